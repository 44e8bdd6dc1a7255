import { stringify } from "csv-stringify/sync";
import { TABLES, type TableName, type TableShape } from "../records/tables.ts";
import type { Cells } from "./draft.ts";

/**
 * A table as CSV: `;`, LF, UTF-8 without BOM, with a header line where that is wanted. The place of a
 * row in the file is its place in the order of the program.
 */
export function tableText(
  name: TableName,
  columns: readonly string[],
  rows: readonly Cells[],
  hasHeader: boolean,
): string {
  const sorted = inOrder(name, columns, rows).map((row) =>
    columns.map((column) => row[column] ?? ""),
  );
  return stringify(hasHeader ? [[...columns], ...sorted] : sorted, {
    delimiter: ";",
    record_delimiter: "unix",
  });
}

/** The columns that a table needs for its rows, in the order of the program: optional ones that no row fills are left out. */
export function columnsOf(name: TableName, rows: readonly Cells[]): readonly string[] {
  const used = new Set<string>();
  for (const row of rows) {
    for (const [column, value] of Object.entries(row)) if (value) used.add(column);
  }
  const shape: TableShape = TABLES[name];
  return Object.entries(shape.columns)
    .filter(([column, { required }]) => required || used.has(column))
    .map(([column]) => column);
}

/** Rows ordered by person, date and then the whole row, as plain strings. */
export function inOrder(
  name: TableName,
  columns: readonly string[],
  rows: readonly Cells[],
): readonly Cells[] {
  const { orderBy }: TableShape = TABLES[name];
  const by = ["person_id", ...(orderBy ? [orderBy] : [])];
  return rows
    .map((row) => {
      const whole = columns.map((column) => row[column] ?? "").join("\u0001");
      return { row, key: [...by.map((column) => row[column] ?? ""), whole] };
    })
    .sort((a, b) => compare(a.key, b.key))
    .map(({ row }) => row);
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < a.length; index++) {
    const [left = "", right = ""] = [a[index], b[index]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
