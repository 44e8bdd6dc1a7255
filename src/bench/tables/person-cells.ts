import { TABLES, type TableName, type TableShape } from "../../records/tables.ts";
import type { PlainRow, Tables } from "../rows.ts";

/** A cell that has something in it. */
export interface FilledCell {
  readonly table: TableName;
  /** Place of the row in its table. */
  readonly index: number;
  readonly column: string;
  readonly text: string;
}

/** The name of a cell, and the person with something else in it. */
export function settable(tables: Tables, { table, index, column }: FilledCell) {
  return {
    place: `${table}.${column}`,
    set: (text: string) => ({ text, tables: withCell(tables, table, index, column, text) }),
  };
}

function* eachCell(tables: Tables): Generator<FilledCell> {
  for (const [name, rows] of Object.entries(tables)) {
    for (const [index, row] of rows.entries()) {
      for (const [column, text] of Object.entries(row)) {
        yield { table: name as TableName, index, column, text };
      }
    }
  }
}

/** Every cell of a person that may be changed: no keys, and nothing that says what is complete. */
export function cellsOf(tables: Tables): FilledCell[] {
  return [...eachCell(tables)].filter(
    ({ table, column, text }) =>
      table !== "bestand" && !column.startsWith("person_id") && text !== "",
  );
}

function withCell(
  tables: Tables,
  table: TableName,
  index: number,
  column: string,
  text: string,
): Tables {
  const rows = tables[table] ?? [];
  return {
    ...tables,
    [table]: rows.map((row: PlainRow, at) => (at === index ? { ...row, [column]: text } : row)),
  };
}

/** The person with one thing less: a cell, a row, or the word that a table is complete. */
export function* withoutOne(tables: Tables): Generator<{ what: string; tables: Tables }> {
  for (const { table, index, column } of cellsOf(tables)) {
    const { columns }: TableShape = TABLES[table];
    const what = `${table}.${column}`;
    const asked = columns[column];
    if (!asked?.required) yield { what, tables: withCell(tables, table, index, column, "") };
    if (asked?.cell.schema.safeParse("unbekannt").success) {
      yield { what, tables: withCell(tables, table, index, column, "unbekannt") };
    }
  }
  for (const [name, rows] of Object.entries(tables)) {
    for (const row of rows) {
      if (name === "personen") continue;
      const what =
        name === "bestand" ? `vollständige Tabelle ${row["tabelle"]}` : `Zeile in ${name}`;
      const others = rows.filter((other) => other !== row);
      const { [name as TableName]: _, ...rest } = tables;
      yield { what, tables: others.length === 0 ? rest : { ...tables, [name]: others } };
    }
  }
}
