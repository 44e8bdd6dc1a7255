import type { DefectAction } from "../records/defect.ts";

/**
 * What the importer is expected to do with an injected defect. `umgerechnet`: the cell is read as what it
 * means, and that is reported. `ohne_meldung`: the row is read as if nothing were unusual.
 */
export type ExpectedAction = DefectAction | "umgerechnet" | "ohne_meldung";

interface KindOfDefect {
  /** Share of the rows of a table; registers.md 5.5 where it is given there, assumed otherwise. */
  readonly share: number;
  /** `je_nach_spalte`: the row is rejected where it cannot be used without the cell; else the cell is unknown. */
  readonly expected: ExpectedAction | "je_nach_spalte";
  /** The defect is one more row, beside the clean one that it was made from. */
  readonly isCopy?: true;
  /** Reading an export cannot tell: it takes a Stichtag (on the data date), or other rows of the person. */
  readonly seenBy?: "screen";
}

/**
 * The kinds of defects that `generate --schmutzig` injects into rows, by the names under which the
 * program reports them. Not reported by any name: `zeilenumbruch`, a line break inside a cell.
 */
export const DEFECT_KINDS = {
  doppelte_zeile: { share: 0.01, expected: "zeile_verworfen", isCopy: true },
  person_unbekannt: { share: 0.005, expected: "zeile_verworfen", isCopy: true },
  person_doppelt: { share: 0.003, expected: "zeile_verworfen", isCopy: true },
  zeitraum_doppelt: { share: 0.02, expected: "nur_gemeldet", isCopy: true },
  ueberschneidung: { share: 0.002, expected: "nur_gemeldet", isCopy: true, seenBy: "screen" },
  spaltenzahl: { share: 0.002, expected: "zeile_verworfen" },
  ende_vor_beginn: { share: 0.002, expected: "zeile_verworfen" },
  pflichtangabe_fehlt: { share: 0.003, expected: "je_nach_spalte" },
  unbekannter_wert: { share: 0.004, expected: "je_nach_spalte" },
  unlesbarer_wert: { share: 0.004, expected: "je_nach_spalte" },
  datum_mehrdeutig: { share: 0.002, expected: "je_nach_spalte" },
  jahr_zweistellig: { share: 0.01, expected: "je_nach_spalte" },
  excel_seriennummer: { share: 0.002, expected: "je_nach_spalte" },
  excel_spalte_zu_schmal: { share: 0.002, expected: "je_nach_spalte" },
  excel_fehlerwert: { share: 0.002, expected: "je_nach_spalte" },
  excel_exponent: { share: 0.003, expected: "je_nach_spalte" },
  fuehrende_nullen_verloren: { share: 0.003, expected: "je_nach_spalte" },
  schreibweise: { share: 0.02, expected: "umgerechnet" },
  unsichtbare_zeichen: { share: 0.003, expected: "umgerechnet" },
  zeichensalat: { share: 0.003, expected: "nur_gemeldet" },
  zeilenumbruch: { share: 0.003, expected: "ohne_meldung" },
  datum_unplausibel: { share: 0.002, expected: "nur_gemeldet", seenBy: "screen" },
  nach_stichtag: { share: 0.002, expected: "nur_gemeldet", seenBy: "screen" },
  einreise_vor_geburt: { share: 0.003, expected: "nur_gemeldet", seenBy: "screen" },
} as const satisfies Readonly<Record<string, KindOfDefect>>;

/** The name of a kind of defect in a row. */
export type DefectKind = keyof typeof DEFECT_KINDS;

/** All kinds, in the order in which they are injected. */
export const KINDS_OF_DEFECT = Object.entries(DEFECT_KINDS) as [DefectKind, KindOfDefect][];

/** Which step is to report a kind of defect. */
export function seenBy(kind: DefectKind): "import" | "screen" {
  const { seenBy: step }: KindOfDefect = DEFECT_KINDS[kind];
  return step ?? "import";
}
