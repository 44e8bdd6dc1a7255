import type { ListCell } from "./cell.ts";

/** A column of a list, the same in every form that the list is written in. */
export interface Heading {
  /** Name in CSV files, e.g. `faellig_am`; part of the contract. */
  readonly name: string;
  /** The same in German, for people. */
  readonly heading: string;
  /** Width on a page, in characters. */
  readonly width: number;
}

/** A column with the cell that an entry has in it. */
export interface Column<Entry> extends Heading {
  readonly cell: (entry: Entry) => ListCell;
}

/** A list with its rows, before it becomes a file. */
export interface Table {
  /** Name of its file without ending, e.g. `pruefliste`. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Heading[];
  readonly rows: Rows;
}

/** The cells of a row, in the order of the columns. */
export type ListRow = readonly ListCell[];

/** Rows that may be gone through again and again, wherever they are; a list is such. */
export interface Rows extends Iterable<ListRow> {
  readonly length: number;
}

/** A list of entries, one row each. */
export function tableOf<Entry>(
  { name, title }: Pick<Table, "name" | "title">,
  columns: readonly Column<Entry>[],
  entries: readonly Entry[],
): Table {
  return { name, title, columns, rows: entries.map((entry) => rowOf(columns, entry)) };
}

/** The row of an entry. */
export function rowOf<Entry>(columns: readonly Column<Entry>[], entry: Entry): ListRow {
  return columns.map(({ cell }) => cell(entry));
}

/** The first rows. */
export function firstRows(rows: Rows, most: number): ListRow[] {
  const first: ListRow[] = [];
  for (const row of rows) {
    if (first.length === most) break;
    first.push(row);
  }
  return first;
}

/** One column, on one line. */
export function column<Entry>(
  name: string,
  heading: string,
  width: number,
  cell: (entry: Entry) => ListCell,
): Column<Entry> {
  return { name, heading, width, cell };
}
