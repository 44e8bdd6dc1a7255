import type { DayInterval } from "../calendar/index.ts";
import type { Defect } from "./defect.ts";
import type { PlacedRow } from "./delivery.ts";
import { nearest } from "./nearest.ts";
import { excelDamage } from "./spelling/excel-damage.ts";
import type { Column, TableShape } from "./tables.ts";

/** Values of a column that are kept by what stood there. */
const MOST_KNOWN = 2000;

/** Turns raw cells into values, cell by cell, and keeps what could not be used. */
export class RowReader {
  readonly defects: Defect[] = [];
  readonly rejectedPersonIds = new Set<string | null>();
  readonly #shape: TableShape;
  readonly #names: readonly string[];
  readonly #columns: readonly [string, Column<unknown, boolean>, number, Map<string, unknown>][];
  readonly #keepsValues: boolean;
  /** How many columns the file has. */
  readonly #width: number;

  /** @param names - The columns of the rows: first those of the file, then what was appended to each row. */
  constructor(
    shape: TableShape,
    names: readonly string[],
    { keepsValues, appended }: { keepsValues: boolean; appended: number },
  ) {
    this.#width = names.length - appended;
    this.#keepsValues = keepsValues;
    this.#shape = shape;
    this.#names = names;
    this.#columns = Object.entries(shape.columns).map(([name, column]) => [
      name,
      column,
      names.indexOf(name),
      new Map(),
    ]);
  }

  /** The values of the row, or `null` when it had to be rejected. */
  read(place: PlacedRow): Record<string, unknown> | null {
    const { cells } = place;
    if (cells.length !== this.#names.length) {
      this.reject(place, null, "spaltenzahl", `${this.#width} Spalten`);
      return null;
    }
    const values: Record<string, unknown> = {};
    const altered: Defect[] = [];
    for (const [name, column, index, known] of this.#columns) {
      const raw = cells[index] ?? "";
      const { cell, required, unknownAs } = column;
      if (raw === "") {
        if (required && cell.unknown === null && unknownAs === undefined) {
          this.reject(place, name, "pflichtangabe_fehlt", cell.expected);
          return null;
        }
        values[name] = required ? (unknownAs ?? cell.unknown) : null;
        if (required) altered.push(this.#defect(place, name, "pflichtangabe_fehlt", cell.expected));
        continue;
      }
      if (known.has(raw)) {
        values[name] = known.get(raw);
        continue;
      }
      const damage = excelDamage(raw);
      const parsed = cell.schema.safeParse(raw);
      if (parsed.success && damage === null) {
        values[name] = parsed.data;
        // The same few values and days come again and again.
        if (known.size < MOST_KNOWN) known.set(raw, parsed.data);
        continue;
      }
      const near = cell.values ? nearest(raw, cell.values) : null;
      const expected = near ? `${cell.expected}; meinten Sie „${near}“?` : cell.expected;
      const kind =
        damage ?? cell.suspicion?.(raw) ?? (cell.values ? "unbekannter_wert" : "unlesbarer_wert");
      if (required && unknownAs === undefined) {
        this.reject(place, name, kind, expected);
        return null;
      }
      values[name] = unknownAs ?? cell.unknown;
      altered.push(this.#defect(place, name, kind, expected));
    }
    const reversed = this.#reversedEnd(values);
    if (reversed) {
      this.reject(place, reversed, "ende_vor_beginn", "ein Tag nicht vor dem Beginn");
      return null;
    }
    const { person_id: id, person_id_2: other } = values;
    if (id === other && this.#shape.about === "link") {
      this.reject(place, "person_id_2", "verbindung_mit_sich", "eine andere Person");
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

  reject(place: PlacedRow, column: string | null, kind: string, expected: string): void {
    const defect = this.#defect(place, column, kind, expected);
    this.defects.push({ ...defect, action: "zeile_verworfen" });
    if (kind === "doppelte_zeile") return;
    const ids = defect.personIds;
    for (const id of ids.length > 0 ? ids : [null]) this.rejectedPersonIds.add(id);
  }

  /** Reports a row that is used all the same. */
  note(place: PlacedRow, column: string, kind: string, expected: string): void {
    this.defects.push({ ...this.#defect(place, column, kind, expected), action: "nur_gemeldet" });
  }

  #defect(
    { cells, file, line }: PlacedRow,
    column: string | null,
    kind: string,
    expected: string,
  ): Defect {
    const cellOf = (name: string) => cells[this.#names.indexOf(name)] ?? "";
    const ids = ["person_id", "person_id_2"].map(cellOf).filter((id) => id !== "");
    const delivered = this.#keepsValues
      ? { delivered: column === null ? cells.join(" ; ") : cellOf(column) }
      : {};
    const action = "als_unbekannt_gelesen";
    return { file, line, column, kind, expected, action, personIds: ids, ...delivered };
  }
}
