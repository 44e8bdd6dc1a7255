import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { ListRow, Rows } from "./table.ts";
import type { Part, Run } from "./write-run.ts";

/**
 * The rows of several runs as one list: by key, and rows of the same key in the order of the runs, which
 * is that of their persons. Only where rows are, and those of one key and run, is in memory at a time.
 */
export class RowsOfRuns implements Rows {
  readonly length: number;
  readonly #runs: readonly Run[];
  readonly #order: (a: string, b: string) => number;

  constructor(runs: readonly Run[], order: (a: string, b: string) => number) {
    this.length = runs.reduce((sum, { length }) => sum + length, 0);
    this.#runs = runs;
    this.#order = order;
  }

  *[Symbol.iterator](): Generator<ListRow> {
    // For each key the number of a run, and where its rows begin and end there, again and again.
    const places = new Map<string, number[]>();
    for (const [number, { path, end }] of this.#runs.entries()) {
      for (const [key, from, to] of JSON.parse(textBetween(path, end)) as Part[]) {
        const known = places.get(key);
        if (known) known.push(number, from, to);
        else places.set(key, [number, from, to]);
      }
    }
    for (const key of [...places.keys()].sort(this.#order)) {
      const ofKey = places.get(key) as number[];
      for (let at = 0; at < ofKey.length; at += 3) {
        const [number, from, to] = ofKey.slice(at, at + 3) as [number, number, number];
        const text = textBetween((this.#runs[number] as Run).path, from, to);
        for (const line of text.trimEnd().split("\n")) yield JSON.parse(line) as ListRow;
      }
    }
  }
}

/** Some bytes of a file, up to its end where no other is given. */
function textBetween(path: string, from: number, to?: number): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.allocUnsafe((to ?? fstatSync(file).size) - from);
    readSync(file, bytes, 0, bytes.length, from);
    return bytes.toString("utf8");
  } finally {
    closeSync(file);
  }
}
