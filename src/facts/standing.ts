import { ALWAYS, type Day, FOREVER } from "../calendar/index.ts";
import { type Extent, type StatusRow, TITLES } from "./extent.ts";
import { firstIndex } from "./first-index.ts";
import type { Showing } from "./showing.ts";

/** Which rows stand on a day that moves forward: rows come and go, each once. */
export class Standing {
  readonly #possible: Passage<Showing>;
  readonly #certain: Passage<{ from: Day; to: Day; row: StatusRow }>;
  /** What may be in force, by kind; in each kind by place. */
  readonly #byKind = new Map<string, Showing[]>();
  /** Beginnings of the titles that are certainly held, in order. */
  readonly #titles: Day[] = [];
  #certainRows = 0;
  #daysAbroad = 0;

  constructor(extents: readonly Extent[], showings: readonly Showing[]) {
    this.#possible = new Passage(showings);
    this.#certain = new Passage(
      extents.map(({ row, certainFrom, certainTo }) => ({ row, from: certainFrom, to: certainTo })),
    );
  }

  /** Whether a row is certainly in force. */
  get isCertain(): boolean {
    return this.#certainRows > 0;
  }

  /** The rank from which rows are seen. */
  get threshold(): Day {
    return this.#daysAbroad > 0 ? FOREVER : (this.#titles.at(-1) ?? ALWAYS);
  }

  moveTo(day: Day): void {
    this.#possible.moveTo(
      day,
      (showing) => {
        const kind = this.#byKind.get(showing.kind) ?? [];
        this.#byKind.set(showing.kind, kind);
        kind.splice(placeIn(kind, showing), 0, showing);
      },
      (showing) => {
        const kind = this.#byKind.get(showing.kind) ?? [];
        kind.splice(placeIn(kind, showing), 1);
        if (kind.length === 0) this.#byKind.delete(showing.kind);
      },
    );
    this.#certain.moveTo(
      day,
      ({ row }) => this.#count(row, 1),
      ({ row }) => this.#count(row, -1),
    );
  }

  /** The first row of each kind that is seen, in the order of the rows, and whether there are more. */
  visible(): { rows: StatusRow[]; isSeveral: boolean } {
    const { threshold } = this;
    const isSeen = ({ rank }: Showing) => rank >= threshold;
    const first: Showing[] = [];
    let isSeveral = false;
    for (const kind of this.#byKind.values()) {
      const index = kind.findIndex(isSeen);
      const showing = kind[index];
      if (!showing) continue;
      first.push(showing);
      isSeveral ||= first.length > 1 || kind.findLastIndex(isSeen) > index;
    }
    return { rows: first.sort((a, b) => a.place - b.place).map(({ row }) => row), isSeveral };
  }

  #count({ art, gueltig_von }: StatusRow, step: 1 | -1): void {
    this.#certainRows += step;
    if (art === "ausland") this.#daysAbroad += step;
    if (!TITLES.includes(art)) return;
    const begins = gueltig_von.earliest;
    const index = firstIndex(this.#titles, (other) => other >= begins);
    if (step === 1) this.#titles.splice(index, 0, begins);
    else this.#titles.splice(index, 1);
  }
}

function placeIn(kind: readonly Showing[], { place, rank }: Showing): number {
  return firstIndex(
    kind,
    (other) => other.place > place || (other.place === place && other.rank >= rank),
  );
}

/** Things with a first and a last day, passed in the order of time. */
class Passage<T extends { readonly from: Day; readonly to: Day }> {
  readonly #byFrom: readonly T[];
  readonly #byTo: readonly T[];
  #come = 0;
  #gone = 0;

  constructor(items: readonly T[]) {
    const lasting = items.filter(({ from, to }) => from <= to);
    this.#byFrom = [...lasting].sort((a, b) => compare(a.from, b.from));
    this.#byTo = [...lasting].sort((a, b) => compare(a.to, b.to));
  }

  /** Lets in what has begun by the day and lets out what ended before it; to be called day after day. */
  moveTo(day: Day, enter: (item: T) => void, leave: (item: T) => void): void {
    for (let item = this.#byFrom[this.#come]; item && item.from <= day; ) {
      enter(item);
      item = this.#byFrom[++this.#come];
    }
    for (let item = this.#byTo[this.#gone]; item && item.to < day; ) {
      leave(item);
      item = this.#byTo[++this.#gone];
    }
  }
}

function compare(a: Day, b: Day): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
