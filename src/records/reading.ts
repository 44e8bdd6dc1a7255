import type { Encoding } from "./decode.ts";
import type { Binding } from "./mapping/bind-columns.ts";
import type { Delimiter, RawRow } from "./raw-rows.ts";

/** How a file was understood. */
export interface Reading {
  readonly file: string;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly header: RawRow;
  /** The day of the data that the file names, as `JJJJ-MM-TT`. */
  readonly stand: string | null;
  /** Which of its columns went where. */
  readonly bindings: readonly Binding[];
}
