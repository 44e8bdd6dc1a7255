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
  // Which cells there are is known when no row goes any more.
  for (const steps of [withoutRows, withoutCells]) {
    for (const step of steps(best)) {
      const next = step(best);
      if (next !== best && (await holds(next))) best = next;
    }
  }
  return best;
}

type Step = (current: Tables) => Tables;
type Name = keyof Tables;

/** Each step leaves a person as they are where it no longer applies. */
function* withoutRows(tables: Tables): Generator<Step> {
  for (const name of Object.keys(tables) as Name[]) {
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
}

function* withoutCells(tables: Tables): Generator<Step> {
  for (const name of Object.keys(tables) as Name[]) {
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
