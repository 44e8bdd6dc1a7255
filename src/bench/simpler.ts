import { TABLES, type TableShape } from "../records/tables.ts";
import type { Tables } from "./rows.ts";

/**
 * The smallest person of whom something still holds: tables, rows and cells are left out one after
 * the other as long as it does. Cells that a row must have stay.
 */
export async function simplest(
  tables: Tables,
  holds: (tables: Tables) => boolean | Promise<boolean>,
): Promise<Tables> {
  let best = tables;
  for (const step of stepsFor(tables)) {
    const next = step(best);
    if (next !== best && (await holds(next))) best = next;
  }
  return best;
}

type Step = (current: Tables) => Tables;
type Name = keyof Tables;

/** Each step leaves a person as they are where it no longer applies. */
function* stepsFor(tables: Tables): Generator<Step> {
  const names = Object.keys(tables) as Name[];
  for (const name of names) {
    if (name !== "personen") yield ({ [name]: _, ...rest }) => rest;
    for (const row of tables[name] ?? []) {
      yield (current) => {
        const rows = current[name];
        return rows?.includes(row) && rows.length > 1
          ? { ...current, [name]: rows.filter((other) => other !== row) }
          : current;
      };
    }
  }
  for (const name of names) {
    for (const [index, row] of (tables[name] ?? []).entries()) {
      for (const column of Object.keys(row)) {
        yield (current) => withoutCell(current, name, index, column);
      }
    }
  }
}

function withoutCell(tables: Tables, name: Name, index: number, column: string): Tables {
  const rows = tables[name];
  const row = rows?.[index];
  const { columns }: TableShape = TABLES[name];
  const mayGo = row && Object.hasOwn(row, column) && !columns[column]?.required;
  if (!mayGo) return tables;
  const { [column]: _, ...rest } = row;
  return { ...tables, [name]: rows.map((other, at) => (at === index ? rest : other)) };
}
