import { type Day, formatDay, formatGermanDay } from "../calendar/index.ts";
import type { Finding } from "../evaluate/finding.ts";
import type { CounsellingEntry } from "../lists/counselling.ts";

/** The lists of which two runs are compared. */
export type ComparedList = "pruefliste" | "beratungsliste";

/** One row of a list as two runs compare it. */
export interface ListEntry {
  readonly list: ComparedList;
  readonly personId: string;
  /** What the row is about: the path on the review list, the reason on the consultation list. */
  readonly subject: string;
  /** The paths concerned, comma separated. */
  readonly pfad: string;
  readonly faelligAm: string | null;
  /** Everything that makes the row another one when it differs. What counts down by itself (`tage`, `dringlichkeit`) is left out. */
  readonly state: string;
}

/** What a line of `befunde.jsonl` says that matters for the review list. */
export interface PlainFinding {
  readonly person_id: string;
  readonly pfad: string;
  readonly ergebnis: string;
  readonly zeitlich: string;
  readonly gruende: readonly string[];
  readonly hinweise: readonly string[];
  readonly fehlend: readonly string[];
  readonly oeffnet_am: string | null;
  readonly oeffnet_fruehestens?: string | undefined;
  readonly schliesst_am: string | null;
  readonly letzter_antragstag: string | null;
  readonly fenster: string | null;
  readonly voraussetzungen: readonly { readonly id: string; readonly stand: string }[];
}

/** A finding as its line of `befunde.jsonl` has it, as far as comparing needs it. */
export function plainFinding(finding: Finding): PlainFinding {
  const { oeffnetFruehestens } = finding;
  return {
    person_id: finding.personId,
    pfad: finding.pfad,
    ergebnis: finding.ergebnis,
    zeitlich: finding.zeitlich,
    gruende: finding.gruende,
    hinweise: finding.hinweise,
    fehlend: finding.fehlend,
    oeffnet_am: iso(finding.oeffnetAm),
    ...(oeffnetFruehestens === null ? {} : { oeffnet_fruehestens: formatDay(oeffnetFruehestens) }),
    schliesst_am: iso(finding.schliesstAm),
    letzter_antragstag: iso(finding.letzterAntragstag),
    fenster: finding.fenster,
    voraussetzungen: finding.voraussetzungen,
  };
}

/** The rows of the review list that findings make. */
export function reviewEntries(findings: readonly PlainFinding[]): ListEntry[] {
  return findings
    .filter(
      ({ ergebnis, zeitlich }) =>
        ergebnis !== "kein_kandidat" && ergebnis !== "nicht_in_kraft" && zeitlich !== "nein",
    )
    .map((finding) => ({
      list: "pruefliste" as const,
      personId: finding.person_id,
      subject: finding.pfad,
      pfad: finding.pfad,
      faelligAm: null,
      state: JSON.stringify([
        finding.ergebnis,
        finding.zeitlich,
        finding.gruende,
        finding.hinweise,
        finding.fehlend,
        finding.oeffnet_am,
        finding.oeffnet_fruehestens ?? null,
        finding.schliesst_am,
        finding.letzter_antragstag,
        finding.fenster,
        finding.voraussetzungen.map(({ id, stand }) => [id, stand]),
      ]),
    }));
}

/** A row of the consultation list as a spreadsheet shows it. */
export interface PlainCounselling {
  readonly personId: string;
  readonly grund: string;
  readonly pfad: string;
  /** `TT.MM.JJJJ`; `null` for an undated reason. */
  readonly faelligAm: string | null;
  readonly hinweis: string;
}

/** The rows of the consultation list for comparing. */
export function counsellingEntries(rows: readonly PlainCounselling[]): ListEntry[] {
  return rows.map(({ personId, grund, pfad, faelligAm, hinweis }) => ({
    list: "beratungsliste",
    personId,
    subject: grund,
    pfad,
    faelligAm,
    // As it looks in a cell.
    state: JSON.stringify([pfad, faelligAm, hinweis.replace(/[\r\n]+/g, " ").trim()]),
  }));
}

/** An entry of this run in the form that an earlier run left behind. */
export function plainCounselling(entry: CounsellingEntry): PlainCounselling {
  const { personId, code, pfad, faelligAm, hinweis } = entry;
  return {
    personId,
    grund: code,
    pfad,
    faelligAm: faelligAm === null ? null : formatGermanDay(faelligAm),
    hinweis,
  };
}

function iso(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}
