import { closeSync, openSync, readSync } from "node:fs";
import type { ListRow, Rows } from "./table.ts";
import type { Run } from "./write-run.ts";

/**
 * The rows of several runs as one list: by key, and rows of the same key in the order of the runs, which
 * is that of their persons. Only rows of one key and run are in memory at a time.
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
    const keys = new Set(this.#runs.flatMap(({ parts }) => [...parts.keys()]));
    for (const key of [...keys].sort(this.#order)) {
      for (const { path, parts } of this.#runs) {
        const [from, to] = parts.get(key) ?? [0, 0];
        if (to > from) yield* rowsBetween(path, from, to);
      }
    }
  }
}

function* rowsBetween(path: string, from: number, to: number): Generator<ListRow> {
  const bytes = Buffer.allocUnsafe(to - from);
  const file = openSync(path, "r");
  try {
    readSync(file, bytes, 0, bytes.length, from);
  } finally {
    closeSync(file);
  }
  for (const line of bytes.toString("utf8").trimEnd().split("\n")) {
    yield JSON.parse(line) as ListRow;
  }
}
