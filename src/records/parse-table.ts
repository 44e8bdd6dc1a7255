import type { Defect } from "./defect.ts";
import { bindHeader, unknownColumns } from "./header.ts";
import { type RawRow, rawRows } from "./raw-rows.ts";
import { RowReader } from "./row-reader.ts";
import { type Row, TABLES, type TableName, type TableShape } from "./tables.ts";

/** One table as read: usable rows in a fixed order, what could not be used, and the count of both. */
export interface ParsedTable<T extends TableName> {
  readonly rows: readonly Row<T>[];
  readonly defects: readonly Defect[];
  /** Data rows in the file, blank lines not counted. Always `rows.length + rejected`. */
  readonly read: number;
  readonly rejected: number;
  /** Persons of rejected rows: for them the table is not complete. `null` among them: nobody knows whom the row concerned. */
  readonly rejectedPersonIds: ReadonlySet<string | null>;
}

/**
 * Reads one canonical table: `;` separated text with a header line. Rows are put into an order
 * that depends on their contents only, so that the order in the file changes nothing.
 *
 * @throws {TableError} when the file is empty, has another separator, or lacks a required column.
 */
export function parseTable<T extends TableName>(name: T, content: string): ParsedTable<T> {
  const file = `${name}.csv`;
  const shape: TableShape = TABLES[name];
  const [header, ...raw] = rawRows(file, content);
  const names = bindHeader(file, shape, header);

  const reader = new RowReader(file, shape, names);
  const ordered = inOrder(shape, names, raw);
  const seen = new Set<string>();
  const rows: Row<T>[] = [];
  ordered.forEach(({ cells, line }, index) => {
    const key = JSON.stringify(cells);
    if (seen.has(key)) {
      reader.reject(cells, line, null, "doppelte_zeile", "jede Zeile nur einmal");
      return;
    }
    seen.add(key);
    const values = reader.read(cells, line);
    if (values) rows.push({ ...values, row: index + 1, line } as unknown as Row<T>);
  });
  return {
    rows,
    defects: [...unknownColumns(file, shape, names), ...reader.defects],
    read: raw.length,
    rejected: raw.length - rows.length,
    rejectedPersonIds: reader.rejectedPersonIds,
  };
}

/** By person, then by date, then by everything else; plain code point order, no locale. */
function inOrder(shape: TableShape, names: readonly string[], rows: RawRow[]): RawRow[] {
  const by = ["person_id", ...(shape.orderBy ? [shape.orderBy] : [])].map((n) => names.indexOf(n));
  const key = ({ cells }: RawRow) => [
    ...by.map((index) => cells[index] ?? ""),
    cells.join("\u0001"),
  ];
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => compareKeys(a.key, b.key) || a.row.line - b.row.line)
    .map(({ row }) => row);
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < a.length; index++) {
    const [left = "", right = ""] = [a[index], b[index]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
