import type { Day } from "../calendar/index.ts";
import type { Finding } from "../evaluate/finding.ts";
import { lastDayOfPresentStatus, statusOn } from "../facts/current-status.ts";
import { bySoonest, type Case, isCandidate, type Outlook, urgencyOf } from "./entry.ts";

/** One path to review for one person. */
export interface ReviewEntry {
  readonly personId: string;
  readonly code: string;
  readonly pfad: string;
  readonly finding: Finding;
  /** Status on the Stichtag as codes, and its last day; `Infinity` when it continues. */
  readonly status: string;
  readonly statusBis: Day | null;
  /** The sooner of the last day to apply and the last day of the window. */
  readonly faelligAm: Day | null;
  readonly tage: number | null;
  readonly dringlichkeit: "hoch" | "mittel" | "normal";
}

/**
 * Persons and paths whose time requirements are met or may be met on the Stichtag. Time and age
 * alone decide; everything else is shown, never filtered.
 */
export function reviewList(cases: readonly Case[], outlook: Outlook): ReviewEntry[] {
  return cases
    .flatMap(({ record, findings }) =>
      findings
        .filter((finding) => isCandidate(finding) && finding.zeitlich !== "nein")
        .map((finding) => {
          const faelligAm = soonest(finding);
          const tage = faelligAm === null ? null : faelligAm - outlook.stichtag;
          const { notes } = outlook.programme.urgency;
          const isUrgent = finding.hinweise.some((code) => notes.includes(code));
          return {
            personId: record.id,
            code: finding.ergebnis,
            pfad: finding.pfad,
            finding,
            status: [...new Set(statusOn(record, outlook.stichtag))].join(" oder "),
            statusBis: lastDayOfPresentStatus(record, outlook.stichtag),
            faelligAm,
            tage,
            dringlichkeit: isUrgent ? ("hoch" as const) : urgencyOf(tage, outlook),
          };
        }),
    )
    .sort(bySoonest);
}

function soonest({ schliesstAm, letzterAntragstag, stichtag }: Finding): Day | null {
  const days = [schliesstAm, letzterAntragstag].filter((day) => day !== null && day >= stichtag);
  return days.length === 0 ? null : Math.min(...(days as Day[]));
}
