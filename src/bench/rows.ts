import { assemble, type ParsedTables, type Records } from "../records/assemble.ts";
import { plainDelivery } from "../records/delivery.ts";
import { tableFrom } from "../records/parse-table.ts";
import { TABLE_NAMES, type TableName } from "../records/tables.ts";

/** Rows of an export as a person writes them down: only the cells that matter. */
export type Tables = { readonly [T in TableName]?: readonly PlainRow[] };

/** Cells by the name of their column; a column that is left out was not delivered. */
export type PlainRow = Readonly<Record<string, string>>;

/** The person whom rows are about that name nobody. */
export const SOMEBODY = "P";

/** When a person is born of whom a case says nothing. */
const BORN = "2005-05-05";

/**
 * Records as the program reads them from an export with these rows. Rows without `person_id` are
 * about {@link SOMEBODY}; a person without a date of birth is born on 5 May 2005, and without any
 * row in `personen` there is one person. `statuszeiten` is always delivered, if need be without rows.
 */
export function recordsOf(tables: Tables): Records {
  const parsed: Record<string, unknown> = {};
  for (const name of TABLE_NAMES) {
    const rows = rowsOf(name, tables);
    if (!rows) continue;
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const cells = rows.map((row, index) => ({
      cells: columns.map((column) => row[column]?.trim() ?? ""),
      line: index + 2,
    }));
    parsed[name] = tableFrom(name, [plainDelivery(`${name}.csv`, columns, cells, [])], false);
  }
  return assemble(parsed as ParsedTables);
}

function rowsOf(name: TableName, tables: Tables): PlainRow[] | undefined {
  if (name === "bestand") return tables.bestand && [...tables.bestand];
  const given = name === "personen" ? (tables.personen ?? [{}]) : tables[name];
  const rows = given ?? (name === "statuszeiten" ? [] : undefined);
  return rows?.map((row) => ({
    person_id: SOMEBODY,
    ...(name === "personen" ? { geburtsdatum: BORN } : {}),
    ...row,
  }));
}
