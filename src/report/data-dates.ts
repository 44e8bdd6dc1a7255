import { type Day, formatGermanDay } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";

/** First and last day on which delivered rows were up to date. */
export interface DataDates {
  readonly from: Day;
  readonly to: Day;
}

/** Earliest and latest `datenstand` that any row about these persons carries; `null` when none does. */
export function dataDatesOf(persons: readonly PersonRecord[]): DataDates | null {
  const days = persons
    .flatMap(({ person, rows }) => [person, ...Object.values(rows).flat()])
    .flatMap(({ datenstand }) =>
      datenstand && Number.isFinite(datenstand.latest) ? [datenstand] : [],
    );
  if (days.length === 0) return null;
  return {
    from: days.reduce((min, { earliest }) => Math.min(min, earliest), Infinity),
    to: days.reduce((max, { latest }) => Math.max(max, latest), -Infinity),
  };
}

/** The same for people: one day, a span, or that the delivery does not say. */
export function describeDataDates(dates: DataDates | null): string {
  if (dates === null) return "im Export nicht angegeben";
  const [from, to] = [formatGermanDay(dates.from), formatGermanDay(dates.to)];
  return from === to ? to : `${from} bis ${to}`;
}
