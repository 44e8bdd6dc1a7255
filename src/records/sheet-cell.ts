import type { Cell, CellValue } from "hucre/xlsx";
import { civilOf, type Day, dayOf, formatDay } from "../calendar/index.ts";

/** From which day a workbook counts: 1900 (Windows) or 1904 (older ones of the Mac). */
export type DateSystem = "1900" | "1904";

const MILLISECONDS_A_DAY = 86_400_000;
const DAY_ZERO: Readonly<Record<DateSystem, Day>> = { "1900": -25_569, "1904": -24_107 };
/** Excel counts a 29 February 1900, which did not exist; before it the count is one day ahead. */
const FIRST_AFTER_LEAP_ERROR = 61;
const LAST_DAY = dayOf({ year: 9999, month: 12, date: 31 });
/** What Excel itself shows of a day that it cannot show. */
const NO_SUCH_DAY = "########";
/** A formula that nobody has calculated yet. Empty would mean "not delivered". */
const NOT_CALCULATED = "#FORMEL!";
/** Excel keeps 15 digits; more of them are noise of the binary form. */
const PLAIN = new Intl.NumberFormat("de-DE", {
  useGrouping: false,
  maximumSignificantDigits: 15,
});

/**
 * A cell as text, as near to what Excel shows as a table needs: days as `JJJJ-MM-TT`, months and years
 * as `JJJJ-MM` and `JJJJ` when only these are shown, numbers without exponent and with decimal comma,
 * leading zeros and percent as formatted, `ja` and `nein`, errors such as `#N/A` as they are.
 */
export function cellText(value: CellValue, cell: Cell | undefined, system: DateSystem): string {
  const full = cell?.style?.numFmt ?? "";
  const stated = full.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, "");
  const isGerman = isGermanDate(stated);
  const format = isGerman ? inEnglish(stated) : stated;
  if (value === null) return cell?.formula === undefined ? "" : NOT_CALCULATED;
  if (typeof value === "string") return value.replace(/\r\n?/g, "\n").trim().normalize("NFC");
  if (typeof value === "boolean") return value ? "ja" : "nein";
  if (value instanceof Date) {
    const instant = value.getTime() / MILLISECONDS_A_DAY;
    return /\[[hms]+\]/i.test(full) ? hoursText(instant, system) : dateText(instant, format);
  }
  if (isGerman) return dateText(dayOfSerial(value, system), format);
  return numberText(value, format);
}

/** Excel writes formats in English; other programs have been seen to write them as a German reads them. */
function isGermanDate(format: string): boolean {
  return /t+[^a-z0#]*m|j{2,4}/i.test(format) && !/[0#?@]/.test(format);
}

function inEnglish(format: string): string {
  return format.replace(/t/gi, "d").replace(/j/gi, "y");
}

function dayOfSerial(serial: number, system: DateSystem): number {
  const isAhead = system === "1900" && serial < FIRST_AFTER_LEAP_ERROR;
  return serial + DAY_ZERO[system] + (isAhead ? 1 : 0);
}

/** `instant`: days since 1970-01-01, with the time of day as a fraction. */
function dateText(instant: number, format: string): string {
  if (/[hs]/i.test(format) && !/[dy]|m{3}/i.test(format)) return timeText(instant);
  const day = Math.floor(instant);
  if (!(day <= LAST_DAY)) return NO_SUCH_DAY;
  const shown = format.split(";")[0] ?? "";
  const text = formatDay(day);
  if (!/[dym]/i.test(shown) || (/d/i.test(shown) && /y/i.test(shown))) return text;
  if (/y/i.test(shown)) return /m/i.test(shown) ? text.slice(0, 7) : text.slice(0, 4);
  // The year is not shown: "1.2" typed by somebody has become a day of the year of typing.
  const { month, date } = civilOf(day);
  return `${pad(date)}.${pad(month)}.`;
}

/** A length of time, such as hours of work, counted from the first day of the workbook. */
function hoursText(instant: number, system: DateSystem): string {
  const minutes = Math.round((instant - dayOfSerial(0, system)) * 1440);
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}`;
}

function timeText(instant: number): string {
  const minutes = Math.floor(((instant % 1) + 1) * 1440 + 1e-6) % 1440;
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}

function numberText(value: number, format: string): string {
  if (format.includes("%")) return `${plain(value * 100)}%`;
  const text = plain(value);
  const isPadded = /^0{2,}$/.test(format) && Number.isInteger(value) && value >= 0;
  return isPadded ? text.padStart(format.length, "0") : text;
}

/** A number without exponent, whatever its size; with a further 0 where three decimals look like thousands. */
function plain(value: number): string {
  return PLAIN.format(value).replace(/^(-?[1-9]\d{0,2},\d{3})$/, "$10");
}
