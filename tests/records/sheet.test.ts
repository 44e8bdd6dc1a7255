import fc from "fast-check";
import { type WriteSheet, writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { dayOf, formatDay } from "../../src/calendar/index.ts";
import { neededParts } from "../../src/records/archive.ts";
import { readSheet } from "../../src/records/sheet.ts";
import { cellText } from "../../src/records/sheet-cell.ts";
import { TableError } from "../../src/records/table-error.ts";
import { pack, type SheetParts, workbookParts } from "../support/workbook.ts";

type Options = Parameters<typeof workbookParts>[1];

/** The one row of a workbook whose cells are given as XML. */
async function cellsOf(xml: string, options?: Options): Promise<readonly string[]> {
  const rows = await readSheet(
    pack(workbookParts([{ name: "Liste", rows: `<row>${xml}</row>` }], options)),
  );
  expect(rows).toHaveLength(1);
  return rows[0]?.cells ?? [];
}

async function problemOf(read: () => unknown): Promise<string> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    expect(error.problems).toHaveLength(1);
    return error.message;
  }
  return expect.fail("was read");
}

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (value: string, style = 0) => `<c s="${style}"><v>${value}</v></c>`;

describe("the cells of a sheet", () => {
  it.each<[shown: string, format: number | string, serial: string, is: string]>([
    ["the German standard date", 14, "45292", "2024-01-01"],
    ["a date with time", 22, "45292.75", "2024-01-01"],
    ["the German built-in format 27", 27, "45292", "2024-01-01"],
    ["TT.MM.JJJJ as Excel writes it", "dd/mm/yyyy", "45292", "2024-01-01"],
    ["TT.MM.JJJJ with dots", "dd\\.mm\\.yyyy;@", "45292", "2024-01-01"],
    ["with a locale", "[$-407]d/\\ mmmm\\ yyyy;@", "45292", "2024-01-01"],
    ["the long date of the system", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "45292", "2024-01-01"],
    ["TT.MM.JJJJ as a German reads it", "TT.MM.JJJJ", "45292", "2024-01-01"],
    ["the first day of 1900", 14, "1", "1900-01-01"],
    ["the day after the leap day that never was", 14, "61", "1900-03-01"],
    ["the same, in a German format", "TT.MM.JJJJ", "61", "1900-03-01"],
    ["the first day, in a German format", "TT.MM.JJJJ", "1", "1900-01-01"],
    ["the last day that Excel knows", 14, "2958465", "9999-12-31"],
    ["a day that Excel does not know", 14, "2958466", "########"],
    ["month and year", "mm/yyyy", "45323", "2024-02"],
    ["the year alone", "yyyy", "45323", "2024"],
    ["day and month, from typing 1.2", 16, "45323", "01.02."],
    ["a time", 20, "0.5", "12:00"],
    ["hours of work", "[h]:mm", "1.6041666666666667", "38:30"],
    ["a number that looks like a serial date", 0, "45292", "45292"],
    ["a number with a unit that looks like a date", '0 "Tage"', "12", "12"],
    ["an amount in euro", '#,##0.00\\ "€";[Red]\\-#,##0.00\\ "€"', "1234.5", "1234,5"],
    ["an amount with the sign of a locale", "#,##0.00\\ [$€-407]", "1234.5", "1234,5"],
  ])("shows %s (%s, %s) as %s", async (_, format, serial, shown) => {
    expect(await cellsOf(number(serial, 1), { formats: [format] })).toEqual([shown]);
  });

  it("counts days from 1904 where the workbook does", async () => {
    const options = { formats: [14, "TT.MM.JJJJ"], is1904: true };
    const cells = number("43830", 1) + number("43830", 2);
    expect(await cellsOf(cells, options)).toEqual(["2024-01-01", "2024-01-01"]);
  });

  it("shows every day as itself, whatever the time of day and the date system", () => {
    const first = dayOf({ year: 1904, month: 1, date: 1 });
    const last = dayOf({ year: 9999, month: 12, date: 31 });
    const cell = { type: "number", value: null, style: { numFmt: "TT.MM.JJJJ hh:mm" } } as const;
    fc.assert(
      fc.property(
        fc.integer({ min: first, max: last }),
        fc.integer({ min: 0, max: 1439 }),
        (d, m) => {
          const instant = d + m / 1440;
          expect(cellText(instant + 25_569, cell, "1900")).toBe(formatDay(d));
          expect(cellText(instant - first, cell, "1904")).toBe(formatDay(d));
          expect(cellText(new Date(d * 86_400_000 + m * 60_000), cell, "1900")).toBe(formatDay(d));
        },
      ),
    );
  });

  it.each([
    ["2.45678123456E+11", "245678123456"],
    ["1.23457E+25", "12345700000000000000000000"],
    ["1E-7", "0,0000001"],
    ["0.30000000000000004", "0,3"],
    ["-5", "-5"],
    ["82.125", "82,1250"],
    ["0.125", "0,125"],
    ["1200.125", "1200,125"],
    ["17", "17"],
  ])("shows the number %s as %s, without exponent", async (raw, shown) => {
    expect(await cellsOf(number(raw))).toEqual([shown]);
  });

  it("keeps the zeros and the percent that the format shows", async () => {
    const cells = number("17", 1) + number("0", 2) + number("0.62", 3) + number("0.625", 4);
    expect(await cellsOf(cells, { formats: ["000000000000", "000", 9, 10] })).toEqual([
      "000000000017",
      "000",
      "62%",
      "62,5%",
    ]);
  });

  it("reads yes and no, errors as they are, and formulas by the value saved with them", async () => {
    const cells = [
      '<c t="b"><v>1</v></c><c t="b"><v>0</v></c>',
      '<c t="e"><v>#VALUE!</v></c><c t="e"><f>NA()</f><v>#N/A</v></c>',
      '<c t="str"><f>A1&amp;"x"</f><v>Duldung</v></c>',
      '<c s="1"><f>TODAY()</f><v>45292</v></c>',
      '<c><f>A1+1</f></c><c t="str"><f>""</f><v></v></c>',
      text("Ende"),
    ];
    expect(await cellsOf(cells.join(""), { formats: [14] })).toEqual([
      ...["ja", "nein", "#VALUE!", "#N/A", "Duldung", "2024-01-01", "#FORMEL!", "", "Ende"],
    ]);
  });

  it("trims texts, keeps their line breaks, and composes umlauts", async () => {
    const strings = ["  Ka\u0308the_x000D_\n Probe ", "000123"];
    const cells = '<c t="s"><v>0</v></c><c t="s"><v>1</v></c>';
    expect(await cellsOf(cells, { strings })).toEqual(["K\u00e4the\n Probe", "000123"]);
  });

  it("reads no entity that the file declares, neither from outside nor a thousand-fold", async () => {
    const parts = workbookParts([{ name: "Liste", rows: "" }]).map((part) =>
      part.name.endsWith("sheet1.xml")
        ? {
            ...part,
            content: `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bbbbbbbbbb">]>
<worksheet><sheetData><row>${text("&a;")}${text("&b;&b;")}</row></sheetData></worksheet>`,
          }
        : part,
    );
    const [row] = await readSheet(pack(parts));
    expect(row?.cells).toEqual(["&a;", "&b;&b;"]);
  });
});

describe("the rows of a sheet", () => {
  it("counts lines as Excel does, leaves out empty rows, and makes all equally wide", async () => {
    const rows = [
      `<row r="1">${text("Auswertung")}</row>`,
      `<row r="3">${text("Az.")}${text("Status")}${text(" ")}</row>`,
      `<row r="4"><c r="A4" s="1"/><c r="H4" s="1"/></row>`,
      `<row r="7"><c r="B7" t="inlineStr"><is><t>Duldung</t></is></c></row>`,
    ];
    const bytes = pack(workbookParts([{ name: "Liste", rows: rows.join("") }], { formats: [14] }));
    expect(await readSheet(bytes)).toEqual([
      { cells: ["Auswertung", ""], line: 1 },
      { cells: ["Az.", "Status"], line: 3 },
      { cells: ["", "Duldung"], line: 7 },
    ]);
  });

  it("gives merged cells their value once", async () => {
    const rows = `<row r="1">${text("A")}<c r="B1"/><c r="C1"/>${text("B")}</row>`;
    const after = '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>';
    const [row] = await readSheet(pack(workbookParts([{ name: "Liste", rows, after }])));
    expect(row?.cells).toEqual(["A", "", "", "B"]);
  });

  const sheets: SheetParts[] = [
    { name: "Einstellungen", rows: `<row>${text("geheim")}</row>`, state: "veryHidden" },
    { name: "Alt", rows: `<row>${text("alt")}</row>`, state: "hidden" },
    { name: "Geduldete", rows: `<row>${text("erste")}</row>` },
    { name: "Zweite & letzte", rows: `<row>${text("zweite")}</row>` },
  ];

  it.each([
    [undefined, "erste"],
    ["Geduldete", "erste"],
    ["Zweite & letzte", "zweite"],
    ["Alt", "alt"],
  ])("reads of several sheets, asked for %s: %s", async (name, first) => {
    const [row] = await readSheet(pack(workbookParts(sheets)), name);
    expect(row?.cells).toEqual([first]);
  });

  it("says so when there is no such sheet, none to be seen, or nothing in it", async () => {
    const bytes = pack(workbookParts(sheets));
    expect(await problemOf(() => readSheet(bytes, "Fehlt"))).toContain(
      "kein Tabellenblatt „Fehlt“",
    );
    const hidden = pack(workbookParts(sheets.slice(0, 2)));
    expect(await problemOf(() => readSheet(hidden))).toContain("kein sichtbares Tabellenblatt");
    const empty = pack(workbookParts([{ name: "Leer", rows: "" }]));
    expect(await problemOf(() => readSheet(empty))).toContain("ist leer");
  });

  it("opens nothing but the cells: a picture of any size and a drawing in pieces do no harm", async () => {
    const drawing = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing";
    const bytes = pack([
      ...workbookParts([{ name: "Liste", rows: `<row>${text("A")}</row>` }]),
      {
        name: "xl/worksheets/_rels/sheet1.xml.rels",
        content: `<Relationships><Relationship Id="rId1" Type="${drawing}" Target="../drawings/drawing1.xml"/></Relationships>`,
      },
      { name: "xl/drawings/drawing1.xml", content: "<oops" },
      { name: "xl/media/image1.png", content: Buffer.alloc(110 * 1024 * 1024, 0x20) },
    ]);
    expect(await readSheet(bytes)).toEqual([{ cells: ["A"], line: 1 }]);
  });

  it("reads what another program wrote", async () => {
    const sheet: WriteSheet = {
      name: "personen",
      columns: [
        { header: "person_id", key: "id" },
        { header: "geburtsdatum", key: "birth", numFmt: "dd.mm.yyyy" },
        { header: "netto_monat", key: "net" },
        { header: "geboren_in_deutschland", key: "here" },
      ],
      data: [
        { id: "33-A-0001", birth: new Date(Date.UTC(2007, 4, 17)), net: 1234.5, here: false },
        { id: "33-A-0002", birth: null, net: null, here: true },
      ],
    };
    for (const dateSystem of ["1900", "1904"] as const) {
      const rows = await readSheet(await writeXlsx({ sheets: [sheet], dateSystem }));
      expect(rows.map(({ cells, line }) => [line, ...cells])).toEqual([
        [1, "person_id", "geburtsdatum", "netto_monat", "geboren_in_deutschland"],
        [2, "33-A-0001", "2007-05-17", "1234,5", "nein"],
        [3, "33-A-0002", "", "", "ja"],
      ]);
    }
  });
});

describe("a file that is refused", () => {
  const parts = workbookParts([{ name: "Liste", rows: `<row>${text("Geheim-1")}</row>` }]);
  const good = pack(parts);
  const compound = (inside: string) =>
    Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(600),
      Buffer.from(inside, "utf16le"),
    ]);
  const bomb = (claims?: number) =>
    pack([
      ...parts.slice(0, -1),
      {
        name: "xl/worksheets/sheet1.xml",
        content: Buffer.alloc(110 * 1024 * 1024, 0x20),
        ...(claims === undefined ? {} : { claims }),
      },
    ]);

  it.each<[string, () => Uint8Array, RegExp]>([
    ["empty", () => new Uint8Array(0), /keine Excel-Datei im Format \.xlsx\. Bitte .* speichern/],
    ["a CSV by another name", () => Buffer.from("a;b\n1;2\n".repeat(9)), /keine Excel-Datei/],
    ["a web page by another name", () => Buffer.from("<html><table>"), /keine Excel-Datei/],
    ["an old .xls", () => compound("Workbook"), /alten Format \.xls\. Bitte .* speichern/],
    ["protected by a password", () => compound("EncryptedPackage"), /Kennwort geschützt\. Bitte/],
    ["an .xlsb", () => pack([{ name: "xl/workbook.bin", content: "x" }]), /Format \.xlsb\. Bitte/],
    ["another archive", () => pack([{ name: "brief.txt", content: "Hallo" }]), /ist beschädigt/],
    ["cut off", () => good.slice(0, -40), /keine Excel-Datei/],
    ["cut in the middle", () => Buffer.concat([good.slice(0, 90), good.slice(400)]), /beschädigt/],
    ["without its sheet", () => pack(parts.slice(0, -1)), /ist beschädigt/],
    ["a bomb", () => bomb(), /entpackt größer als 100 MiB und wird nicht entpackt\. Bitte/],
    ["a bomb that says it is small", () => bomb(1000), /ist beschädigt/],
    ["a bomb that says it is empty", () => bomb(0), /ist beschädigt/],
    [
      "a bomb of relations",
      () =>
        pack([
          ...parts.filter(({ name }) => !name.includes("workbook.xml.rels")),
          { name: "xl/_rels/workbook.xml.rels", content: " ".repeat(100_001) },
        ]),
      /ist beschädigt/,
    ],
    [
      "a bomb of many parts",
      () => pack(Array.from({ length: 1001 }, (_, n) => ({ name: `${n}`, content: "" }))),
      /mehr als 1000 Teile/,
    ],
    [
      "a cell in the far corner",
      () =>
        pack(
          workbookParts([
            {
              name: "L",
              rows: '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            },
          ]),
        ),
      /ist beschädigt|mehr als/,
    ],
    [
      "too wide",
      () =>
        pack(
          workbookParts([
            { name: "L", rows: text("x").repeat(1001).replace(/.*/s, "<row>$&</row>") },
          ]),
        ),
      /1000 Spalten/,
    ],
  ])("is %s", async (_, bytes, expected) => {
    const problem = await problemOf(() => readSheet(bytes()));
    expect(problem).toMatch(expected);
    expect(problem).not.toContain("Geheim");
  });

  it("has a changed byte anywhere: another text or a clear refusal, never a crash", async () => {
    for (let at = 0; at < good.length; at += 3) {
      const bytes = Uint8Array.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      await readSheet(bytes).catch((error) => expect(error).toBeInstanceOf(TableError));
    }
  });

  it("is too large", async () => {
    const limits = { file: good.length - 1, unpacked: 1e9, parts: 1000, relations: 1e6 };
    expect(await problemOf(() => neededParts(good, limits))).toMatch(/größer als .* als CSV/);
  });
});
