import { dayOf, formatDay } from "../../calendar/index.ts";
import { type Habits, token } from "./habits.ts";

const CANONICAL = /^(?!0000)\d{4}(-\d{2}(-\d{2})?)?$/;
/** Year, month and day in one: no day before the year can be meant, there is no 19th or 20th month. */
const COMPACT = /^((?:19|20)\d{2}|0000)(-?)(\d{2})\2(\d{2})$/;
const WITH_NAME = /^(?:(\d{1,2})[. -]\s*)?([A-Za-zÄä]{3,9})[. -]\s*(\d{4}|\d{2})$/;
/** The months by their German names, whole and short. */
const MONTHS: readonly RegExp[] = [
  /^(?:jan(?:uar)?|jänner)$/i,
  /^feb(?:ruar)?$/i,
  /^(?:märz?|mrz|maerz)$/i,
  /^apr(?:il)?$/i,
  /^mai$/i,
  /^juni?$/i,
  /^juli?$/i,
  /^aug(?:ust)?$/i,
  /^sep(?:t|tember)?$/i,
  /^okt(?:ober)?$/i,
  /^nov(?:ember)?$/i,
  /^dez(?:ember)?$/i,
];
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
  const compact = COMPACT.exec(text);
  if (compact) {
    const [, year = "", , month = "", date = ""] = compact;
    return Number(month) > 12 ? null : joined(["", date, month, year], null);
  }
  const named = WITH_NAME.exec(text);
  if (named) return withName(named, pivot);
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

/** A two-digit year without a day may be the day: `Feb 20` is what Excel makes of both. */
function withName(parts: readonly string[], pivot: number | null): string | null {
  const [, date, name = "", year = ""] = parts;
  const month = MONTHS.findIndex((names) => names.test(name)) + 1;
  if (month === 0 || (date === undefined && year.length < 4)) return null;
  return joined(["", date ?? "00", String(month), year], pivot);
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
