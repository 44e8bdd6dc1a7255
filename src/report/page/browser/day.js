/** First and last days, as the page carries them: whole days since 1970-01-01. */

const DAY_MS = 86_400_000;
const WEEKDAYS = ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"];

/**
 * `TT.MM.JJJJ`.
 *
 * @param {number} day
 */
export function germanDay(day) {
  const date = new Date(day * DAY_MS);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const year = String(date.getUTCFullYear()).padStart(4, "0");
  return `${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.${year}`;
}

/**
 * `Mo, TT.MM.JJJJ`.
 *
 * @param {number} day
 */
export function germanDayWithWeekday(day) {
  return `${WEEKDAYS[new Date(day * DAY_MS).getUTCDay()]}, ${germanDay(day)}`;
}

/**
 * 1 January of each year that begins within a range, with the year; both ends inclusive.
 *
 * @param {number} from
 * @param {number} to
 * @returns {{ day: number, year: number }[]}
 */
export function yearsBetween(from, to) {
  const first = new Date(from * DAY_MS).getUTCFullYear();
  const last = new Date(to * DAY_MS).getUTCFullYear();
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years
    .map((year) => ({ day: Math.round(Date.UTC(year, 0, 1) / DAY_MS), year }))
    .filter(({ day }) => from <= day && day <= to);
}
