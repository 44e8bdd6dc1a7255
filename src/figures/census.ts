import type { Day } from "../calendar/index.ts";
import type { Finding } from "../evaluate/finding.ts";
import type { Law } from "../evaluate/law.ts";
import { type Case, concerned, isCandidate } from "../lists/entry.ts";
import type { Programme, ReportPlan } from "../lists/programme.ts";
import type { ReportPeriod } from "./period.ts";

/** Everything a report counts. */
export interface Census {
  readonly period: ReportPeriod;
  readonly plan: ReportPlan;
  readonly law: Law;
  /** The persons the office has to do with on the last day of the period. */
  readonly stock: readonly Case[];
  /** Everybody in the export, by what held on the last day before the period and on its last day. */
  readonly before: readonly Case[];
  readonly end: readonly Case[];
  /** Counts from 1 to below this are hidden. */
  readonly threshold: number;
  /** German sentences by reason code. */
  readonly sentences: Readonly<Record<string, string>>;
}

/** Sorts what was found on both days into what a report counts. */
export function censusOf(
  given: Omit<Census, "stock" | "plan"> & { readonly programme: Programme },
): Census {
  const { programme, ...rest } = given;
  return { ...rest, plan: programme.report, stock: concerned(given.end, { programme }) };
}

/** Whether a finding stands on the review list: time requirements are met or may be met. */
export function isOnReviewList(finding: Finding): boolean {
  return isCandidate(finding) && finding.zeitlich !== "nein";
}

/** How many persons something holds for. */
export function countOf<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length;
}

/** The age limit of a path as in force on a day, in years; `null` where it has none. */
export function ageLimitOn(law: Law, pathId: string, day: Day): number | null {
  const inForce = law.inForce(pathId, day);
  const last = inForce?.path.lastApplication;
  const rule = inForce?.rules.find(({ file }) => file.id === last?.rule);
  const limit = last && rule?.file.parameters[last.parameter];
  return typeof limit === "number" ? limit : null;
}
