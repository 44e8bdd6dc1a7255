import type { Day } from "../calendar/index.ts";

export const ERGEBNISSE = [
  "erfuellt",
  "pruefen",
  "noch_nicht",
  "nicht",
  "versagt",
  "kein_kandidat",
  "nicht_in_kraft",
] as const;
export type Ergebnis = (typeof ERGEBNISSE)[number];

/** Results in words. */
export const ERGEBNIS_LABEL: Readonly<Record<Ergebnis, string>> = {
  erfuellt: "erfüllt",
  pruefen: "prüfen",
  noch_nicht: "noch nicht",
  nicht: "nicht",
  versagt: "versagt",
  kein_kandidat: "kein Kandidat",
  nicht_in_kraft: "nicht in Kraft",
};

/** `ja`: all time requirements are met; `nein`: one has certainly failed; `offen`: neither. */
export type Zeitlich = "ja" | "nein" | "offen";
export type Stand = "erfuellt" | "nicht_erfuellt" | "offen";

/** One requirement or refusal ground of a finding. For a refusal ground `erfuellt` means: it does not apply. */
export interface RequirementFinding {
  readonly id: string;
  readonly norm: string;
  readonly stand: Stand;
  readonly gruende: readonly string[];
  /** First and last day on which a requirement of time is met, around or after the Stichtag; inclusive. */
  readonly ab: Day | null;
  readonly bis: Day | null;
  /** What is missing to settle it. */
  readonly fehlend: readonly string[];
  readonly belege: readonly string[];
  /** Rule file, e.g. `aufenthg-25b-1/voraufenthalt@2022-12-31`. */
  readonly regel: string;
  readonly zeit: boolean;
  /** Whether it is one of those that made the result what it is. */
  readonly entscheidend: boolean;
}

/** What the law of the Stichtag says about one person and one path. A preparation, never a decision. */
export interface Finding {
  readonly personId: string;
  readonly pfad: string;
  readonly stichtag: Day;
  readonly ergebnis: Ergebnis;
  readonly gruende: readonly string[];
  readonly zeitlich: Zeitlich;
  /** First day of the window in which all requirements that wait for time are met, strictly read; may be past. */
  readonly oeffnetAm: Day | null;
  /** The same, leniently read, where that is earlier. */
  readonly oeffnetFruehestens: Day | null;
  /** Last day of that window, inclusive. */
  readonly schliesstAm: Day | null;
  /** Last day to apply under the age limit in force on the Stichtag; `null` once an application is pending or granted. */
  readonly letzterAntragstag: Day | null;
  readonly fenster: "schliesst_vor_oeffnung" | null;
  readonly hinweise: readonly string[];
  readonly fehlend: readonly string[];
  readonly voraussetzungen: readonly RequirementFinding[];
}
