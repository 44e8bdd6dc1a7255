import fc from "fast-check";
import { type Day, formatDay, parseDay } from "../../calendar/index.ts";
import type { Cell } from "../../records/cell.ts";
import { TABLES, type TableName } from "../../records/tables.ts";

/** Cells by column; what is empty was not delivered. */
export type Row = Record<string, string>;

const FIRST = parseDay("2009-01-01") ?? 0;
const LAST = parseDay("2028-12-31") ?? 0;

/** A day as the tables write it; both ends are possible, and no day is more likely than another. */
export function isoDay(from: Day = FIRST, to: Day = LAST): fc.Arbitrary<string> {
  return fc.noBias(fc.integer({ min: from, max: to })).map(formatDay);
}

/** Mostly the day itself, else its month, its year or nothing that is known. */
export function partial(day: string): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(day) },
    { weight: 1, arbitrary: fc.constantFrom(day.slice(0, 7), day.slice(0, 4), "unbekannt") },
  );
}

/** Mostly foreign: whom a path does not concern says little about it. */
const nationality = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom("439", "998", "163") },
  { weight: 1, arbitrary: fc.constant("000") },
);

/** A value for a column, from what its cell accepts: new columns and values are covered by themselves. */
function cellText(name: string, cell: Cell<unknown>): fc.Arbitrary<string> {
  if (cell.values) return fc.constantFrom(...cell.values);
  if (name === "norm")
    return fc.constantFrom("60a-2-1", "60b-1", "104c-1", "25-5", "25a-1", "60d-1");
  if (name === "azr_nummer") return fc.constant("000000000001");
  if (name.startsWith("staatsangehoerigkeit")) return nationality;
  if (cell.schema.safeParse("2020-01-01").success && cell.schema.safeParse("unbekannt").success) {
    const isText = cell.schema.safeParse("irgendwas").success;
    return isText ? fc.constant("Text") : isoDay().chain(partial);
  }
  if (cell.schema.safeParse("12").success && !cell.schema.safeParse("Text").success) {
    return fc.integer({ min: 0, max: 120 }).map(String);
  }
  return cell.schema.safeParse("Text").success ? fc.constant("Text") : isoDay();
}

/** A row of a table with some of its columns filled; whose it is stays open. */
export function rowOf(table: TableName): fc.Arbitrary<Row> {
  const columns = Object.entries(TABLES[table].columns).filter(
    ([name]) =>
      !name.startsWith("person_id") &&
      !["quelle", "datenstand", "fundstelle", "bemerkung"].includes(name),
  );
  const cells = columns.map(([name, { cell, required }]) => {
    const value = cellText(name, cell as Cell<unknown>);
    return required
      ? value
      : fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constant("") });
  });
  return fc
    .tuple(...cells)
    .map((values) =>
      Object.fromEntries(columns.map(([name], index) => [name, values[index] ?? ""])),
    );
}
