import { dayOf, formatDay } from "../../calendar/index.ts";
import { type Habits, token } from "./habits.ts";

const CANONICAL = /^\d{4}(-\d{2}(-\d{2})?)?$/;
/** A time of day behind a date; one with a zone may mean the day before or after and is not read. */
const TIME = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?$/;

/**
 * A date in canonical form (`JJJJ-MM-TT`, `JJJJ-MM`, `JJJJ`, `unbekannt`); the text itself when it is not
 * understood or names a day that does not exist, which the reader of the column then reports.
 */
export function respelledDate(raw: string, habits: Habits, pivot: number | null): string {
  if (CANONICAL.test(raw)) return raw;
  const text = raw.replace(TIME, "");
  return canonicalDate(text, habits, pivot) ?? (CANONICAL.test(text) ? text : raw);
}

function canonicalDate(text: string, habits: Habits, pivot: number | null): string | null {
  const word = token(text);
  if (habits.empty.has(word)) return "";
  if (habits.unknown.has(word)) return "unbekannt";
  const dotted = /^([\dxX-]{1,2})\.([\dxX-]{1,2})\.(\d{4}|\d{2})$/.exec(text);
  if (dotted) return joined(dotted, pivot);
  const month = /^(\d{1,2})[./](\d{4})$/.exec(text);
  if (month) return joined(["", "00", month[1] ?? "", month[2] ?? ""], null);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(text);
  if (slashed && habits.slashOrder) {
    const [, first = "", second = "", year = ""] = slashed;
    const isDayFirst = habits.slashOrder === "TT/MM/JJJJ";
    return joined(["", isDayFirst ? first : second, isDayFirst ? second : first, year], pivot);
  }
  const serial = /^(\d{4,5})(?:[.,]0+)?$/.exec(text);
  if (serial && habits.serialDays && Number(serial[1]) > LAST_WRONG_SERIAL) {
    return formatDay(dayOf({ year: 1899, month: 12, date: 30 }) + Number(serial[1]));
  }
  return null;
}

/** Excel takes 1900 for a leap year; up to its 29 February 1900 the count is off by one. */
const LAST_WRONG_SERIAL = 9999;

/** `00`, `XX` and `--` stand for a day or month that is not known; so does the year `0000`. */
function joined(parts: readonly string[], pivot: number | null): string | null {
  const [, date = "", month = "", short = ""] = parts;
  const year = fullYear(short, pivot);
  if (year === null) return null;
  const [d, m] = [twoDigits(date), twoDigits(month)];
  if (d === null || m === null) return null;
  if (year === "0000") return d === "00" && m === "00" ? "unbekannt" : null;
  if (m === "00") return d === "00" ? year : null;
  return d === "00" ? `${year}-${m}` : `${year}-${m}-${d}`;
}

function twoDigits(part: string): string | null {
  if (/^[xX-]{1,2}$/.test(part)) return "00";
  return /^\d{1,2}$/.test(part) ? part.padStart(2, "0") : null;
}

function fullYear(year: string, pivot: number | null): string | null {
  if (year.length === 4) return year;
  if (pivot === null) return null;
  return `${Number(year) <= pivot ? "20" : "19"}${year}`;
}
