import { type Column, TABLES, type TableName, type TableShape } from "../records/tables.ts";
import {
  DEFECT_KINDS,
  type DefectKind,
  type ExpectedAction,
  KINDS_OF_DEFECT,
} from "./defect-kinds.ts";
import type { Cells } from "./draft.ts";
import type { Random } from "./random.ts";
import { SPOILERS, type Spoilt, type SpoiltTable } from "./spoil.ts";

/** A row that may have a defect; at most one, so that each can be told from the others. */
export interface DamagedRow {
  readonly cells: Cells;
  /** Ids of the persons whom the row was about before it was spoilt. */
  readonly about: readonly string[];
  readonly spoilt: (Spoilt & { readonly kind: DefectKind; readonly action: ExpectedAction }) | null;
}

/** A row is looked for so often, before a defect is left out because the table hardly allows it. */
const MOST_TRIES = 50;

/**
 * Spoils a table in the ways exports are spoilt, at least one row for each way that the table allows,
 * but never more than half of its rows. `bestand` is spared: what it declares holds for all persons.
 * Rows stay in their order; one more row comes somewhere behind the one that it was made from.
 */
export function damage(
  rows: readonly Cells[],
  table: SpoiltTable,
  random: Random,
): readonly DamagedRow[] {
  const spoilt = new Map<number, DamagedRow>();
  const copies = new Map<number, DamagedRow[]>();
  const used = new Set<number>();
  const kinds = table.name === "bestand" ? [] : KINDS_OF_DEFECT;
  for (const [kind, { share, isCopy }] of kinds) {
    const wanted = Math.max(1, Math.round(share * rows.length));
    for (let [made, tries] = [0, 0]; made < wanted && tries < wanted * MOST_TRIES; tries++) {
      if (used.size >= rows.length / 2) break;
      const index = random.integer(0, rows.length - 1);
      const row = rows[index];
      if (!row || used.has(index)) continue;
      const change = SPOILERS[kind](row, table, random);
      if (!change) continue;
      const damaged = {
        cells: { ...row, ...change.cells },
        about: personsIn(row),
        spoilt: { ...change, kind, action: actionFor(kind, table.name, change.column) },
      };
      used.add(index);
      made += 1;
      if (isCopy) {
        const place = random.integer(index, rows.length - 1);
        copies.set(place, [...(copies.get(place) ?? []), damaged]);
      } else spoilt.set(index, damaged);
    }
  }
  return rows.flatMap((cells, index) => [
    spoilt.get(index) ?? { cells, about: personsIn(cells), spoilt: null },
    ...(copies.get(index) ?? []),
  ]);
}

function personsIn({ person_id, person_id_2 }: Cells): readonly string[] {
  return [person_id, person_id_2].filter((id): id is string => Boolean(id));
}

function actionFor(kind: DefectKind, name: TableName, column: string | null): ExpectedAction {
  const { expected } = DEFECT_KINDS[kind];
  if (expected !== "je_nach_spalte") return expected;
  const shape: TableShape = TABLES[name];
  const rule = column === null ? undefined : shape.columns[column];
  if (!rule) throw new Error(`${kind} needs a column of ${name}`);
  return isIndispensable(rule, kind) ? "zeile_verworfen" : "als_unbekannt_gelesen";
}

/** Whether a row cannot be used without the cell. An empty date is a date of which nothing is known; an unreadable one may be anything. */
function isIndispensable(
  { required, unknownAs, cell }: Column<unknown, boolean>,
  kind: DefectKind,
): boolean {
  const isEmpty = kind === "pflichtangabe_fehlt";
  return required && unknownAs === undefined && (!isEmpty || cell.unknown === null);
}
