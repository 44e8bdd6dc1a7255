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
  readonly rows: readonly (readonly ListCell[])[];
}

/** A list of entries, one row each. */
export function tableOf<Entry>(
  { name, title }: Pick<Table, "name" | "title">,
  columns: readonly Column<Entry>[],
  entries: readonly Entry[],
): Table {
  return {
    name,
    title,
    columns,
    rows: entries.map((entry) => columns.map(({ cell }) => cell(entry))),
  };
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
