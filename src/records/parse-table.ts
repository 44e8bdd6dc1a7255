import { CsvError, parse } from "csv-parse/sync";
import type { DayInterval } from "../calendar/index.ts";
import type { Defect } from "./defect.ts";
import { nearest } from "./nearest.ts";
import { type Column, type Row, TABLES, type TableName, type TableShape } from "./tables.ts";

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

/** A table that cannot be read at all; `problems` say where, what was expected and what to do. */
export class TableError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

interface RawRow {
  readonly cells: readonly string[];
  readonly line: number;
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
  const [header, ...raw] = split(file, content);
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

function split(file: string, content: string): [RawRow, ...RawRow[]] {
  if (content.includes("\0")) {
    throw new TableError([
      `${file}: enthält Nullbytes. Erwartet: Text in UTF-8. Bitte die Datei neu exportieren.`,
    ]);
  }
  try {
    const records = parse(content, {
      delimiter: ";",
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const rows = records
      .map(({ record, info }) => ({
        cells: record.map((cell) => cell.trim().normalize("NFC")),
        line: info.lines,
      }))
      .filter(({ cells }) => cells.some((cell) => cell !== ""));
    const [header, ...rest] = rows;
    if (!header) {
      throw new TableError([
        `${file}: ist leer. Erwartet: eine Kopfzeile mit den Spaltennamen. Bitte neu exportieren oder die Datei entfernen.`,
      ]);
    }
    return [header, ...rest];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The error of the library carries the record; only the line may leave.
    const line = typeof error.lines === "number" ? ` (bis Zeile ${error.lines})` : "";
    throw new TableError([
      `${file}: kein lesbares CSV${line}. Erwartet: Trennzeichen „;“, Anführungszeichen paarweise. Bitte prüfen, ob ein Anführungszeichen offen ist.`,
    ]);
  }
}

function bindHeader(file: string, shape: TableShape, header: RawRow): readonly string[] {
  const names = header.cells.map((cell) => cell.toLowerCase());
  const problems: string[] = [];
  const only = names[0] ?? "";
  if (names.length === 1 && /[,\t|]/.test(only)) {
    throw new TableError([
      `${file}, Zeile ${header.line}: nur eine Spalte erkannt. Erwartet: Trennzeichen „;“. Bitte als CSV mit Semikolon exportieren.`,
    ]);
  }
  for (const [column, { required }] of Object.entries(shape.columns)) {
    const count = names.filter((name) => name === column).length;
    if (count === 0 && required) {
      const unknown = names.filter((name) => !(name in shape.columns));
      const near = nearest(column, unknown);
      problems.push(
        `${file}, Zeile ${header.line}: Spalte „${column}“ fehlt.${near ? ` Meinten Sie die ${names.indexOf(near) + 1}. Spalte?` : ""} Bitte die Spalte ergänzen.`,
      );
    }
    if (count > 1) {
      problems.push(
        `${file}, Zeile ${header.line}: Spalte „${column}“ kommt ${count}-mal vor. Erwartet: genau einmal.`,
      );
    }
  }
  if (problems.length > 0) throw new TableError(problems);
  return names;
}

function unknownColumns(file: string, shape: TableShape, names: readonly string[]): Defect[] {
  return names.flatMap((name, index) => {
    if (name in shape.columns) return [];
    const near = nearest(name, Object.keys(shape.columns));
    return [
      {
        file,
        line: null,
        column: `${index + 1}. Spalte`,
        kind: "unbekannte_spalte",
        expected: `eine der Spalten der Tabelle${near ? `; meinten Sie „${near}“?` : ""}`,
        action: "nicht_beachtet" as const,
        personIds: [],
      },
    ];
  });
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

/** Turns raw cells into values, cell by cell, and keeps what could not be used. */
class RowReader {
  readonly defects: Defect[] = [];
  readonly rejectedPersonIds = new Set<string | null>();
  readonly #file: string;
  readonly #shape: TableShape;
  readonly #names: readonly string[];
  readonly #columns: readonly [string, Column<unknown, boolean>, number][];

  constructor(file: string, shape: TableShape, names: readonly string[]) {
    this.#file = file;
    this.#shape = shape;
    this.#names = names;
    this.#columns = Object.entries(shape.columns).map(([name, column]) => [
      name,
      column,
      names.indexOf(name),
    ]);
  }

  /** The values of the row, or `null` when it had to be rejected. */
  read(cells: readonly string[], line: number): Record<string, unknown> | null {
    if (cells.length !== this.#names.length) {
      this.reject(cells, line, null, "spaltenzahl", `${this.#names.length} Spalten`);
      return null;
    }
    const values: Record<string, unknown> = {};
    const altered: Defect[] = [];
    for (const [name, column, index] of this.#columns) {
      const raw = cells[index] ?? "";
      const { cell, required, unknownAs } = column;
      if (raw === "") {
        if (required && cell.unknown === null && unknownAs === undefined) {
          this.reject(cells, line, name, "pflichtangabe_fehlt", cell.expected);
          return null;
        }
        values[name] = required ? (unknownAs ?? cell.unknown) : null;
        if (required)
          altered.push(this.#defect(cells, line, name, "pflichtangabe_fehlt", cell.expected));
        continue;
      }
      const parsed = cell.schema.safeParse(raw);
      if (parsed.success) {
        values[name] = parsed.data;
        continue;
      }
      const near = cell.values ? nearest(raw, cell.values) : null;
      const expected = near ? `${cell.expected}; meinten Sie „${near}“?` : cell.expected;
      const kind = cell.values ? "unbekannter_wert" : "unlesbarer_wert";
      if (required && unknownAs === undefined) {
        this.reject(cells, line, name, kind, expected);
        return null;
      }
      values[name] = unknownAs ?? cell.unknown;
      altered.push(this.#defect(cells, line, name, kind, expected));
    }
    const reversed = this.#reversedEnd(values);
    if (reversed) {
      this.reject(cells, line, reversed, "ende_vor_beginn", "ein Tag nicht vor dem Beginn");
      return null;
    }
    this.defects.push(...altered);
    return values;
  }

  /** The column of a last day that certainly lies before the first one. */
  #reversedEnd(values: Readonly<Record<string, unknown>>): string | null {
    const [from = "", ...ends] = this.#shape.span ?? [];
    const start = values[from] as DayInterval | null | undefined;
    if (!start) return null;
    const isReversed = (end: DayInterval | null) => end !== null && end.latest < start.earliest;
    return ends.find((column) => isReversed(values[column] as DayInterval | null)) ?? null;
  }

  reject(
    cells: readonly string[],
    line: number,
    column: string | null,
    kind: string,
    expected: string,
  ): void {
    const defect = this.#defect(cells, line, column, kind, expected);
    this.defects.push({ ...defect, action: "zeile_verworfen" });
    if (kind === "doppelte_zeile") return;
    const ids = defect.personIds;
    for (const id of ids.length > 0 ? ids : [null]) this.rejectedPersonIds.add(id);
  }

  #defect(
    cells: readonly string[],
    line: number,
    column: string | null,
    kind: string,
    expected: string,
  ): Defect {
    const ids = ["person_id", "person_id_2"]
      .map((name) => cells[this.#names.indexOf(name)] ?? "")
      .filter((id) => id !== "");
    const action = "als_unbekannt_gelesen";
    return { file: this.#file, line, column, kind, expected, action, personIds: ids };
  }
}
