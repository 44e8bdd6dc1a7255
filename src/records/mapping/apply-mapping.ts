import type { Defect } from "../defect.ts";
import type { Delivery, PlacedRow } from "../delivery.ts";
import { folded } from "../folded.ts";
import { unknownColumn } from "../header.ts";
import type { Layout } from "../layout.ts";
import { nearest } from "../nearest.ts";
import type { RawRow } from "../raw-rows.ts";
import { respelledCitation } from "../spelling/citation.ts";
import { type Habits, habitsOf, token } from "../spelling/habits.ts";
import { TableError } from "../table-error.ts";
import { TABLES, type TableName } from "../tables.ts";
import { chainFromCodes } from "./azr-chain.ts";
import { AZR_PARTS, type Binding, bindColumns, numbersOf } from "./bind-columns.ts";
import type { MappedColumn, MappedFile, MappedTarget, Mapping } from "./mapping.ts";

/** What one file delivers for the tables, and which of its columns went where. */
export interface Mapped {
  readonly deliveries: readonly { readonly table: TableName; readonly delivery: Delivery }[];
  readonly bindings: readonly Binding[];
}

/**
 * Turns the rows of a file into rows of tables, as a mapping says.
 *
 * @throws {TableError} when the header does not bind: two columns for one target, none for a needed one.
 */
export function applyMapping(
  mapping: Mapping,
  mapped: MappedFile,
  file: string,
  layout: Layout,
  keepsValues: boolean,
): Mapped {
  const { bindings, problems } = bindColumns(file, mapped, layout.header);
  if (problems.length > 0) throw new TableError(problems);
  const maps = new ValueMaps(mapping.wertetabellen ?? {});
  const habits = mappedHabits(mapping);
  const deliveries = mapped.ziele.map((target) => {
    const table = target.tabelle as TableName;
    const own = bindings.filter((binding) => binding.table === table);
    const maker = new RowMaker({ target, table, file, layout, own, maps, habits, keepsValues });
    return { table, delivery: maker.delivery(mapping) };
  });
  const around = [...layout.defects, ...unbound(file, mapped, layout.header, bindings)];
  return {
    bindings,
    deliveries: deliveries.map(({ table, delivery }, index) => ({
      table,
      // What stands around the data is told once, whatever the number of tables that it becomes.
      delivery: index === 0 ? { ...delivery, defects: [...around, ...delivery.defects] } : delivery,
    })),
  };
}

function mappedHabits({ werte = {} }: Mapping): Habits {
  const { leer, unbekannt, ja, nein, unbefristet } = werte;
  return {
    ...habitsOf({
      empty: leer ?? [],
      unknown: unbekannt ?? [],
      yes: ja ?? [],
      no: nein ?? [],
      unlimited: unbefristet ?? [],
    }),
    slashOrder: werte.datum_mit_schraegstrich ?? null,
    birthPivot: werte.jahr_zweistellig?.geburt ?? null,
    otherPivot: werte.jahr_zweistellig?.sonst ?? null,
    serialDays: werte.datum_als_excel_zahl ?? false,
    decimal: werte.dezimalzeichen ?? null,
  };
}

/** Columns of the file from which nothing is read. */
function unbound(
  file: string,
  { ziele }: MappedFile,
  { cells }: RawRow,
  bindings: readonly Binding[],
): Defect[] {
  const bound = new Set(bindings.map(({ index }) => index));
  const known = ziele.flatMap(({ spalten }) =>
    Object.values(spalten).flatMap(({ von }) => von ?? []),
  );
  return cells.flatMap((cell, index) =>
    bound.has(index) || cell === "" ? [] : [unknownColumn(file, index, nearest(cell, known))],
  );
}

/** Value maps by folded word. */
class ValueMaps {
  readonly #maps: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(maps: Readonly<Record<string, Readonly<Record<string, string>>>>) {
    this.#maps = new Map(
      Object.entries(maps).map(([name, map]) => [
        name,
        new Map(Object.entries(map).map(([word, value]) => [token(word), value])),
      ]),
    );
  }

  /** What a map says for a word; `null` when it does not know it. */
  look(map: string, word: string): string | null {
    return this.#maps.get(map)?.get(token(word)) ?? null;
  }
}

interface Making {
  readonly target: MappedTarget;
  readonly table: TableName;
  readonly file: string;
  readonly layout: Layout;
  readonly own: readonly Binding[];
  readonly maps: ValueMaps;
  readonly habits: Habits;
  readonly keepsValues: boolean;
}

/** Makes the rows of one table from those of one file. */
class RowMaker {
  readonly #making: Making;
  readonly #names: readonly string[];
  readonly #defects: Defect[] = [];
  readonly #refused: Defect[] = [];

  constructor(making: Making) {
    this.#making = making;
    this.#names = Object.keys(TABLES[making.table].columns);
  }

  delivery(mapping: Mapping): Delivery {
    const { target, layout, file, habits } = this.#making;
    const entries = layout.rows.flatMap((row) => this.#rowsOf(row));
    const chain = target.azr_codes
      ? chainFromCodes(mapping.codelisten ?? [], this.#names, entries, habits)
      : null;
    const rows = chain?.rows ?? entries.map(({ row }) => row);
    for (const refused of chain?.refused ?? []) {
      this.#refuse(
        refused,
        file,
        "code",
        "ende_ohne_beginn",
        "davor die Erteilung desselben Status",
      );
    }
    return {
      file,
      names: this.#names,
      rows,
      habits,
      defects: this.#defects,
      refused: this.#refused,
      mergesEqual: target.gleiche_zeilen === "zusammenfassen",
      refusesOtherEnds: target.gleicher_zeitraum === "keine_verwenden",
      // Rows name it already: a column may be for something else.
      stand: null,
    };
  }

  #rowsOf(raw: RawRow): Entry[] {
    const { target, layout, file } = this.#making;
    const width = layout.header.cells.length;
    if (raw.cells.length !== width) {
      this.#refuse(raw, file, null, "spaltenzahl", `${width} Spalten`);
      return [];
    }
    return numbersOf(target).flatMap((number) => {
      const entry = this.#entry(raw, number);
      return entry ? [entry] : [];
    });
  }

  /** One row; `null` for a number under which nothing stands. */
  #entry(raw: RawRow, number: number | null): Entry | null {
    const { target, own, file, layout } = this.#making;
    const { spalten } = target;
    const here = own.filter((binding) => binding.number === number);
    const cellOf = (column: string) => {
      const found = here.find((binding) => binding.column === column);
      return found ? (raw.cells[found.index] ?? "") : "";
    };
    const isNumbered = (column: string) =>
      spalten[column]?.von?.some((name) => name.includes("{n}"));
    if (
      number !== null &&
      !here.some(({ column }) => isNumbered(column) && cellOf(column) !== "")
    ) {
      return null;
    }
    const cells = this.#names.map((name) => {
      const column = Object.hasOwn(spalten, name) ? spalten[name] : undefined;
      if (!column) return name === "datenstand" ? (layout.stand ?? "") : "";
      return column.konstante ?? this.#cell(raw, name, column, cellOf(name));
    });
    this.#fillByNorm(cells);
    const [code = "", list = "", from = "", until = ""] = AZR_PARTS.map((part) =>
      cellOf(`azr:${part}`),
    );
    return { row: { cells, line: raw.line, file }, code, list, from, until };
  }

  #cell(raw: RawRow, name: string, column: MappedColumn, delivered: string): string {
    const { maps, habits } = this.#making;
    const { teilen, wertetabelle, wenn_leer } = column;
    const part = teilen ? (delivered.split(teilen.bei)[teilen.teil - 1] ?? "").trim() : delivered;
    const isEmpty = part === "" || habits.empty.has(token(part));
    const mapped = (wertetabelle === undefined ? null : maps.look(wertetabelle, part)) ?? part;
    const value = isEmpty && mapped === part ? (wenn_leer ?? part) : mapped;
    if (value !== delivered && delivered !== "") {
      this.#defects.push({
        ...this.#place(raw, name, "nach_mapping", "die Form der Tabelle; so steht es im Mapping"),
        action: "umgerechnet",
        ...(this.#making.keepsValues ? { delivered } : {}),
      });
    }
    return value;
  }

  /** Cells that are empty and follow from the section of the norm: `60b` is always a Duldung. */
  #fillByNorm(cells: string[]): void {
    const norm = respelledCitation(cells[this.#names.indexOf("norm")] ?? "");
    const [section = ""] = norm.split("-");
    for (const [name, { nach_norm }] of Object.entries(this.#making.target.spalten)) {
      const index = this.#names.indexOf(name);
      if (nach_norm === undefined || cells[index] !== "") continue;
      cells[index] = this.#making.maps.look(nach_norm, section) ?? "";
    }
  }

  #refuse(raw: RawRow, file: string, column: string | null, kind: string, expected: string): void {
    const person = this.#making.own.find(({ column: name }) => name === "person_id");
    const isWhole = !("file" in raw);
    const id = isWhole
      ? (raw.cells[person?.index ?? -1] ?? "")
      : (raw.cells[this.#names.indexOf("person_id")] ?? "");
    this.#refused.push({
      ...this.#place({ ...raw }, column, kind, expected),
      file,
      action: "zeile_verworfen",
      personIds: id === "" ? [] : [id],
      ...(this.#making.keepsValues ? { delivered: raw.cells.join(" ; ") } : {}),
    });
  }

  #place({ line }: RawRow, column: string | null, kind: string, expected: string) {
    return { file: this.#making.file, line, column, kind, expected, personIds: [] };
  }
}

/** A row of a table, and the parts of an AZR entry that belong to it. */
export interface Entry {
  readonly row: PlacedRow;
  readonly code: string;
  readonly list: string;
  readonly from: string;
  readonly until: string;
}

/** Whether a file name is meant by a pattern in which `*` stands for anything. */
export function isMeant(pattern: string, name: string): boolean {
  const parts = pattern.split("*").map((part) => part.toLowerCase());
  const text = name.toLowerCase();
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) {
    return false;
  }
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

/** Folded, so that a mapping finds its lists whatever their spelling. */
export function droppedStarts({ zeilen_verwerfen }: MappedFile): string[] {
  return (zeilen_verwerfen ?? []).map(folded).filter((start) => start !== "");
}
