import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDay } from "../../src/calendar/index.ts";
import { parseTable } from "../../src/records/parse-table.ts";
import { TableError } from "../../src/records/table-error.ts";

const HEAD = "person_id;art;norm;gueltig_von;gueltig_bis;duldungsgrund_materiell";
const table = (...lines: string[]) => parseTable("statuszeiten", [HEAD, ...lines].join("\n"));

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof TableError) return error.problems;
    throw error;
  }
  return expect.fail("was read");
}

describe("reading one table", () => {
  it("reads values, keeps empty apart from unknown, and counts rows", () => {
    const { rows, read, rejected, defects } = table(
      "A;duldung;60a-2-1;2020-01-01;unbefristet;ja",
      "B;ohne;;2020;;unbekannt",
    );
    expect([read, rejected, defects.length]).toEqual([2, 0, 0]);
    expect(rows[0]).toMatchObject({
      person_id: "A",
      art: "duldung",
      norm: "60a-2-1",
      duldungsgrund_materiell: true,
      row: 1,
      line: 2,
    });
    expect(rows[0]?.gueltig_bis).toEqual({ earliest: Infinity, latest: Infinity });
    expect(rows[1]).toMatchObject({ norm: null, gueltig_bis: null, duldungsgrund_materiell: null });
    expect(formatDay(rows[1]?.gueltig_von.latest ?? 0)).toBe("2020-12-31");
  });

  it("orders rows by person and date and counts their place there, whatever the file's order", () => {
    const lines = [
      "B;duldung;;2020-01-01;;",
      "A;duldung;;2021-01-01;;",
      "A;duldung;;2019-01-01;2020-12-31;",
    ];
    const places = (order: string[]) =>
      table(...order).rows.map((r) => [r.person_id, r.row, formatDay(r.gueltig_von.latest)]);
    expect(places(lines)).toEqual([
      ["A", 1, "2019-01-01"],
      ["A", 2, "2021-01-01"],
      ["B", 3, "2020-01-01"],
    ]);
    expect(places([...lines].reverse())).toEqual(places(lines));
  });

  it("survives a BOM, CRLF, blank lines, quotes and line breaks in cells", () => {
    const { rows, read } = parseTable(
      "antraege",
      '\uFEFFperson_id;gegenstand;gestellt_am;stand;ablehnungsgrund\r\nA;25a-1;2026-01-01;offen;"ein; Grund\r\nin zwei Zeilen"\r\n\r\n;;;;\r\n',
    );
    expect(read).toBe(1);
    expect(rows[0]?.ablehnungsgrund).toBe("ein; Grund\nin zwei Zeilen");
  });

  it.each([
    ["duldung;60a-2-1;2023-02-29;;", "gueltig_von", "unlesbarer_wert"],
    ["duldung;60a-2-1;30.02.2023;;", "gueltig_von", "unlesbarer_wert"],
    ["duldung;60a-2-1;03/04/2023;;", "gueltig_von", "datum_mehrdeutig"],
    ["duldung;60a-2-1;01.02.23;;", "gueltig_von", "jahr_zweistellig"],
    ["duldung;60a-2-1;45292;;", "gueltig_von", "excel_seriennummer"],
    ["duldung;60a-2-1;########;;", "gueltig_von", "excel_spalte_zu_schmal"],
  ])("rejects the row %s and says where", (rest, column, kind) => {
    const { rows, defects, rejected, rejectedPersonIds } = table(`A;${rest}`);
    expect([rows.length, rejected]).toEqual([0, 1]);
    expect(defects).toMatchObject([
      { file: "statuszeiten.csv", line: 2, column, kind, action: "zeile_verworfen" },
    ]);
    expect([...rejectedPersonIds]).toEqual(["A"]);
  });

  it.each([
    ["82,5", 82.5],
    ["82.125", null],
    ["1.000", null],
    ["1,000", null],
    ["0.125", 0.125],
    ["1000", 1000],
    ["1200.500", 1200.5],
    ["1.234,56", 1234.56],
  ])("reads the quote %s as %s, and tells where it may be one or a thousand", (value, expected) => {
    const { rows, defects } = parseTable(
      "lebensunterhalt",
      `person_id;stand;quote_prozent\nA;2026-01-01;${value}`,
    );
    expect(rows[0]?.quote_prozent).toBe(expected);
    const action = expected === null ? "als_unbekannt_gelesen" : "umgerechnet";
    const isTold = expected === null || value.includes(".") === value.includes(",");
    expect(defects).toMatchObject(isTold && value !== "1000" ? [{ line: 2, action }] : []);
  });

  it.each([
    ["azr_nummer", "000000000001", "000000000001"],
    ["azr_nummer", "1,00E+11", null, "excel_exponent"],
    ["azr_nummer", "00000000001", null, "fuehrende_nullen_verloren"],
    ["azr_nummer", "0000000000012", null],
    ["azr_nummer", "#WERT!", null, "excel_fehlerwert"],
    ["staatsangehoerigkeit_1", "000", "000"],
    ["staatsangehoerigkeit_4", "998", "998"],
    ["staatsangehoerigkeit_1", "39", "?", "fuehrende_nullen_verloren"],
    ["staatsangehoerigkeit_1", "jugoslawisch", "?"],
    ["aktenzeichen", "1,23E+11", null, "excel_exponent"],
  ])("reads %s %s as %s", (column, value, expected, kind = "unlesbarer_wert") => {
    const { rows, defects, rejected } = parseTable(
      "personen",
      `person_id;geburtsdatum;${column}\nA;2000-01-01;${value}`,
    );
    expect(rejected).toBe(0);
    expect(rows[0]).toMatchObject({ [column]: expected });
    const action = "als_unbekannt_gelesen";
    expect(defects).toMatchObject(value === expected ? [] : [{ line: 2, column, kind, action }]);
    expect(JSON.stringify(defects)).not.toContain(value);
  });

  it.each([
    ["staatsangehoerigkeit_1", "-", null],
    ["staatsangehoerigkeit_1", "k.A.", null],
    ["staatsangehoerigkeit_2", "-", null],
    ["staatsangehoerigkeit_3", "NULL", null],
    ["identitaet_geklaert", "J", "ja"],
    ["identitaet_geklaert", "WAHR", "ja"],
    ["identitaet_geklaert", "X", "ja"],
    ["identitaet_geklaert", "N", "nein"],
  ])("understands %s %s as %s", (column, value, expected) => {
    const { rows, defects } = parseTable(
      "personen",
      `person_id;geburtsdatum;${column}\nA;2000-01-01;${value}`,
    );
    expect(rows[0]).toMatchObject({ [column]: expected });
    expect(defects.map(({ kind }) => kind)).not.toContain("unlesbarer_wert");
  });

  it("keeps a further nationality that is said to be unknown apart from none", () => {
    const { rows, defects } = parseTable(
      "personen",
      "person_id;geburtsdatum;staatsangehoerigkeit_2\nA;2000-01-01;k.A.",
    );
    expect(rows[0]?.staatsangehoerigkeit_2).toBe("?");
    expect(defects).toMatchObject([{ kind: "unlesbarer_wert" }]);
  });

  it("reads an unknown value as unknown and names the nearest known one", () => {
    const { rows, defects, rejected } = table("A;Dulding ;60a-2-1;2023-02-01;;vielleicht");
    expect(rejected).toBe(0);
    expect(rows[0]).toMatchObject({ art: "unbekannt", duldungsgrund_materiell: null });
    expect(defects.map(({ column, action }) => [column, action])).toEqual([
      ["art", "als_unbekannt_gelesen"],
      ["duldungsgrund_materiell", "als_unbekannt_gelesen"],
    ]);
    expect(defects[0]?.expected).toContain("meinten Sie „duldung“?");
  });

  it("reads a norm in another form as one that is not known", () => {
    const { rows, defects } = table("A;duldung;§ 55 Abs. 1 AsylG;2023-02-01;;");
    expect(rows[0]?.norm).toBe("?");
    expect(defects).toMatchObject([{ column: "norm", action: "als_unbekannt_gelesen" }]);
  });

  it("survives line ends of several kinds in one file", () => {
    const text = "person_id;geburtsdatum\r\nA;1985-05-05\r\nB;1990-01-01\nC;1990-01-01\n";
    const { rows, read } = parseTable("personen", text);
    expect([read, rows.map(({ person_id }) => person_id)]).toEqual([3, ["A", "B", "C"]]);
  });

  it("keeps one of two identical rows", () => {
    const { rows, rejected, defects, rejectedPersonIds } = table(
      "A;duldung;;2020-01-01;;",
      "A;duldung;;2020-01-01;;",
    );
    expect([rows.length, rejected, defects[0]?.kind]).toEqual([1, 1, "doppelte_zeile"]);
    expect(rejectedPersonIds.size).toBe(0);
  });

  it("tells a period that was delivered with two ends", () => {
    const { rows, defects } = table(
      "A;duldung;60a-2-1;2020-01-01;2020-06-30;",
      "A;duldung;60a-2-1;2020-01-01;2020-09-30;",
    );
    expect(rows).toHaveLength(2);
    expect(defects.map(({ kind, line }) => [kind, line])).toEqual([["zeitraum_doppelt", 3]]);
  });

  it.each(["########", "", "unbekannt", "2020", "2020-01"])(
    "takes periods that begin on no certain day for two: %s",
    (begin) => {
      const { defects } = table(
        `A;duldung;60a-2-1;${begin};2020-06-30;`,
        `A;duldung;60a-2-1;${begin};2020-09-30;`,
      );
      expect(defects.map(({ kind }) => kind)).not.toContain("zeitraum_doppelt");
    },
  );

  it("rejects ragged rows and rows without a person", () => {
    const { rejected, defects, rejectedPersonIds } = table(
      "A;duldung;;2020-01-01",
      ";duldung;;2020-01-01;;",
    );
    expect(rejected).toBe(2);
    expect(defects.map(({ kind }) => kind).sort()).toEqual(["pflichtangabe_fehlt", "spaltenzahl"]);
    expect(rejectedPersonIds.has(null)).toBe(true);
  });

  it("reports an unknown column and ignores it", () => {
    const { rows, defects } = parseTable(
      "statuszeiten",
      "person_id;art;gueltig_von;gueltig_biss\nA;duldung;2020-01-01;2020-12-31",
    );
    expect(rows[0]?.gueltig_bis).toBeNull();
    expect(defects).toMatchObject([
      { kind: "unbekannte_spalte", line: null, action: "nicht_beachtet" },
    ]);
    expect(defects[0]?.expected).toContain("gueltig_bis");
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "knows no column named %s",
    (name) => {
      const { rows, defects } = parseTable(
        "statuszeiten",
        `person_id;art;gueltig_von;${name}\nA;duldung;2020-01-01;x`,
      );
      expect(defects.map(({ kind, column }) => [kind, column])).toEqual([
        ["unbekannte_spalte", "4. Spalte"],
      ]);
      expect(rows.length).toBe(1);
      const without = `person_id;art;${name}\nA;duldung;2020-01-01`;
      expect(problemsOf(() => parseTable("statuszeiten", without))).toEqual([
        expect.stringMatching(/Spalte „gueltig_von“ fehlt\. Bitte/),
      ]);
    },
  );

  it("reads a table with an endless column name", () => {
    const { rows, defects } = parseTable(
      "statuszeiten",
      `person_id;art;gueltig_von;${"gueltig_bis ".repeat(400_000)}\nA;duldung;2020-01-01;x`,
    );
    expect([rows.length, defects.map(({ kind }) => kind)]).toEqual([1, ["unbekannte_spalte"]]);
  });

  it.each([
    ["", /ist leer/],
    ["Nummer,Status,Beginn\nA,duldung,2020-01-01", /nur eine Spalte erkannt/],
    ["person_id;art\nA;duldung", /Spalte „gueltig_von“ fehlt/],
    ["person_id;art;art;gueltig_von\nA;duldung;duldung;2020-01-01", /kommt 2-mal vor/],
    ["person_id;art;gueltig_von\nA;duldung\0;2020-01-01", /Nullbytes/],
  ])("refuses a table that cannot be read: %j", (content, message) => {
    expect(problemsOf(() => parseTable("statuszeiten", content)).join("\n")).toMatch(message);
  });

  it("reads on behind a quote that nobody closed, and tells the cell it is in", () => {
    const { rows, defects } = parseTable(
      "statuszeiten",
      'person_id;art;gueltig_von\nA;"duldung;2020-01-01\nB;duldung;2021-01-01',
    );
    expect(rows.map(({ person_id, art }) => [person_id, art])).toContainEqual(["B", "duldung"]);
    expect(rows.length).toBe(2);
    expect(defects).toMatchObject([{ line: 2, column: "art", action: "umgerechnet" }]);
  });

  it("loses no row, whatever stands in the cells, and repeats no value", () => {
    const cell = fc.oneof(
      fc.constantFrom(
        "duldung",
        "Geheim-4711",
        "2020-01-01",
        "2020-02-30",
        "",
        "unbekannt",
        "ja",
        "60b-1",
      ),
      fc.string({ maxLength: 8 }).map((text) => text.replace(/[;"\r\n\0\uFEFF]/g, "")),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 5, maxLength: 7 }), { maxLength: 12 }),
        (raw) => {
          const { rows, read, rejected, defects } = table(...raw.map((cells) => cells.join(";")));
          expect(rows.length + rejected).toBe(read);
          const told = defects
            .map(({ expected, column, kind }) => `${expected} ${column} ${kind}`)
            .join();
          expect(told).not.toContain("Geheim-4711");
        },
      ),
    );
  });
});
