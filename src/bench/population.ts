import type { Day } from "../calendar/index.ts";
import { generateExport } from "../generate/population.ts";
import { assemble, type ParsedTables } from "../records/assemble.ts";
import { parseTable } from "../records/parse-table.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { TABLE_NAMES } from "../records/tables.ts";

/** The persons of an invented export, as the program reads them; the same for the same seed. */
export function inventedPersons(
  persons: number,
  seed: number,
  today: Day,
): readonly PersonRecord[] {
  const files = generateExport({ persons, seed, today, dirty: false });
  const tables = TABLE_NAMES.map((name) => [name, parseTable(name, files[`${name}.csv`] ?? "")]);
  return assemble(Object.fromEntries(tables) as ParsedTables).persons;
}
