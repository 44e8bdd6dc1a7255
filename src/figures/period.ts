import type { Day } from "../calendar/index.ts";

/** The days a report is about, both inclusive. */
export interface ReportPeriod {
  readonly von: Day;
  readonly bis: Day;
}

/** The last day of the period before, which has the same length. */
export function dayBefore({ von }: ReportPeriod): Day {
  return von - 1;
}

/** Whether a day lies in the period. */
export function isWithin(day: Day | null, { von, bis }: ReportPeriod): boolean {
  return day !== null && von <= day && day <= bis;
}
