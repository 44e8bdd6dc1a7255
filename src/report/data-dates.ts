import { type Day, type DayInterval, formatGermanDay } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";

/** First and last day on which delivered rows were up to date. */
export interface DataDates {
  readonly from: Day;
  readonly to: Day;
}

/**
 * Earliest and latest day as of which the data about these persons was: `datenstand` of their rows, `stand`
 * of what `bestand` declares; `null` when nothing says.
 */
export function dataDatesOf(persons: readonly PersonRecord[]): DataDates | null {
  let [from, to] = [Infinity, -Infinity];
  const take = (date: DayInterval | null | undefined) => {
    if (!date || !Number.isFinite(date.latest)) return;
    from = Math.min(from, date.earliest);
    to = Math.max(to, date.latest);
  };
  for (const { person, rows, declaredAsOf } of persons) {
    declaredAsOf.forEach(take);
    for (const list of [[person], ...Object.values(rows)]) {
      for (const { datenstand } of list) take(datenstand);
    }
  }
  return to === -Infinity ? null : { from, to };
}

/** From the earliest to the latest of some; `null` when there is none. */
export function spanOf(dates: readonly (DataDates | null)[]): DataDates | null {
  const known = dates.filter((one) => one !== null);
  if (known.length === 0) return null;
  return {
    from: Math.min(...known.map(({ from }) => from)),
    to: Math.max(...known.map(({ to }) => to)),
  };
}

/** The same for people: one day, a span, or that the delivery does not say. */
export function describeDataDates(dates: DataDates | null): string {
  if (dates === null) return "im Export nicht angegeben";
  const [from, to] = [formatGermanDay(dates.from), formatGermanDay(dates.to)];
  return from === to ? to : `${from} bis ${to}`;
}
