import { stringify } from "csv-stringify/sync";
import { type Day, formatGermanDay } from "../calendar/index.ts";

/** A cell of a list: text, a whole number, a day, or nothing. */
export type ListCell = string | number | DayCell | null;

/** A day, to be told from a number. */
export interface DayCell {
  readonly day: Day;
}

/** A day as a cell; `null` stays empty. */
export function dayCell(day: Day | null): DayCell | null {
  return day === null ? null : { day };
}

/**
 * A list as Excel opens it by double click: UTF-8 with BOM, `;`, CRLF, dates `TT.MM.JJJJ`. Texts that
 * a spreadsheet would take for a formula get a leading `'`.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly ListCell[])[]): string {
  return stringify([header, ...rows.map((row) => row.map(cellText))] as (string | number)[][], {
    bom: true,
    delimiter: ";",
    record_delimiter: "windows",
    escape_formulas: true,
  });
}

function cellText(cell: ListCell): string | number {
  if (cell === null) return "";
  if (typeof cell === "number") return cell;
  // A line break inside a cell would begin a line that a spreadsheet may take for a formula, and blanks
  // at its beginning would hide a formula from the escaping.
  return typeof cell === "object"
    ? formatGermanDay(cell.day)
    : cell.replace(/[\r\n]+/g, " ").trim();
}
