import { stringify } from "csv-stringify/sync";
import { TABLES, type TableName, type TableShape } from "../records/tables.ts";
import type { Cells } from "./draft.ts";

/**
 * A table as CSV: `;`, LF, header line, UTF-8 without BOM. Optional columns that no row fills are left
 * out; columns that the table does not know come last. Rows are ordered by person, date and then the
 * whole row, as plain strings: the place in the file is the place in the order of the program.
 */
export function tableText(name: TableName, rows: readonly Cells[]): string {
  const columns = usedColumns(TABLES[name], rows);
  const by = sortColumns(TABLES[name]);
  const sorted = rows
    .map((row) => {
      const cells = columns.map((column) => row[column] ?? "");
      const key = [...by.map((column) => row[column] ?? ""), cells.join("\u0001")];
      return { cells, key };
    })
    .sort((a, b) => compare(a.key, b.key))
    .map(({ cells }) => cells);
  return stringify([[...columns], ...sorted], { delimiter: ";", record_delimiter: "unix" });
}

function usedColumns(shape: TableShape, rows: readonly Cells[]): readonly string[] {
  const used = new Set<string>();
  for (const row of rows) {
    for (const [column, value] of Object.entries(row)) if (value) used.add(column);
  }
  const known = Object.entries(shape.columns)
    .filter(([column, { required }]) => required || used.has(column))
    .map(([column]) => column);
  return [...known, ...[...used].filter((column) => !(column in shape.columns)).sort()];
}

function sortColumns(shape: TableShape): readonly string[] {
  return ["person_id", ...(shape.orderBy ? [shape.orderBy] : [])];
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < a.length; index++) {
    const [left = "", right = ""] = [a[index], b[index]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
