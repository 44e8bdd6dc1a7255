import { parseDay } from "../calendar/index.ts";
import type { Defect } from "./defect.ts";
import { delimit } from "./delimiter.ts";
import { type Delivery, type PlacedRow, plainDelivery } from "./delivery.ts";
import { folded } from "./folded.ts";
import { bindHeader, unknownColumns } from "./header.ts";
import { HEADER_WITHIN, type Layout, layOut } from "./layout.ts";
import { type RawRow, rawRows } from "./raw-rows.ts";
import type { SourceWishes } from "./read-source.ts";
import { respell } from "./respell.ts";
import { RowReader } from "./row-reader.ts";
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
  const wishes = { ...canonicalWishes(name), dropped: [] };
  const { delimiter, skipped } = delimit(content, wishes.known, wishes.headerWithin);
  const layout = layOut(file, rawRows(file, content.slice(skipped), delimiter), wishes);
  return tableFrom(name, [canonicalDelivery(name, file, layout, true)], false);
}

/** What is looked for in the file of a canonical table. */
export function canonicalWishes(name: TableName): Pick<SourceWishes, "known" | "headerWithin"> {
  const known = new Set(Object.keys(TABLES[name].columns).map(folded));
  return { known, headerWithin: HEADER_WITHIN };
}

/** The rows of a canonical table as its file, or a part of it, delivers them; columns that mean nothing are told at the beginning. */
export function canonicalDelivery(
  name: TableName,
  file: string,
  { header, rows, stand, defects }: Layout,
  isBeginning: boolean,
): Delivery {
  const shape: TableShape = TABLES[name];
  const names = bindHeader(file, shape, header);
  const found = isBeginning ? [...defects, ...unknownColumns(file, shape, names)] : defects;
  return { ...plainDelivery(file, names, rows, found), stand };
}

/** Reads what files deliver for one table; all deliveries name the same columns in the same order. */
export function tableFrom<T extends TableName>(
  name: T,
  deliveries: readonly Delivery[],
  keepsValues: boolean,
): ParsedTable<T> {
  const gathering = new Gathering(name, keepsValues);
  const rows: PlacedRow[] = [];
  for (const delivery of deliveries) for (const row of gathering.add(delivery)) rows.push(row);
  return gathering.withRefused(gathering.read<T>(rows));
}

/** The rows of one table, gathered from deliveries, and read all at once or persons by persons. */
export class Gathering {
  readonly #shape: TableShape;
  readonly #keepsValues: boolean;
  #names: readonly string[] = [];
  /** The day of the data by file, for rows that do not name one themselves. */
  readonly #stands = new Map<string, string>();
  /** Files whose equal rows are one. */
  readonly #merging = new Set<string>();
  #refusesOtherEnds = false;
  readonly #defects: Defect[] = [];
  readonly #refused: Defect[] = [];

  constructor(name: TableName, keepsValues: boolean) {
    this.#shape = TABLES[name];
    this.#keepsValues = keepsValues;
  }

  /** Takes note of a delivery; its rows, in canonical spelling, are for the caller to keep. */
  add(delivery: Delivery): readonly PlacedRow[] {
    const { file, names, rows, habits, stand } = delivery;
    this.#names = names;
    if (stand !== null) this.#stands.set(file, stand);
    if (delivery.mergesEqual) this.#merging.add(file);
    this.#refusesOtherEnds ||= delivery.refusesOtherEnds;
    const spelled = respell(this.#shape, names, rows, habits, this.#keepsValues);
    // One by one: a bad table has more defects than a call may have arguments.
    for (const defects of [delivery.defects, spelled.defects]) {
      for (const defect of defects) this.#defects.push(defect);
    }
    for (const defect of delivery.refused) this.#refused.push(defect);
    return spelled.rows;
  }

  /** Where a cell of a column stands in the rows that were gathered; -1 where nobody delivered the column. */
  place(column: string): number {
    return this.#names.indexOf(column);
  }

  /**
   * Reads rows, which must be all those of some persons.
   *
   * @param before - How many rows stand before them in the order of the table.
   */
  read<T extends TableName>(gathered: readonly PlacedRow[], before = 0): ParsedTable<T> {
    const { names, rows: placed } = this.#withStand(this.#distinct(gathered));
    const reader = new RowReader(this.#shape, names, {
      keepsValues: this.#keepsValues,
      appended: names.length - this.#names.length,
    });
    const rows: Row<T>[] = [];
    const disputed = otherEnds(names, placed);
    inOrder(this.#shape, names, placed).forEach((place, index, sorted) => {
      // Equal rows stand together.
      if (isEqual(place.cells, sorted[index - 1]?.cells)) {
        reader.reject(place, null, "doppelte_zeile", "jede Zeile nur einmal");
        return;
      }
      if (this.#refusesOtherEnds && disputed.all.has(place)) {
        reader.reject(place, "gueltig_bis", "zeitraum_doppelt", "ein Ende je Zeitraum");
        return;
      }
      if (disputed.later.has(place)) {
        reader.note(place, "gueltig_bis", "zeitraum_doppelt", "ein Ende je Zeitraum; beide gelten");
      }
      const values = reader.read(place);
      if (!values) return;
      // Set one by one: rows made by spreading would each be of a shape of their own, slow to read ever after.
      values.row = before + index + 1;
      values.file = place.file;
      values.line = place.line;
      rows.push(values as unknown as Row<T>);
    });
    return {
      rows,
      defects: reader.defects,
      read: placed.length,
      rejected: placed.length - rows.length,
      rejectedPersonIds: reader.rejectedPersonIds,
    };
  }

  /** A table with the rows that were refused on the way here and everything that was found there. */
  withRefused<T extends TableName>(table: ParsedTable<T>): ParsedTable<T> {
    const { length } = this.#refused;
    return {
      rows: table.rows,
      defects: [...this.#defects, ...table.defects, ...this.#refused],
      read: table.read + length,
      rejected: table.rejected + length,
      rejectedPersonIds: new Set([...table.rejectedPersonIds, ...this.#refused.flatMap(concerned)]),
    };
  }

  #distinct(rows: readonly PlacedRow[]): readonly PlacedRow[] {
    if (this.#merging.size === 0) return rows;
    const known = new Set<string>();
    return rows.filter(({ file, cells }) => {
      if (!this.#merging.has(file)) return true;
      const key = JSON.stringify([file, cells]);
      return !known.has(key) && known.add(key);
    });
  }

  /** Appends the day of the data to rows that do not name one; a ragged row stays ragged by as many cells. */
  #withStand(rows: readonly PlacedRow[]): { names: readonly string[]; rows: readonly PlacedRow[] } {
    const names = this.#names;
    const knows = "datenstand" in this.#shape.columns && !names.includes("datenstand");
    if (!knows || this.#stands.size === 0) return { names, rows };
    return {
      names: [...names, "datenstand"],
      rows: rows.map((row) => ({
        ...row,
        cells: [...row.cells, this.#stands.get(row.file) ?? ""],
      })),
    };
  }
}

/** Whom a rejected row concerns; `null` when nobody knows. */
function concerned({ personIds }: Defect): readonly (string | null)[] {
  return personIds.length > 0 ? personIds : [null];
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
    const key = same.map((index) => row.cells[index]).join("\0");
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
  return rows
    .map((row) => ({ row, key: keyOf(row, by) }))
    .sort(
      (a, b) =>
        compareTexts(a.key, b.key) ||
        compareTexts(a.row.file, b.row.file) ||
        a.row.line - b.row.line,
    )
    .map(({ row }) => row);
}

/** Ends each cell; it comes before every sign that a cell can hold. */
const END = "\0";

function keyOf({ cells }: RawRow, by: readonly number[]): string {
  let key = "";
  for (const index of by) key += `${cells[index] ?? ""}${END}`;
  return key + cells.join(END);
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function isEqual(cells: readonly string[], others: readonly string[] | undefined): boolean {
  return cells.length === others?.length && cells.every((cell, index) => cell === others[index]);
}
