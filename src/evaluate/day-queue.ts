import type { Day } from "../calendar/index.ts";

/** Days still to be looked at, each once, in order; days before the one last taken come too late and are dropped. */
export class DayQueue {
  readonly #range: { readonly from: Day; readonly to: Day };
  readonly #known = new Set<Day>();
  /** A binary heap: no day comes before the one at half its index. */
  readonly #heap: Day[] = [];
  #last = Number.NEGATIVE_INFINITY;

  /** The first day of the range is looked at in any case; both ends are inclusive. */
  constructor(range: { readonly from: Day; readonly to: Day }) {
    this.#range = range;
    this.#insert(range.from);
  }

  add(day: Day): void {
    const isInRange = day > this.#range.from && day <= this.#range.to;
    if (isInRange && day > this.#last && !this.#known.has(day)) this.#insert(day);
  }

  next(): Day | null {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first === undefined || last === undefined) return null;
    if (this.#heap.length > 0) this.#sink(last);
    this.#last = first;
    return first;
  }

  #insert(day: Day): void {
    this.#known.add(day);
    let index = this.#heap.length;
    while (index > 0) {
      const parent = (index - 1) >>> 1;
      const other = this.#heap[parent] as Day;
      if (other <= day) break;
      this.#heap[index] = other;
      index = parent;
    }
    this.#heap[index] = day;
  }

  /** Puts a day in place of the first one, below all that come before it. */
  #sink(day: Day): void {
    const heap = this.#heap;
    let index = 0;
    for (let child = 1; child < heap.length; child = 2 * index + 1) {
      if ((heap[child + 1] ?? Infinity) < (heap[child] as Day)) child += 1;
      if ((heap[child] as Day) >= day) break;
      heap[index] = heap[child] as Day;
      index = child;
    }
    heap[index] = day;
  }
}
