import type { Cell } from "./cell.ts";
import { TABLES, type TableName } from "./tables.ts";

/** The name of a column of a table. */
export type ColumnOf<T extends TableName> = keyof (typeof TABLES)[T]["columns"] & string;

/** The closed set of values that a column may hold; asking it of any other column is a bug. */
export function valueSetOf<T extends TableName>(table: T, column: ColumnOf<T>): readonly string[] {
  const columns: Readonly<Record<string, { readonly cell: Cell<unknown> }>> = TABLES[table].columns;
  const values = columns[column]?.cell.values;
  if (!values) throw new Error(`${table}.${column} has no closed set of values`);
  return values;
}
