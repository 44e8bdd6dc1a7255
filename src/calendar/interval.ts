import { ALWAYS, type Day, dayOf, daysInMonth, FOREVER, formatGermanDay, parseDay } from "./day.ts";

/** An incomplete date: some day from `earliest` to `latest`, both inclusive. Complete when equal. */
export interface DayInterval {
  readonly earliest: Day;
  readonly latest: Day;
}

/** A date of which nothing is known. */
export const ANY_DAY: DayInterval = { earliest: ALWAYS, latest: FOREVER };

/** The interval that holds exactly one day. */
export function exactly(day: Day): DayInterval {
  return { earliest: day, latest: day };
}

/** Whether the date is known to the day. */
export function isExact({ earliest, latest }: DayInterval): boolean {
  return earliest === latest;
}

/** The whole calendar year in which a finite day lies. */
export function yearOf(year: number): DayInterval {
  return {
    earliest: dayOf({ year, month: 1, date: 1 }),
    latest: dayOf({ year, month: 12, date: 31 }),
  };
}

/**
 * Reads `JJJJ-MM-TT`, `JJJJ-MM`, `JJJJ` (with `00` for an unknown month or day) and `unbekannt`.
 * `null` when the text is none of these or names a day that does not exist.
 */
export function parseInterval(text: string): DayInterval | null {
  if (text === "unbekannt") return ANY_DAY;
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!match) return null;
  const [, year = "", month = "00", date = "00"] = match;
  if (year === "0000") return null;
  if (month === "00") return date === "00" ? yearOf(Number(year)) : null;
  if (date !== "00") {
    const day = parseDay(text);
    return day === null ? null : exactly(day);
  }
  const [y, m] = [Number(year), Number(month)];
  if (m > 12) return null;
  return {
    earliest: dayOf({ year: y, month: m, date: 1 }),
    latest: dayOf({ year: y, month: m, date: daysInMonth(y, m) }),
  };
}

/** For people: `TT.MM.JJJJ`, or the two ends, or `unbekannt`. */
export function formatInterval({ earliest, latest }: DayInterval): string {
  if (earliest === latest) return formatGermanDay(earliest);
  if (!Number.isFinite(earliest) || !Number.isFinite(latest)) return "unbekannt";
  return `${formatGermanDay(earliest)} bis ${formatGermanDay(latest)} (ungenau)`;
}
