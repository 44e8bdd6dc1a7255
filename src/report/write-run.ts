import { writeFileSync } from "node:fs";
import type { ListRow } from "./table.ts";

/** A row with what orders it before its person does. */
export interface OrderedRow {
  /** Equal for rows that only their persons order. */
  readonly key: string;
  readonly row: ListRow;
}

/** Rows of one list about some persons, waiting in a file. */
export interface Run {
  readonly path: string;
  readonly length: number;
  /** Where the rows of each key are, in bytes. */
  readonly parts: ReadonlyMap<string, readonly [from: number, to: number]>;
}

/** Leaves rows in a file; those with the same key stand together, in the order given. */
export function writeRun(path: string, rows: readonly OrderedRow[]): Run {
  const byKey = new Map<string, string>();
  for (const { key, row } of rows) {
    byKey.set(key, `${byKey.get(key) ?? ""}${JSON.stringify(row)}\n`);
  }
  const parts = new Map<string, readonly [number, number]>();
  const pieces: Buffer[] = [];
  let at = 0;
  for (const [key, text] of byKey) {
    const piece = Buffer.from(text);
    pieces.push(piece);
    parts.set(key, [at, at + piece.length]);
    at += piece.length;
  }
  writeFileSync(path, Buffer.concat(pieces), { mode: 0o600 });
  return { path, length: rows.length, parts };
}
