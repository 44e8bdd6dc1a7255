import type { Column, TABLES, TableName } from "../records/tables.ts";

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

  /** Adds rows to a table. */
  add<T extends TableName>(name: T, ...rows: readonly CellsOf<T>[]): void {
    const known = this.#tables.get(name) ?? [];
    this.#tables.set(name, known);
    for (const row of rows) known.push(row as Cells);
  }

  /** The rows of a table so far. */
  rows(name: TableName): readonly Cells[] {
    return this.#tables.get(name) ?? [];
  }
}
