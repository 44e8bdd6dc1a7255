import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/calendar/index.ts";
import { dataChecksSchema, implausibleRows } from "../../src/lists/data-checks.ts";
import { judge, RULES, recordsOf, type Tables } from "../support/case.ts";

const CHECKS = dataChecksSchema.parse(RULES.programme["datenpruefung"]);
const STICHTAG = "2026-11-23";

const found = (tables: Tables) =>
  implausibleRows(recordsOf(tables), CHECKS, parseDay(STICHTAG) ?? expect.fail()).map(
    ({ file, line, column, kind, action }) => {
      expect(action).toBe("nur_gemeldet");
      return `${file}:${line} ${column} ${kind}`;
    },
  );
const born = (geburtsdatum: string) => found({ personen: [{ geburtsdatum }] });
const status = (gueltig_von: string, more: Record<string, string> = {}) => ({
  statuszeiten: [{ art: "duldung", norm: "60a-2-1", gueltig_von, ...more }],
});

describe("dates that cannot be", () => {
  it.each([
    ["2026-11-23", []],
    ["2026-11-24", ["personen.csv:2 geburtsdatum nach_stichtag"]],
    ["2026", []],
    ["2027", ["personen.csv:2 geburtsdatum nach_stichtag"]],
    ["1906-11-24", []],
    ["1906-11-23", ["personen.csv:2 geburtsdatum geburt_zu_lange_her"]],
    ["1899-12-31", ["personen.csv:2 geburtsdatum datum_unplausibel"]],
    ["0001-01-01", ["personen.csv:2 geburtsdatum datum_unplausibel"]],
    ["9999-12-31", ["personen.csv:2 geburtsdatum datum_unplausibel"]],
    ["unbekannt", []],
  ])("a birth on %s", (geburtsdatum, expected) => {
    expect(born(geburtsdatum)).toEqual(expected);
  });

  it.each([
    ["statuszeiten", "gueltig_bis", "2100-12-31", false],
    ["statuszeiten", "gueltig_bis", "2101-01-01", true],
    ["statuszeiten", "gueltig_bis", "9999-12-31", true],
    ["statuszeiten", "gueltig_bis", "unbefristet", false],
    ["statuszeiten", "gueltig_bis", "unbekannt", false],
    ["statuszeiten", "datenstand", "1899", true],
    ["beratungen", "wv_datum", "9999-12-31", true],
    ["familie", "seit", "1899-12-31", true],
    ["familie", "geburtsdatum_2", "1900-01-01", true],
    ["bestand", "stand", "9999-12-31", true],
  ])("%s.%s %s", (table, column, date, isReported) => {
    const rows: Record<string, Record<string, string>> = {
      statuszeiten: { art: "duldung", gueltig_von: "2020-01-01" },
      beratungen: { datum: "2020-01-01", art: "vorsprache" },
      familie: { person_id_2: "Q", beziehung: "kind" },
      bestand: { tabelle: "personen" },
    };
    const lines = found({ [table]: [{ ...rows[table], [column]: date }] });
    expect(lines.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual(
      isReported ? [`${table}.csv:2 ${column}`] : [],
    );
  });

  it.each([
    ["antraege", "gestellt_am", { gegenstand: "25b-1", stand: "offen" }],
    ["straftaten", "rechtskraft_am", { stand: "rechtskraeftig" }],
    ["dokumente", "vorgelegt_am", { art: "reisepass" }],
    ["statuszeiten", "gueltig_von", { art: "duldung", norm: "60a-2-1" }],
  ])("%s.%s after the Stichtag", (table, column, rest) => {
    expect(found({ [table]: [{ ...rest, [column]: STICHTAG }] })).toEqual([]);
    expect(found({ [table]: [{ ...rest, [column]: "2026-11-24" }] })).toEqual([
      `${table}.csv:2 ${column} nach_stichtag`,
    ]);
  });

  it("a birth after a status began", () => {
    const personen = [{ geburtsdatum: "2005-05-05" }];
    expect(found({ personen, ...status("2005-05-05") })).toEqual([]);
    expect(found({ personen, ...status("2005") })).toEqual([]);
    expect(found({ personen, ...status("2005-05-04") })).toEqual([
      "personen.csv:2 geburtsdatum geburt_nach_status",
    ]);
  });

  it("never become a day whose year has five digits", async () => {
    for (const geburtsdatum of ["9999-12-31", "9985-01-01", "0001-01-01"]) {
      const { findings } = await judge({ personen: [{ geburtsdatum }] }, STICHTAG);
      const days = JSON.stringify(findings).match(/-?\d+-\d\d-\d\d(?=")/g) ?? [];
      expect(days.filter((day) => !/^\d{4}-/.test(day))).toEqual([]);
    }
  });
});

describe("statuses that cannot be", () => {
  it("overlap, begin before their law, or last too long", () => {
    expect(found(status("2019-08-20", { norm: "60b-1" }))).toEqual([
      "statuszeiten.csv:2 gueltig_von nicht_moeglich",
    ]);
    const two = { ...status("2020-01-01", { gueltig_bis: "2020-12-31" }) };
    const other = { art: "aufenthaltsgestattung", norm: "", gueltig_von: "2020-06-01" };
    expect(found({ statuszeiten: [...two.statuszeiten, other] })).toEqual([
      "statuszeiten.csv:2 gueltig_von ueberschneidung",
      "statuszeiten.csv:3 gueltig_von ueberschneidung",
    ]);
  });
});
