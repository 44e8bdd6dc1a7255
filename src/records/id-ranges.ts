import { textHash } from "./text-hash.ts";

/** More ids than this say nothing more about where to divide them. */
const MOST_KEPT = 50_000;

/**
 * Divides persons by their ids into ranges with about the same number of rows. What it divides by is a
 * sample of the ids of the rows it was shown, the same whatever their order.
 */
export class IdRanges {
  #kept: string[] = [];
  #oneIn = 1;

  show(id: string): void {
    if (textHash(id) % this.#oneIn !== 0) return;
    this.#kept.push(id);
    if (this.#kept.length <= MOST_KEPT) return;
    this.#oneIn *= 2;
    this.#kept = this.#kept.filter((kept) => textHash(kept) % this.#oneIn === 0);
  }

  /** The first ids of all ranges but the first, which begins before every id; at most `count` ranges. */
  divide(count: number): string[] {
    const sorted = this.#kept.sort();
    const starts = Array.from(
      { length: count - 1 },
      (_, index) => sorted[Math.floor(((index + 1) * sorted.length) / count)],
    );
    return [...new Set(starts.filter((id) => id !== undefined))];
  }
}

/** In which range an id is; ids are ordered by code unit. */
export function rangeOf(id: string, starts: readonly string[]): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (id < (starts[middle] as string)) high = middle;
    else low = middle + 1;
  }
  return low;
}
