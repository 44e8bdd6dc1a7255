import { civilOf, type Day, dayOf, daysInMonth, FOREVER } from "./day.ts";

/**
 * The first day on which a person born on `birth` has completed `years` years of life: the
 * birthday, and 1 March in common years for those born on 29 February (§ 187 Abs. 2 S. 2,
 * § 188 Abs. 2 BGB). The day before is the last day "vor Vollendung". Ages roll forward where
 * periods clamp. An infinite day stays what it is. A birthday after the year 9999 never comes: no
 * date of four digits names it.
 */
export function dayOfAge(birth: Day, years: number): Day {
  return dayOfAgeInMonths(birth, years * 12);
}

/** As {@link dayOfAge}, for ages that the law gives in years and months (§ 235 SGB VI). */
export function dayOfAgeInMonths(birth: Day, months: number): Day {
  if (!Number.isFinite(birth)) return birth;
  const { year, month, date } = civilOf(birth);
  const index = year * 12 + month - 1 + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = (index % 12) + 1;
  if (targetYear > LAST_YEAR) return FOREVER;
  const last = daysInMonth(targetYear, targetMonth);
  return date <= last
    ? dayOf({ year: targetYear, month: targetMonth, date })
    : dayOf({ year: targetYear, month: targetMonth, date: last }) + 1;
}

const LAST_YEAR = 9999;

/** Completed years of life on a day; negative before birth. */
export function ageOn(birth: Day, day: Day): number {
  const years = civilOf(day).year - civilOf(birth).year;
  return dayOfAge(birth, years) <= day ? years : years - 1;
}
