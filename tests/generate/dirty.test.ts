import { parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import { beforeAll, describe, expect, it } from "vitest";
import { type Day, dayOf } from "../../src/calendar/index.ts";
import { DEFECT_KINDS, type DefectKind, KINDS_OF_DEFECT } from "../../src/generate/defect-kinds.ts";
import { DEFECT_LIST, type DefectList } from "../../src/generate/defect-list.ts";
import { germanCell } from "../../src/generate/german-spelling.ts";
import { type ExportFiles, generateExport } from "../../src/generate/population.ts";
import { TABLE_NAMES, type TableName } from "../../src/records/tables.ts";

const today: Day = dayOf({ year: 2026, month: 3, date: 31 });
const options = { persons: 600, seed: 1, today };

/** A line of a file as an importer sees it; `line` is the last one when it has several. */
interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

function linesOf(content: string | Uint8Array | undefined, encoding: string): Line[] {
  const text = iconv.decode(Buffer.from(content ?? ""), encoding);
  const records = parse(text, {
    delimiter: ";",
    record_delimiter: ["\r\n", "\n", "\r"],
    info: true,
    relax_column_count: true,
  });
  return (records as unknown as { record: string[]; info: { lines: number } }[]).map(
    ({ record, info }) => ({ cells: record, line: info.lines }),
  );
}

let clean: ExportFiles<string>;
let dirty: ExportFiles<string | Uint8Array>;
let list: DefectList;
const lines = new Map<TableName, Line[]>();
const cleanLines = new Map<TableName, Line[]>();

beforeAll(() => {
  clean = generateExport({ ...options, dirty: false });
  dirty = generateExport({ ...options, dirty: true });
  list = JSON.parse(String(dirty[DEFECT_LIST]));
  for (const name of TABLE_NAMES) {
    lines.set(name, linesOf(dirty[`${name}.csv`], "windows-1252"));
    cleanLines.set(name, linesOf(clean[`${name}.csv`], "utf-8"));
  }
});

function layoutOf(name: TableName) {
  return list.dateien.find(({ datei }) => datei === `${name}.csv`) ?? expect.fail(name);
}

function dataLines(name: TableName): Line[] {
  const { kopfzeile, zeilen_ohne_daten } = layoutOf(name);
  const asides = new Set([kopfzeile, ...zeilen_ohne_daten.map(({ zeile }) => zeile)]);
  return (lines.get(name) ?? []).filter(({ line }) => !asides.has(line));
}

function defectsOf(name: TableName) {
  return list.fehler.filter(({ datei }) => datei === `${name}.csv`);
}

/** What a clean row is in the spelling of a dirty file. */
function inGerman(name: TableName, { cells }: Line): string {
  const columns = cleanLines.get(name)?.[0]?.cells ?? [];
  return cells.map((cell, index) => germanCell(name, columns[index] ?? "", cell)).join("\u0001");
}

/** The row as it stands, without the column that no table has. */
function asItStands(name: TableName, { cells }: Line): string {
  return cells.slice(0, name === "statuszeiten" ? -1 : undefined).join("\u0001");
}

describe("a dirty export", () => {
  it("is the same, byte for byte, for the same seed, and another one for another", () => {
    expect(generateExport({ ...options, dirty: true })).toEqual(dirty);
    const other = generateExport({ ...options, seed: 2, dirty: true });
    expect(other[DEFECT_LIST]).not.toEqual(dirty[DEFECT_LIST]);
  });

  it("is dressed as lists of offices are", () => {
    const [title, stand, blank, header, first] = lines.get("statuszeiten") ?? [];
    expect(title?.cells[0]).toBe("Auswertung „statuszeiten“ – SYNTHETISCH");
    expect(stand?.cells[0]).toBe("Stand: 31.03.2026");
    expect(blank?.cells.join("")).toBe("");
    expect(header?.cells.slice(5, 7)).toEqual([
      "Gültig von (TT.MM.JJJJ)",
      "Gültig bis (TT.MM.JJJJ)",
    ]);
    expect(first?.cells[5]).toMatch(/^\d\d\.\d\d\.\d{4}$/);
    for (const name of TABLE_NAMES) {
      expect(lines.get(name)?.at(-1)?.cells[0]).toBe(`Anzahl: ${layoutOf(name).datenzeilen}`);
    }
  });

  it("has the bytes of Windows-1252, and not those of UTF-8 or ISO 8859-1", () => {
    const bytes = Buffer.from(dirty["personen.csv"] ?? "");
    expect(bytes.subarray(0, 22).toString("latin1")).toBe("Auswertung \u0084personen\u0093 ");
    expect(bytes.includes(Buffer.from("Staatsangeh\u00f6rigkeit", "latin1"))).toBe(true);
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow();
    expect(bytes.includes("\r\n")).toBe(true);
  });

  it.each(TABLE_NAMES)("tells of %s every line that is no row", (name) => {
    const { kopfzeile, zeilen_ohne_daten, datenzeilen } = layoutOf(name);
    expect(dataLines(name)).toHaveLength(datenzeilen);
    const header = lines.get(name)?.find(({ line }) => line === kopfzeile)?.cells;
    for (const { zeile, art } of zeilen_ohne_daten) {
      const found = lines.get(name)?.find(({ line }) => line === zeile);
      if (art === "kopfzeile_wiederholt") expect(found?.cells).toEqual(header);
    }
  });

  it.each(TABLE_NAMES)("has in %s each clean row, except for the defects it tells", (name) => {
    const injected = new Map(defectsOf(name).map((defect) => [defect.zeile, defect]));
    const left = new Map<string, number>();
    for (const line of cleanLines.get(name)?.slice(1) ?? []) {
      left.set(inGerman(name, line), (left.get(inGerman(name, line)) ?? 0) + 1);
    }
    let spoilt = 0;
    for (const line of dataLines(name)) {
      const art = injected.get(line.line)?.art;
      if (art !== undefined) {
        const isCopy = KINDS_OF_DEFECT.find(([kind]) => kind === art)?.[1].isCopy === true;
        spoilt += isCopy ? 0 : 1;
        continue;
      }
      const count = left.get(asItStands(name, line)) ?? 0;
      expect(count, `${name}, line ${line.line}`).toBeGreaterThan(0);
      left.set(asItStands(name, line), count - 1);
    }
    expect([...left.values()].reduce((sum, count) => sum + count, 0)).toBe(spoilt);
  });

  it("counts what is to be rejected", () => {
    for (const name of TABLE_NAMES) {
      const rejected = defectsOf(name).filter(({ massnahme }) => massnahme === "zeile_verworfen");
      expect(layoutOf(name).davon_zu_verwerfen).toBe(rejected.length);
    }
    // A person whose only row is lost would take all rows of other tables along.
    const kinds = defectsOf("personen").filter(({ massnahme }) => massnahme === "zeile_verworfen");
    expect([...new Set(kinds.map(({ art }) => art))].sort()).toEqual([
      "doppelte_zeile",
      "person_doppelt",
    ]);
    expect(defectsOf("bestand")).toEqual([]);
  });

  it("has every kind of defect, in about the share that is told", () => {
    for (const [kind, count] of Object.entries(list.anzahl)) {
      expect(list.fehler.filter(({ art }) => art === kind)).toHaveLength(count);
    }
    expect(Object.keys(list.anzahl).sort()).toEqual(
      [...Object.keys(DEFECT_KINDS), "unbekannte_spalte"].sort(),
    );
    const rows = TABLE_NAMES.reduce((sum, name) => sum + layoutOf(name).datenzeilen, 0);
    for (const kind of ["doppelte_zeile", "jahr_zweistellig"] as const) {
      expect((list.anzahl[kind] ?? 0) / rows).toBeGreaterThan(0.8 * DEFECT_KINDS[kind].share);
      expect((list.anzahl[kind] ?? 0) / rows).toBeLessThan(1.2 * DEFECT_KINDS[kind].share);
    }
  });

  it("has at most one defect in a row", () => {
    const places = list.fehler.map(({ datei, zeile }) => `${datei}:${zeile}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

/** What stands in the cell that a defect names. */
const FORMS: Partial<Record<DefectKind, RegExp>> = {
  pflichtangabe_fehlt: /^$/,
  unbekannter_wert: /x$|^selber$|^Kindchen$/,
  unlesbarer_wert: /^30\.02\.\d{4}$/,
  datum_mehrdeutig: /^03\/04\/\d{4}$/,
  jahr_zweistellig: /^\d\d\.\d\d\.\d\d$/,
  excel_seriennummer: /^\d{4,5}$/,
  excel_spalte_zu_schmal: /^#{8}$/,
  excel_fehlerwert: /^#(WERT!|NV)$/,
  excel_exponent: /^1,23457E\+11$/,
  fuehrende_nullen_verloren: /^0{5}\d{6}$/,
  schreibweise: /^\d\d\.\d\d\.\d{4} 00:00:00$|^\d{1,2}\.\d{1,2}\.\d{4}$|^="\d{12}"$|^(-|NULL)$/,
  unsichtbare_zeichen: /^SYN-\d{6}\u00ad$/,
  zeichensalat: /Ã¼/,
  zeilenumbruch: /\n/,
  datum_unplausibel: /^31\.12\.9999$/,
  person_unbekannt: /^SYN-X\d{5}$/,
};

describe("the list of defects", () => {
  it.each(Object.entries(FORMS))("names the places of %s", (kind, form) => {
    const found = list.fehler.filter(({ art }) => art === kind);
    expect(found.length).toBeGreaterThan(0);
    for (const name of TABLE_NAMES) {
      const own = new Map(
        found.filter(({ datei }) => datei === `${name}.csv`).map((one) => [one.zeile, one.spalte]),
      );
      const placed = (lines.get(name) ?? []).filter(({ line }) => own.has(line));
      expect(placed).toHaveLength(own.size);
      for (const { cells, line } of placed) {
        const column = cleanLines.get(name)?.[0]?.cells.indexOf(own.get(line) ?? "") ?? -1;
        expect(cells[column], `${name}, line ${line}`).toMatch(form);
      }
    }
  });

  it("names of equal rows the later one", () => {
    for (const name of TABLE_NAMES) {
      const copies = defectsOf(name).filter(({ art }) => art === "doppelte_zeile");
      const places = new Map<string, number[]>();
      for (const row of dataLines(name)) {
        const text = asItStands(name, row);
        places.set(text, [...(places.get(text) ?? []), row.line]);
      }
      const later = [...places.values()].flatMap((same) => same.slice(1));
      expect(later.sort((a, b) => a - b)).toEqual(copies.map(({ zeile }) => zeile));
    }
  });

  it("tells what becomes of a row without a cell that it needs", () => {
    const actions = new Set(
      list.fehler
        .filter(({ art }) => art === "unlesbarer_wert")
        .map(({ datei, spalte, massnahme }) => `${datei} ${spalte}: ${massnahme}`),
    );
    expect(actions).toContain("statuszeiten.csv gueltig_von: zeile_verworfen");
    expect(actions).toContain("statuszeiten.csv gueltig_bis: als_unbekannt_gelesen");
  });
});
