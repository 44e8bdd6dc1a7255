import type { Day } from "../calendar/index.ts";

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

/** A text without what no XML may hold and the libraries that write XML let through. */
export function withoutNoncharacters(text: string): string {
  return text.replace(/[\uFFFE\uFFFF]/g, "");
}

/** What makes a spreadsheet take a text for a formula; the last four are the full-width forms. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * A text as it may stand in a list: one line, and with a leading `'` where a spreadsheet would take it
 * for a formula. A line break inside a cell would begin a line that a spreadsheet may take for one, and
 * blanks at its beginning would hide one.
 */
export function harmlessText(text: string): string {
  const line = text.replace(/[\r\n]+/g, " ").trim();
  return FORMULA.test(line) ? `'${line}` : line;
}
