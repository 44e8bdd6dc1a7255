import { type Column, TABLES, type TableName } from "../records/tables.ts";

type Columns<T extends TableName> = (typeof TABLES)[T]["columns"];
type RequiredOf<T extends TableName> = {
  [K in keyof Columns<T>]: Columns<T>[K] extends Column<unknown, true> ? K : never;
}[keyof Columns<T>];

/** Closed value sets stay closed; everything else is written as text. */
type TextOf<C> =
  C extends Column<infer V, boolean>
    ? [V] extends [string]
      ? V
      : [V] extends [boolean | null]
        ? "ja" | "nein" | "unbekannt"
        : string
    : never;

/** A row of a table as it will be written. What is absent becomes an empty cell. */
export type CellsOf<T extends TableName> = {
  readonly [K in RequiredOf<T>]: TextOf<Columns<T>[K]>;
} & { readonly [K in keyof Columns<T>]?: TextOf<Columns<T>[K]> | undefined };

/** A row of any table, by column name. */
export type Cells = Readonly<Record<string, string | undefined>>;

/** The tables of an export that is being invented; rows in any order. */
export class Draft {
  readonly #tables = new Map<TableName, Cells[]>();

  /** Adds rows to a table; one that chance has drawn for the person already is not added again. */
  add<T extends TableName>(name: T, ...rows: readonly CellsOf<T>[]): void {
    const known = this.#tables.get(name) ?? [];
    this.#tables.set(name, known);
    const columns = Object.keys(TABLES[name].columns);
    for (const row of rows as readonly Cells[]) {
      if (!isAmongLast(known, row, columns)) known.push(row);
    }
  }

  /** The rows of a table so far. */
  rows(name: TableName): readonly Cells[] {
    return this.#tables.get(name) ?? [];
  }
}

/** Rows of one person stand together while a table is being filled. */
function isAmongLast(known: readonly Cells[], row: Cells, columns: readonly string[]): boolean {
  for (let index = known.length - 1; index >= 0; index--) {
    const other = known[index];
    if (other?.person_id !== row.person_id) return false;
    if (columns.every((column) => other?.[column] === row[column])) return true;
  }
  return false;
}
