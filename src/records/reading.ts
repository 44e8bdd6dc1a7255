import type { Binding } from "./mapping/bind-columns.ts";
import type { RawRow } from "./raw-rows.ts";
import type { Source } from "./read-source.ts";

/** How a file was understood. */
export interface Reading {
  readonly file: string;
  readonly encoding: Source["encoding"];
  readonly delimiter: Source["delimiter"];
  readonly header: RawRow;
  /** The day of the data that the file names, as `JJJJ-MM-TT`. */
  readonly stand: string | null;
  /** Which of its columns went where. */
  readonly bindings: readonly Binding[];
}
