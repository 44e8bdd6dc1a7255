import { parseDay } from "../calendar/index.ts";
import type { Defect } from "./defect.ts";
import { type Delivery, type PlacedRow, plainDelivery, withStand } from "./delivery.ts";
import { folded } from "./folded.ts";
import { bindHeader, unknownColumns } from "./header.ts";
import { HEADER_WITHIN, type Layout, layOut } from "./layout.ts";
import type { RawRow } from "./raw-rows.ts";
import { respell } from "./respell.ts";
import { RowReader } from "./row-reader.ts";
import { type SourceWishes, textRows } from "./source.ts";
import { type Row, TABLES, type TableName, type TableShape } from "./tables.ts";

/** One table as read: usable rows in a fixed order, what could not be used, and the count of both. */
export interface ParsedTable<T extends TableName> {
  readonly rows: readonly Row<T>[];
  readonly defects: readonly Defect[];
  /** Data rows in the file, blank lines, titles and totals not counted. Always `rows.length + rejected`. */
  readonly read: number;
  readonly rejected: number;
  /** Persons of rejected rows: for them the table is not complete. `null` among them: nobody knows whom the row concerned. */
  readonly rejectedPersonIds: ReadonlySet<string | null>;
}

/**
 * Reads one canonical table from text with a header line. Rows are put into an order that depends on
 * their contents only, so that the order in the file changes nothing.
 *
 * @throws {TableError} when the file is empty, is no CSV, or lacks a required column.
 */
export function parseTable<T extends TableName>(name: T, content: string): ParsedTable<T> {
  const file = `${name}.csv`;
  const { rows } = textRows(file, content, canonicalWishes(name));
  return tableOf(name, [canonicalDelivery(name, file, layOutTable(name, file, rows))], false);
}

/** What is looked for in the file of a canonical table. */
export function canonicalWishes(name: TableName): SourceWishes {
  const known = new Set(Object.keys(TABLES[name].columns).map(folded));
  return { known, headerWithin: HEADER_WITHIN };
}

/** The file of a canonical table taken apart. */
function layOutTable(name: TableName, file: string, rows: readonly RawRow[]): Layout {
  return layOut(file, rows, { ...canonicalWishes(name), dropped: [] });
}

/** The rows of a canonical table as its file delivers them. */
export function canonicalDelivery(
  name: TableName,
  file: string,
  { header, rows, stand, defects }: Layout,
): Delivery {
  const shape: TableShape = TABLES[name];
  const names = bindHeader(file, shape, header);
  const found = [...defects, ...unknownColumns(file, shape, names)];
  const delivery = plainDelivery(file, names, rows, found);
  return "datenstand" in shape.columns ? withStand(delivery, stand) : delivery;
}

/** Reads what files deliver for one table; all deliveries name the same columns in the same order. */
export function tableOf<T extends TableName>(
  name: T,
  deliveries: readonly Delivery[],
  keepsValues: boolean,
): ParsedTable<T> {
  const shape: TableShape = TABLES[name];
  const names = deliveries[0]?.names ?? [];
  const respelled = deliveries.map(({ rows, habits }) =>
    respell(shape, names, rows, habits, keepsValues),
  );
  const placed = respelled.flatMap(({ rows }, index) =>
    deliveries[index]?.mergesEqual ? distinct(rows) : rows,
  );
  const reader = new RowReader(shape, names, keepsValues);
  const seen = new Set<string>();
  const rows: Row<T>[] = [];
  const disputed = otherEnds(names, placed);
  const refusesDisputed = deliveries.some(({ refusesOtherEnds }) => refusesOtherEnds);
  inOrder(shape, names, placed).forEach((place, index) => {
    const contents = JSON.stringify(place.cells);
    if (seen.has(contents)) {
      reader.reject(place, null, "doppelte_zeile", "jede Zeile nur einmal");
      return;
    }
    seen.add(contents);
    if (refusesDisputed && disputed.all.has(place)) {
      reader.reject(place, "gueltig_bis", "zeitraum_doppelt", "ein Ende je Zeitraum");
      return;
    }
    if (disputed.later.has(place)) {
      reader.note(place, "gueltig_bis", "zeitraum_doppelt", "ein Ende je Zeitraum; beide gelten");
    }
    const values = reader.read(place);
    const { file, line } = place;
    if (values) rows.push({ ...values, row: index + 1, file, line } as unknown as Row<T>);
  });
  const refused = deliveries.flatMap((delivery) => delivery.refused);
  const read = placed.length + refused.length;
  return {
    rows,
    // Joined as lists: a bad table has more defects than a call may have arguments.
    defects: [
      ...deliveries.flatMap(({ defects }) => defects),
      ...respelled.flatMap(({ defects }) => defects),
      ...reader.defects,
      ...refused,
    ],
    read,
    rejected: read - rows.length,
    rejectedPersonIds: new Set([...reader.rejectedPersonIds, ...refused.flatMap(concerned)]),
  };
}

/** Whom a rejected row concerns; `null` when nobody knows. */
function concerned({ personIds }: Defect): readonly (string | null)[] {
  return personIds.length > 0 ? personIds : [null];
}

function distinct(rows: readonly PlacedRow[]): PlacedRow[] {
  return [
    ...new Map(rows.toReversed().map((row) => [JSON.stringify(row.cells), row])).values(),
  ].toReversed();
}

/**
 * Rows of one person that begin one status on one day and end it on different ones; the first of them
 * apart. Rows that begin nobody knows when, or at some time of a year, are each a period of its own.
 */
function otherEnds(
  names: readonly string[],
  rows: readonly PlacedRow[],
): { readonly all: ReadonlySet<PlacedRow>; readonly later: ReadonlySet<PlacedRow> } {
  const columns = ["gueltig_bis", "person_id", "art", "gueltig_von"];
  const [end = -1, ...same] = columns.map((name) => names.indexOf(name));
  const begin = same.at(-1) ?? -1;
  const groups = new Map<string, PlacedRow[]>();
  for (const row of [end, ...same].includes(-1) ? [] : rows) {
    if (parseDay(row.cells[begin] ?? "") === null) continue;
    const key = JSON.stringify(same.map((index) => row.cells[index]));
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(row);
  }
  const disputed = [...groups.values()].filter(
    (group) => new Set(group.map(({ cells }) => cells[end])).size > 1,
  );
  const byLine = disputed.map((group) => group.toSorted((a, b) => a.line - b.line));
  return { all: new Set(disputed.flat()), later: new Set(byLine.flatMap((g) => g.slice(1))) };
}

/** By person, then by date, then by everything else; plain code point order, no locale. */
function inOrder(
  shape: TableShape,
  names: readonly string[],
  rows: readonly PlacedRow[],
): PlacedRow[] {
  const by = ["person_id", ...(shape.orderBy ? [shape.orderBy] : [])].map((n) => names.indexOf(n));
  const key = ({ cells }: RawRow) => [
    ...by.map((index) => cells[index] ?? ""),
    cells.join("\u0001"),
  ];
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort(
      (a, b) =>
        compareKeys(a.key, b.key) ||
        compareKeys([a.row.file], [b.row.file]) ||
        a.row.line - b.row.line,
    )
    .map(({ row }) => row);
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < a.length; index++) {
    const [left = "", right = ""] = [a[index], b[index]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
