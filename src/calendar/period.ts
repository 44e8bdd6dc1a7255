import { civilOf, type Day, dayOf, daysInMonth } from "./day.ts";

/** A length of time as the statute counts it: whole months and whole days. */
export interface Period {
  readonly months: number;
  readonly days: number;
}

const ISO_PERIOD = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;

/** Reads an ISO 8601 period of years, months, weeks and days (`P6Y`, `P12M`, `P7D`); `null` otherwise. */
export function parsePeriod(text: string): Period | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const period = read(text);
  parsed.set(text, period);
  return period;
}

/** Rules name few periods, and forecasts ask for them on many days. */
const parsed = new Map<string, Period | null>();

function read(text: string): Period | null {
  const match = ISO_PERIOD.exec(text);
  if (!match) return null;
  const [years, months, weeks, days] = match.slice(1).map((part) => Number(part ?? 0));
  return {
    months: (years ?? 0) * 12 + (months ?? 0),
    days: (weeks ?? 0) * 7 + (days ?? 0),
  };
}

/**
 * The day on which a period that began with an event on `day` is complete: the day with the same
 * number, or the last day of a month that has no such day (§ 187 Abs. 1, § 188 Abs. 2 and 3 BGB):
 * 31 August plus one month is 30 September. Always counted from the start, never step by step.
 * `-Infinity` and `Infinity` stay what they are.
 */
export function addPeriod(day: Day, { months, days }: Period): Day {
  if (!Number.isFinite(day)) return day;
  if (months === 0) return day + days;
  const { year, month, date } = civilOf(day);
  const index = year * 12 + month - 1 + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  const targetDate = Math.min(date, daysInMonth(targetYear, targetMonth));
  return dayOf({ year: targetYear, month: targetMonth, date: targetDate }) + days;
}
