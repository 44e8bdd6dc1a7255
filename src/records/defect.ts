/** What became of the row or cell that a defect concerns. */
export type DefectAction =
  | "zeile_verworfen"
  | "als_unbekannt_gelesen"
  | "nicht_beachtet"
  | "nur_gemeldet";

/**
 * Something in the delivered tables that could not be used as it stands. It names a place and an
 * expectation, never the value that stood there.
 */
export interface Defect {
  /** File name within the export folder. */
  readonly file: string;
  /** 1-based line in the file; `null` when the whole file or column is meant. */
  readonly line: number | null;
  readonly column: string | null;
  /** Kind of defect, one of a small vocabulary, for counting. */
  readonly kind: string;
  readonly expected: string;
  readonly action: DefectAction;
  /** Persons whose results this defect may keep open; only counted, never printed. */
  readonly personIds: readonly string[];
}
