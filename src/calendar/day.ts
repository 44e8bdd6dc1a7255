/**
 * Calendar days as integers: days since 1970-01-01, no time of day, no zone. Days compare with
 * `<` and `<=`. `-Infinity` and `Infinity` stand for "no first day known" and "without end".
 */
export type Day = number;

/** Without a last day, e.g. `gueltig_bis = unbefristet`. */
export const FOREVER: Day = Number.POSITIVE_INFINITY;
/** Before every day, e.g. the earliest possible day of a date that is wholly unknown. */
export const ALWAYS: Day = Number.NEGATIVE_INFINITY;

/** A day taken apart: `month` 1–12, `date` 1–31. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/** Number of days of a month (1–12) in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether 29 February exists in that year. */
function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The day of a civil date that exists; see {@link daysInMonth} for checking it first. */
export function dayOf({ year, month, date }: Civil): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146097 + dayOfEra + dayOfYear - 719468;
}

/** The civil date of a finite day. */
export function civilOf(day: Day): Civil {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, date: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1 };
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads `JJJJ-MM-TT`; `null` when the text has another form or the day does not exist (30 February). */
export function parseDay(text: string): Day | null {
  const match = ISO_DAY.exec(text);
  if (!match) return null;
  const civil = { year: Number(match[1]), month: Number(match[2]), date: Number(match[3]) };
  if (civil.month < 1 || civil.month > 12 || civil.date < 1) return null;
  return civil.date <= daysInMonth(civil.year, civil.month) ? dayOf(civil) : null;
}

/** A finite day as `JJJJ-MM-TT`. */
export function formatDay(day: Day): string {
  const { year, month, date } = civilOf(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

/** A finite day as `TT.MM.JJJJ`, the form for clerks and for Excel. */
export function formatGermanDay(day: Day): string {
  const { year, month, date } = civilOf(day);
  return `${pad(date, 2)}.${pad(month, 2)}.${pad(year, 4)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
