import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { parseInterval } from "../../src/calendar/index.ts";
import { loadMapping } from "../../src/records/mapping/load-mapping.ts";
import { readExport } from "../../src/records/read-export.ts";
import { readSheet } from "../../src/records/sheet.ts";
import { pack, workbookParts } from "../support/workbook.ts";

/** An invented list of the kind that offices make for themselves: one row for each person, every defect of a real one. */
const bytes = readFileSync("tests/fixtures/geduldete.csv");
const text = iconv.decode(bytes, "windows-1252");
const lines = text.split("\r\n");
const expected = JSON.parse(readFileSync("tests/fixtures/geduldete.erwartet.json", "utf8"));

describe("the list of geduldete.csv", () => {
  it("is in Windows-1252 with CRLF, and all in it is invented", () => {
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow();
    expect(lines).toHaveLength(11);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const number of text.match(/\b\d{12}\b/g) ?? []) expect(number).toMatch(/^0{6}/);
  });

  it("has what is expected of it in the lines that are named", () => {
    for (const { zeile, person_id } of [...expected.personen, ...expected.statuszeiten]) {
      // A row of two lines is named by the second.
      const row = zeile === 7 ? lines[5] : lines[zeile - 1];
      expect(row?.split(";")[0]).toBe(person_id);
    }
    for (const { geburtsdatum, ersteinreise } of expected.personen) {
      expect(parseInterval(geburtsdatum)).not.toBeNull();
      expect(parseInterval(ersteinreise)).not.toBeNull();
    }
    expect(lines[9]).toMatch(/^Anzahl: 5;/);
    expect(expected.gelesen - expected.verwendet).toBe(1);
  });

  it("read as .xlsx has the same cells, but for those that Excel knows better", async () => {
    const rows = parse(text, { delimiter: ";" }) as string[][];
    const cell = (value: string, row: number, column: number) =>
      row === 4 && column === 1
        ? "<c><v>245678000042</v></c>"
        : row === 3 && column === 5
          ? '<c s="1"><v>42311</v></c>'
          : `<c t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
    const xml = rows.map((row, r) => `<row>${row.map((c, i) => cell(c, r, i)).join("")}</row>`);
    const sheet = { name: "Geduldete", rows: xml.join("") };
    const read = await readSheet(pack(workbookParts([sheet], { formats: [14] })));
    const same = rows.map((row, index) => ({
      cells: row.map((value) => value.trim().replaceAll("\r\n", "\n")),
      line: index + 1,
    }));
    same[3]?.cells.splice(5, 1, "2015-11-03");
    same[4]?.cells.splice(1, 1, "245678000042");
    expect(read).toEqual(same);
  });

  it("is read through the mapping for flat lists as is expected of it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "flachliste-"));
    copyFileSync("tests/fixtures/geduldete.csv", join(folder, "geduldete.csv"));
    const { mapping } = await loadMapping("flachliste", "rules/mapping");
    const found = await readExport(folder, { mapping, keepsValues: false });
    rmSync(folder, { recursive: true });
    expect(found.readings).toMatchObject([
      { encoding: expected.kodierung, stand: expected.stand, header: { line: expected.kopfzeile } },
    ]);
    const { gelesen, verwendet } = expected;
    expect(found.counts.personen).toMatchObject({ read: gelesen, used: verwendet });
    expect(found.persons.map(({ id, person }) => [id, person.azr_nummer, person.line])).toEqual(
      expected.personen.map((p: Record<string, unknown>) => [p.person_id, p.azr_nummer, p.zeile]),
    );
    for (const { person_id, geburtsdatum, ersteinreise } of expected.personen) {
      const person = found.persons.find(({ id }) => id === person_id)?.person;
      expect(person?.geburtsdatum).toEqual(parseInterval(geburtsdatum));
      expect(person?.ersteinreise).toEqual(parseInterval(ersteinreise));
    }
    for (const { person_id, norm, gueltig_bis } of expected.statuszeiten) {
      const rows = found.persons.find(({ id }) => id === person_id)?.rows.statuszeiten;
      expect(rows).toMatchObject([{ norm, gueltig_bis: parseInterval(gueltig_bis) }]);
    }
    const told = found.defects.map(({ line, column, kind, action }) => [
      line,
      column,
      kind,
      action,
    ]);
    for (const { zeile, spalte, art, massnahme } of expected.meldungen) {
      expect(told).toContainEqual([zeile, spalte, art, massnahme]);
    }
    const severe = told.filter(([, , , action]) =>
      ["zeile_verworfen", "als_unbekannt_gelesen"].includes(String(action)),
    );
    expect(severe).toHaveLength(expected.meldungen.length);
  });
});
