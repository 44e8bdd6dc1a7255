import { type Day, formatGermanDay } from "../calendar/index.ts";
import type { FigureTable } from "../figures/figure-table.ts";

/** A report as every writer takes it: what it is about, and its tables. */
export interface Report {
  readonly von: Day;
  readonly bis: Day;
  /** Counts from 1 to below this are hidden. */
  readonly threshold: number;
  /** Whether it shows less protected counts than may be published. */
  readonly isInternal: boolean;
  readonly version: string;
  readonly verifiedUntil: string;
  readonly tables: readonly FigureTable[];
}

/** What stands for a hidden count. */
export const HIDDEN = "x";

/** The title of a report. */
export function reportTitle({ von, bis }: Report): string {
  return `KIM Baustein 3: Bericht ${formatGermanDay(von)} bis ${formatGermanDay(bis)}`;
}

/** What a reader has to know before the first figure, in German. */
export function reportNotes({ bis, threshold, isInternal, verifiedUntil }: Report): string[] {
  const german = verifiedUntil.split("-").reverse().join(".");
  return [
    `Stichtag ${formatGermanDay(bis)}. Gezählt werden Personen aus dem Export, nach den Regeln des Stichtags; die Regeln sind bis ${german} geprüft.`,
    `Zahlen von 1 bis ${threshold - 1} sind durch ${HIDDEN} ersetzt; wo sich eine solche Zahl aus Summen ergäbe, auch eine weitere. Eine 0 bleibt stehen, außer wo nur das Unterdrücken der ganzen Zeile schützt. „–“ heißt: nicht erfasst.`,
    "Berichte über fast gleiche Zeiträume oder Bestände bitte nicht nebeneinander veröffentlichen: Aus ihrem Unterschied ließe sich auf Einzelne schließen.",
    ...(isInternal ? ["Nur für den Dienstgebrauch; nicht zur Veröffentlichung."] : []),
    "Ein Ergebnis ist eine Vorprüfung durch ein Programm, keine Entscheidung.",
  ];
}
