import {
  civilOf,
  type Day,
  dayOf,
  daysInMonth,
  formatDay,
  parseDay,
} from "../../calendar/index.ts";
import type { PlainRow, Tables } from "../rows.ts";

/** The same person at another time: every full date moved by so many whole months and days. */
export function shiftedTables(tables: Tables, months: number, days: number): Tables {
  return mapCells(tables, (text) => {
    const day = parseDay(text);
    return day === null ? text : formatDay(later(day, months) + days);
  });
}

/** How many whole months and days lie between two days, so that {@link shiftedTables} can move by them. */
export function distance(from: Day, to: Day): { readonly months: number; readonly days: number } {
  const [a, b] = [civilOf(from), civilOf(to)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return { months, days: to - later(from, months) };
}

/** Every cell of every row by what a function makes of it. */
function mapCells(tables: Tables, change: (text: string) => string): Tables {
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      name,
      rows.map((row: PlainRow) =>
        Object.fromEntries(Object.entries(row).map(([column, text]) => [column, change(text)])),
      ),
    ]),
  );
}

function later(day: Day, months: number): Day {
  const { year, month, date } = civilOf(day);
  const index = year * 12 + month - 1 + months;
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  return dayOf({ ...target, date: Math.min(date, daysInMonth(target.year, target.month)) });
}
