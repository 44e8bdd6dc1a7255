import { describe, expect, it } from "vitest";
import { formatDay } from "../../src/calendar/index.ts";
import { parseTable } from "../../src/records/parse-table.ts";
import { TableError } from "../../src/records/table-error.ts";

const read = (...lines: string[]) => parseTable("statuszeiten", lines.join("\n"));
const HEAD = "person_id;art;gueltig_von;gueltig_bis";
const ROW = "A;duldung;2020-01-01;2020-06-30";
const kinds = ({ defects }: Pick<ReturnType<typeof read>, "defects">) =>
  defects.map(({ kind, line }) => [kind, line]);

describe("delimiters", () => {
  it.each([";", ",", "\t", "|"])("%j is found", (delimiter) => {
    const { rows } = read(...[HEAD, ROW].map((line) => line.replaceAll(";", delimiter)));
    expect(rows).toMatchObject([{ person_id: "A", art: "duldung", line: 2 }]);
  });

  it("is what the line sep= says, which is no row", () => {
    const { rows, read: count } = read("sep=,", ...[HEAD, ROW].map((l) => l.replaceAll(";", ",")));
    expect([rows.length, count, rows[0]?.line]).toEqual([1, 1, 3]);
  });

  it.each(["\r\n", "\n", "\r"])("does not hang on the line end %j", (end) => {
    expect(
      parseTable("statuszeiten", [HEAD, ROW, ROW.replace("A", "B")].join(end)).rows,
    ).toHaveLength(2);
  });
});

describe("what stands around the data", () => {
  it("titles are passed over, and the day of the data is taken", () => {
    const table = read("Auswertung Geduldete;;;", "Stand: 15.10.2026;;;", "", HEAD, ROW);
    expect(kinds(table)).toEqual([
      ["titelzeile", 1],
      ["titelzeile", 2],
    ]);
    expect(formatDay(table.rows[0]?.datenstand?.latest ?? 0)).toBe("2026-10-15");
  });

  it("totals, the end of the list and repeated headers are no rows", () => {
    const table = read(
      HEAD,
      ROW,
      "",
      HEAD,
      "B;duldung;2020-01-01;",
      "Anzahl: 2;;;",
      "Ende der Liste;;;",
    );
    expect([table.read, table.rows.length]).toEqual([2, 2]);
    expect(kinds(table)).toEqual([
      ["kopfzeile_wiederholt", 4],
      ["summenzeile", 6],
      ["summenzeile", 7],
    ]);
  });

  it("a total is no row in a table of two columns either", () => {
    const table = parseTable(
      "personen",
      "person_id;geburtsdatum\nA;1990-01-01\nAnzahl;2\nB;1991-01-01\nSumme;2\n",
    );
    expect(table.rows.map(({ person_id }) => person_id)).toEqual(["A", "B"]);
    expect(kinds(table)).toEqual([
      ["summenzeile", 3],
      ["anzahl_weicht_ab", 3],
      ["summenzeile", 5],
    ]);
  });

  it("a total that does not fit is told", () => {
    expect(kinds(read(HEAD, ROW, "Anzahl: 412;;;"))).toContainEqual(["anzahl_weicht_ab", 3]);
  });

  it("a person who is called like a total is a person", () => {
    expect(read(HEAD, "Summe;duldung;2020-01-01;").rows).toHaveLength(1);
  });
});

describe("rows of another length", () => {
  it("keep what they say when only empty cells follow", () => {
    expect(read(HEAD, `${ROW};;;`).rows).toHaveLength(1);
  });

  it.each([`${ROW};mehr`, "A;duldung;2020-01-01"])("are rejected: %s", (row) => {
    const table = read(HEAD, row);
    expect([table.read, table.rejected, kinds(table)]).toEqual([1, 1, [["spaltenzahl", 2]]]);
  });

  it("are told with the columns that the file has, also below a line with the day of the data", () => {
    const { rows, defects } = read("Stand: 15.10.2026", HEAD, "A;duldung;2020-01-01");
    const ragged = defects.find(({ kind }) => kind === "spaltenzahl");
    expect([rows, ragged?.expected]).toEqual([[], "4 Spalten"]);
  });
});

describe("headers", () => {
  it.each([
    ["Person-ID;ART;Gültig von (TT.MM.JJJJ);gueltig.bis"],
    ["PERSON_ID;Art;gültig_von;GÜLTIG BIS"],
    ["person id;art;Gueltig-Von;Gültig-Bis [TT.MM.JJJJ]"],
  ])("are known whatever their spelling: %s", (header) => {
    const { rows } = read(header, ROW);
    expect(rows[0]?.gueltig_bis).not.toBeNull();
  });

  it("that mean one column twice are an error", () => {
    expect(() => read("person_id;art;Art;gueltig_von", "A;duldung;visum;2020-01-01")).toThrow(
      TableError,
    );
  });
});

describe("cells", () => {
  it("that are understood are used and told, without a value", () => {
    const { rows, defects, rejected } = read(HEAD, "A;Duldung;01.02.2020;unbefr\u00adistet");
    expect(rejected).toBe(0);
    expect(formatDay(rows[0]?.gueltig_von.latest ?? 0)).toBe("2020-02-01");
    expect(defects.map(({ kind, column, action }) => [kind, column, action])).toEqual([
      ["schreibweise", "art", "umgerechnet"],
      ["schreibweise", "gueltig_von", "umgerechnet"],
      ["unsichtbare_zeichen", "gueltig_bis", "umgerechnet"],
    ]);
    expect(JSON.stringify(defects)).not.toContain("01.02.2020");
  });

  it("with letters decoded wrongly are told and not repaired", () => {
    const { rows, defects } = parseTable(
      "personen",
      "person_id;geburtsdatum;familienname\nA;2000;MÃ¼ller",
    );
    expect(rows[0]?.familienname).toBe("MÃ¼ller");
    expect(defects).toMatchObject([{ kind: "zeichensalat", action: "nur_gemeldet", line: 2 }]);
  });

  it("are the same in composed and in decomposed form", () => {
    const { rows } = parseTable("personen", "person_id;geburtsdatum\nA\u0308;2000\n\u00c4;2000");
    expect(rows).toHaveLength(1);
  });

  it("never make a Duldung one without a norm: a dash is no empty norm", () => {
    const table = read(`${HEAD};norm`, `${ROW};-`, `${ROW.replace("A", "B")};k.A.`);
    expect(table.rows.map(({ norm }) => norm)).toEqual(["?", "?"]);
  });

  it("never make a status continue: a dash is no empty last day", () => {
    const [row] = read(HEAD, "A;duldung;2020-01-01;-").rows;
    expect(row?.gueltig_bis).toEqual({ earliest: -Infinity, latest: Infinity });
  });

  it("of two spellings of one row are one row", () => {
    const table = read(HEAD, ROW, "A;Duldung;01.01.2020;30.06.2020");
    expect([table.rows.length, table.rejected]).toEqual([1, 1]);
    expect(kinds(table)).toContainEqual(["doppelte_zeile", 3]);
  });
});
