import { writeFileSync } from "node:fs";
import type { ListRow } from "./table.ts";

/** A row with what orders it before its person does. */
export interface OrderedRow {
  /** Equal for rows that only their persons order. */
  readonly key: string;
  readonly row: ListRow;
}

/** Rows of one list about some persons, waiting in a file that ends with where those of each key are. */
export interface Run {
  readonly path: string;
  readonly length: number;
  /** Where in the file the rows end, in bytes; the rest of it are {@link Part}s. */
  readonly end: number;
}

/** Where the rows of a key are, in bytes. */
export type Part = readonly [key: string, from: number, to: number];

/** Leaves rows in a file; those with the same key stand together, in the order given. */
export function writeRun(path: string, rows: readonly OrderedRow[]): Run {
  const byKey = new Map<string, string>();
  for (const { key, row } of rows) {
    byKey.set(key, `${byKey.get(key) ?? ""}${JSON.stringify(row)}\n`);
  }
  const parts: Part[] = [];
  const pieces: Buffer[] = [];
  let at = 0;
  for (const [key, text] of byKey) {
    const piece = Buffer.from(text);
    pieces.push(piece);
    parts.push([key, at, at + piece.length]);
    at += piece.length;
  }
  pieces.push(Buffer.from(JSON.stringify(parts)));
  writeFileSync(path, Buffer.concat(pieces), { mode: 0o600 });
  return { path, length: rows.length, end: at };
}
