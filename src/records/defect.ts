/** What became of the row or cell that a defect concerns. */
export type DefectAction =
  | "zeile_verworfen"
  | "als_unbekannt_gelesen"
  | "umgerechnet"
  | "nicht_beachtet"
  | "nur_gemeldet";

/**
 * Something in the delivered tables that could not be used as it stands. It names a place and an
 * expectation, never the value that stood there, unless whoever runs the program asks for it.
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
  /** What stood there; kept only when asked for (`--mit-werten`). */
  readonly delivered?: string;
}

/** What is needed of a row to say where it stands and whom it concerns. */
export interface ReportedRow {
  readonly file: string;
  readonly line: number;
  /** Missing where the table is about no single person. */
  readonly person_id?: string;
  readonly person_id_2?: string;
}

/** What cannot be right in a cell that is used as it stands. It concerns everybody whom the row names. */
export function reported(
  { file, line, person_id, person_id_2 }: ReportedRow,
  column: string,
  kind: string,
  expected: string,
): Defect {
  return {
    file,
    line,
    column,
    kind,
    expected,
    action: "nur_gemeldet",
    personIds: [person_id, person_id_2].filter((id) => id !== undefined),
  };
}

/** A cell in which something stood that could not be read. */
export function isUnread({ kind, action }: Defect): boolean {
  return action === "als_unbekannt_gelesen" && UNREAD.has(kind);
}

const UNREAD: ReadonlySet<string> = new Set([
  "unbekannter_wert",
  "unlesbarer_wert",
  "datum_mehrdeutig",
  "excel_exponent",
  "excel_fehlerwert",
  "excel_seriennummer",
  "excel_spalte_zu_schmal",
  "fuehrende_nullen_verloren",
  "jahr_zweistellig",
]);
