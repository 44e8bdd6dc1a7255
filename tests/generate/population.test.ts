import { describe, expect, it } from "vitest";
import { type Day, dayOf, parseDay } from "../../src/calendar/index.ts";
import { exportPieces, generateExport } from "../../src/generate/population.ts";
import { assemble, type ParsedTables } from "../../src/records/assemble.ts";
import { type ParsedTable, parseTable } from "../../src/records/parse-table.ts";
import { type Row, TABLE_NAMES, type TableName } from "../../src/records/tables.ts";

const today: Day = dayOf({ year: 2026, month: 3, date: 31 });
const clean = generateExport({ persons: 600, seed: 1, today, dirty: false });

function parseAll(files: Record<string, string>): Map<TableName, ParsedTable<TableName>> {
  return new Map(
    TABLE_NAMES.map((name) => [name, parseTable<TableName>(name, files[`${name}.csv`] ?? "")]),
  );
}

function assembleAll(files: Record<string, string>) {
  return assemble(Object.fromEntries(parseAll(files)) as ParsedTables);
}

function rowsOf<T extends TableName>(name: T): readonly Row<T>[] {
  return parseTable(name, clean[`${name}.csv`] ?? "").rows;
}

describe("an invented export", () => {
  it("is the same, byte for byte, for the same seed", () => {
    expect(generateExport({ persons: 600, seed: 1, today, dirty: false })).toEqual(clean);
  });

  it("is another one for another seed", () => {
    const other = generateExport({ persons: 600, seed: 2, today, dirty: false });
    expect(other["statuszeiten.csv"]).not.toBe(clean["statuszeiten.csv"]);
  });

  it("has a file for each table and says that it is invented", () => {
    expect(Object.keys(clean)).toEqual([
      ...TABLE_NAMES.map((name) => `${name}.csv`),
      "SYNTHETISCH.md",
    ]);
    expect(clean["SYNTHETISCH.md"]).toContain(
      "bleiberecht generate --personen 600 --seed 1 --stichtag 2026-03-31 --out <ordner>",
    );
  });

  it.each([1, 2, 7, 599, 600])("has exactly %i persons", (persons) => {
    const files = generateExport({ persons, seed: 3, today, dirty: false });
    expect(files["personen.csv"]?.trimEnd().split("\n")).toHaveLength(persons + 1);
    expect(assembleAll(files).defects).toEqual([]);
  });

  it.each(["2019-06-30", "2021-03-31", "2023-01-15", "2024-02-29", "2028-12-31"])(
    "is clean for the data date %s",
    (text) => {
      const day = parseDay(text) ?? 0;
      const files = generateExport({ persons: 400, seed: 4, today: day, dirty: false });
      const { persons, defects } = assembleAll(files);
      expect(persons).toHaveLength(400);
      expect(defects).toEqual([]);
      for (const { rows } of persons) {
        for (const { gueltig_von } of rows.statuszeiten) {
          expect(gueltig_von.earliest).toBeLessThanOrEqual(day);
        }
      }
    },
  );

  it("is read by the program without a rejected row or a defect", () => {
    const { persons, defects, counts } = assembleAll(clean);
    expect(persons).toHaveLength(600);
    expect(defects).toEqual([]);
    for (const name of TABLE_NAMES) expect(counts[name]).toMatchObject({ rejected: 0 });
  });

  it("has its rows in the order of the program", () => {
    for (const { rows } of parseAll(clean).values()) {
      for (const { row, line } of rows) expect(line).toBe(row + 1);
    }
  });

  it("has names and numbers that nobody takes for real", () => {
    for (const { azr_nummer, familienname, vorname, person_id } of rowsOf("personen")) {
      expect(person_id).toMatch(/^SYN-\d{6}$/);
      expect(azr_nummer).toMatch(/^000000\d{6}$/);
      expect(familienname).toMatch(/^Muster-\d{6}$/);
      expect(vorname).toMatch(/^Vorname-\d{6}$/);
    }
  });
});

describe("the status of the invented persons", () => {
  const rows = rowsOf("statuszeiten");

  it("never begins after the data date, and never ends before it begins", () => {
    for (const { gueltig_von, gueltig_bis, beendet_am } of rows) {
      expect(gueltig_von.earliest).toBeLessThanOrEqual(today);
      if (gueltig_bis) expect(gueltig_bis.latest).toBeGreaterThanOrEqual(gueltig_von.earliest);
      if (beendet_am) expect(beendet_am.latest).toBeGreaterThanOrEqual(gueltig_von.earliest);
    }
  });

  it.each([
    ["60b", "2019-08-21"],
    ["60c", "2020-01-01"],
    ["60d", "2020-01-01"],
  ])("has no § %s before %s", (norm, since) => {
    const found = rows.filter((row) => row.norm?.startsWith(norm));
    expect(found.length).toBeGreaterThan(0);
    for (const { gueltig_von } of found) {
      expect(gueltig_von.earliest).toBeGreaterThanOrEqual(parseDay(since) ?? Number.NaN);
    }
  });

  it("has titles under § 104c only in the time in which they were issued, for 18 months", () => {
    const found = rows.filter(({ norm }) => norm?.startsWith("104c"));
    expect(found.length).toBeGreaterThan(20);
    for (const { art, gueltig_von, gueltig_bis } of found) {
      expect(art).toBe("aufenthaltserlaubnis");
      expect(gueltig_von.earliest).toBeGreaterThanOrEqual(
        dayOf({ year: 2022, month: 12, date: 31 }),
      );
      expect(gueltig_von.latest).toBeLessThanOrEqual(dayOf({ year: 2025, month: 12, date: 30 }));
      const days = (gueltig_bis?.latest ?? 0) - gueltig_von.earliest;
      expect(days).toBeGreaterThanOrEqual(545);
      expect(days).toBeLessThanOrEqual(550);
    }
  });

  it("has examples of every kind", () => {
    const kinds = new Set(rows.map(({ art, norm }) => (norm ? `${art}/${norm}` : art)));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        "ankunftsnachweis",
        "aufenthaltsgestattung/55-1",
        "aufenthaltserlaubnis/104c-1",
        "aufenthaltserlaubnis/25a-1",
        "aufenthaltserlaubnis/25b-1",
        "ausland",
        "duldung/60a-2-1",
        "duldung/60a-2-3",
        "duldung/60b-1",
        "fiktion_81_4",
        "gueb/59-1",
        "niederlassungserlaubnis/26-4",
        "ohne",
        "visum/6-1",
      ]),
    );
  });
});

describe("the shares in a large invented export", () => {
  const large = generateExport({ persons: 6000, seed: 5, today, dirty: false });
  const persons = parseTable("personen", large["personen.csv"] ?? "").rows;
  const share = (holds: (row: Row<"personen">) => boolean) =>
    persons.filter(holds).length / persons.length;

  it("has 27 % minors and 67 % men, within three points", () => {
    const adultSince = dayOf({ year: 2008, month: 3, date: 31 });
    const minors = share(({ geburtsdatum }) => geburtsdatum.latest > adultSince);
    expect(minors).toBeGreaterThan(0.24);
    expect(minors).toBeLessThan(0.3);
    const men = share(({ geschlecht }) => geschlecht === "m");
    expect(men).toBeGreaterThan(0.64);
    expect(men).toBeLessThan(0.7);
  });
});

describe("an export of more persons than one draft holds", () => {
  it("comes in pieces of which none is long, each person's rows in one of them and in order", () => {
    const pieces = [...exportPieces({ persons: 20_400, seed: 6, today })];
    const ofPersons = pieces.filter(([file]) => file === "personen.csv").map(([, text]) => text);
    expect(ofPersons).toHaveLength(2);
    const ids = ofPersons.flatMap((text) =>
      text.split("\n").flatMap((line) => /^SYN-\d{6}(?=;)/.exec(line)?.[0] ?? []),
    );
    expect(ids).toHaveLength(20_400);
    expect(new Set(ids).size).toBe(20_400);
    expect(ids.every((id, index) => index === 0 || (ids[index - 1] ?? "") < id)).toBe(true);
    const headers = ofPersons.join("").match(/^person_id;/gm);
    expect(headers).toHaveLength(1);
  });
});
