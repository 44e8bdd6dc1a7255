import type { DayInterval } from "../calendar/index.ts";
import type { Defect } from "./defect.ts";
import { nearest } from "./nearest.ts";
import type { Column, TableShape } from "./tables.ts";

/** Turns raw cells into values, cell by cell, and keeps what could not be used. */
export class RowReader {
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
    const { person_id: id, person_id_2: other } = values;
    if (id === other && this.#shape.about === "link") {
      this.reject(cells, line, "person_id_2", "verbindung_mit_sich", "eine andere Person");
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
