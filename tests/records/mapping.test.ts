import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import iconv from "iconv-lite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { formatInterval, parseDay } from "../../src/calendar/index.ts";
import { ExportError } from "../../src/records/export-error.ts";
import { isMeant } from "../../src/records/mapping/apply-mapping.ts";
import { checkMapping } from "../../src/records/mapping/check-mapping.ts";
import { loadMapping } from "../../src/records/mapping/load-mapping.ts";
import type { Mapping } from "../../src/records/mapping/mapping.ts";
import { suggestMapping } from "../../src/records/mapping/suggest.ts";
import { readExport } from "../../src/records/read-export.ts";
import { TABLE_NAMES } from "../../src/records/tables.ts";
import { screen } from "../../src/screen.ts";
import { COURT_OF_RULES } from "../support/case.ts";

const SHIPPED = "rules/mapping";
const NAMES = ["flachliste", "statushistorie", "azr-auszug"] as const;
const shipped = async (name: string) => (await loadMapping(name, SHIPPED)).mapping;

let work = "";
let folder = "";
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "bleiberecht-mapping-"));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(work, "export-"));
});

const put = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
const read = (mapping: Mapping | null, keepsValues = false) =>
  readExport(folder, { mapping, keepsValues });

async function problemsOf(reading: Promise<unknown>): Promise<string> {
  return reading.then(
    () => expect.fail("was read"),
    (error: unknown) => {
      if (error instanceof ExportError) return error.problems.join("\n");
      throw error;
    },
  );
}

const DIRTY = `Auswertung Geduldete;;;;;;;
Stand: 15.10.2026;;;;;;;
Az.;AZR-Nr.;Name, Vorname;Geb.-Datum;StA;Ersteinreise;Rechtsgrundlage;Duldung bis
33-A-0001;000000000017;"MUSTER, Ana";00.00.1999;Irak;03.11.2015;§ 60a Abs. 2 S. 1 AufenthG;14.12.2026
33-A-0002;2,45678E+11;"BEISPIEL, -";01.01.2008;ungeklärt;12/2017;§60b I;31.01.27
33-A-0003;000000000033;"Probe, Käthe ";17.05.2007;IRQ;2019;"§ 60c Abs. 1
(Ausbildung)";30.09.2027
33-A-0003;000000000033;"Probe, Käthe";17.05.2007;IRQ;2019;§ 60c Abs. 1;30.09.2027
33-A-0004;;unbekannt;00.07.2004;998;k.A.;Par. 60 a Abs 2;
Anzahl: 5;;;;;;;
`.replaceAll("\n", "\r\n");

describe("a flat list as offices write them", () => {
  it("is read as far as it says something", async () => {
    put("geduldete.csv", iconv.encode(DIRTY, "win1252"));
    const { persons, readings, counts, defects } = await read(await shipped("flachliste"));
    expect(readings).toMatchObject([
      { encoding: "windows-1252", delimiter: ";", stand: "2026-10-15", header: { line: 3 } },
    ]);
    const shown = persons.map(({ id, person, rows: { statuszeiten } }) => [
      id,
      person.azr_nummer,
      formatInterval(person.geburtsdatum),
      person.staatsangehoerigkeit_1,
      statuszeiten.map(({ art, norm, gueltig_bis }) => [
        art,
        norm,
        gueltig_bis && formatInterval(gueltig_bis),
      ]),
    ]);
    expect(shown).toEqual([
      [
        "33-A-0001",
        "000000000017",
        "01.01.1999 bis 31.12.1999 (ungenau)",
        "438",
        [["duldung", "60a-2-1", "14.12.2026"]],
      ],
      ["33-A-0002", null, "01.01.2008", "998", [["duldung", "60b-1", "31.01.2027"]]],
      ["33-A-0003", "000000000033", "17.05.2007", "438", [["duldung", "60c-1", "30.09.2027"]]],
      [
        "33-A-0004",
        null,
        "01.07.2004 bis 31.07.2004 (ungenau)",
        "998",
        [["duldung", "60a-2", "unbekannt"]],
      ],
    ]);
    expect(counts.personen).toEqual({ read: 5, used: 4, rejected: 1 });
    const told = defects.map(({ kind, line }) => `${kind} ${line}`);
    expect(told).toEqual(
      expect.arrayContaining(["excel_exponent 5", "doppelte_zeile 8", "summenzeile 10"]),
    );
    expect(told.some((text) => text.startsWith("anzahl_weicht_ab"))).toBe(false);
  });

  it("yields a preselection only: never „nicht“, unless the list itself says so", async () => {
    put("geduldete.csv", iconv.encode(DIRTY, "win1252"));
    const { persons } = await read(await shipped("flachliste"));
    const findings = await screen(persons, COURT_OF_RULES, parseDay("2026-11-23") ?? 0);
    expect(findings.filter(({ ergebnis }) => ergebnis === "nicht")).toEqual([]);
    expect(findings.filter(({ ergebnis }) => ergebnis === "pruefen").length).toBeGreaterThan(0);
  });

  it("can be completed by tables of the program", async () => {
    put("geduldete.csv", iconv.encode(DIRTY, "win1252"));
    put("sprache.csv", "person_id;niveau\n33-A-0001;A2\n");
    const { persons } = await read(await shipped("flachliste"));
    expect(persons[0]?.rows.sprache).toMatchObject([{ niveau: "A2" }]);
  });
});

describe("a history of statuses", () => {
  it("comes as one row each", async () => {
    put("personen-liste.csv", "Az.;geb. am\n1;01.02.2000\n2;unbek.\n");
    put(
      "status.csv",
      "Az.;Status;Rechtsgrundlage;erteilt am;gültig bis\n1;geduldet;§ 60a Abs. 2 S. 1;01.01.2020;30.06.2020\n1;AE;§ 104c;01.07.2020;31.12.9999\n",
    );
    const { persons } = await read(await shipped("statushistorie"));
    expect(persons[0]?.rows.statuszeiten).toMatchObject([
      { art: "duldung", norm: "60a-2-1", file: "status.csv", line: 2 },
      { art: "aufenthaltserlaubnis", norm: "104c", gueltig_bis: { latest: Infinity } },
    ]);
  });

  it("comes in numbered columns", async () => {
    put(
      "duldungen.csv",
      "Az;GebDat;Duldung1_von;Duldung1_bis;Duldung2_von;Duldung2_bis;Duldung2_Grund\n1;2000;01.01.2020;30.06.2020;01.07.2020;;§ 60b\n2;2001;;;;;\n",
    );
    const { persons, counts } = await read(await shipped("statushistorie"));
    expect(persons.map(({ rows }) => rows.statuszeiten.length)).toEqual([2, 0]);
    expect(persons[0]?.rows.statuszeiten[1]).toMatchObject({ norm: "60b", art: "duldung" });
    expect(counts.statuszeiten).toEqual({ read: 2, used: 2, rejected: 0 });
  });
});

describe("an extract of the AZR", () => {
  const HEAD = "AZR-Nummer;Geburtsdatum;Liste;Code;Ereignisdatum;Befristungsdatum";
  const person = "000000000017;01.02.2000";

  it("becomes statuses, each ended by its own entry, and leaves the gaps", async () => {
    put(
      "azr.csv",
      [
        HEAD,
        `${person};Duldung;79;01.01.2020;30.06.2020`,
        `${person};Duldung;80;15.03.2020;`,
        `${person};Duldung;16;01.05.2020;31.10.2020`,
        `${person};AE;033;01.11.2020;31.10.2023`,
      ].join("\n"),
    );
    const { persons, counts } = await read(await shipped("azr-auszug"));
    const day = (text: string) => ({ earliest: parseDay(text), latest: parseDay(text) });
    expect(persons[0]?.rows.statuszeiten).toMatchObject([
      {
        art: "duldung",
        norm: "60b-1",
        beendet_am: day("2020-03-15"),
        beendet_grund: "widerrufen",
        azr_code: "79",
      },
      {
        art: "duldung",
        norm: "60a-2-1",
        duldungsgrund: "reisedokumente",
        beendet_am: null,
        gueltig_von: day("2020-05-01"),
      },
      { art: "aufenthaltserlaubnis", norm: "25a-1" },
    ]);
    expect(counts).toMatchObject({
      personen: { read: 1, used: 1, rejected: 0 },
      statuszeiten: { read: 3, used: 3, rejected: 0 },
    });
  });

  it("does not guess a code, and tells an end without a beginning", async () => {
    put(
      "azr.csv",
      [
        HEAD,
        `${person};Duldung;999;01.01.2020;`,
        `${person};;19;01.01.2020;`,
        `${person};Duldung;81;01.01.2021;`,
      ].join("\n"),
    );
    const { persons, counts, defects } = await read(await shipped("azr-auszug"));
    expect(persons[0]?.rows.statuszeiten.map(({ art }) => art)).toEqual(["unbekannt", "unbekannt"]);
    expect(counts.statuszeiten).toEqual({ read: 3, used: 2, rejected: 1 });
    expect(defects.map(({ kind }) => kind)).toContain("ende_ohne_beginn");
    expect(persons[0]?.incomplete.has("statuszeiten")).toBe(true);
  });
});

const BASE = {
  name: "probe",
  version: 1,
  beschreibung: "",
  dateien: [
    {
      muster: "*.csv",
      ziele: [
        {
          tabelle: "personen",
          spalten: { person_id: { von: ["Az"] }, geburtsdatum: { von: ["Geb"] } },
        },
        {
          tabelle: "statuszeiten",
          gleicher_zeitraum: "keine_verwenden",
          spalten: {
            person_id: { von: ["Az"] },
            art: { konstante: "duldung" },
            gueltig_von: { von: ["ab", "von"] },
            gueltig_bis: { von: ["bis"] },
          },
        },
      ],
    },
  ],
};
const changed = (change: (mapping: typeof BASE) => unknown) => {
  const copy = structuredClone(BASE);
  change(copy);
  return checkMapping(copy).problems.join("\n");
};

describe("a mapping file", () => {
  it.each(NAMES)("%s can be used", async (name) => {
    expect((await shipped(name)).name).toBe(name);
  });

  it("tells everything that is wrong at once, and what is meant", () => {
    const problems = changed((mapping) => {
      const [file] = mapping.dateien;
      Object.assign(file?.ziele[0]?.spalten ?? {}, { gebursdatum: { von: ["G"] } });
      Object.assign(file?.ziele[1]?.spalten ?? {}, { art: { von: ["S"], wertetabelle: "stat" } });
      Object.assign(file?.ziele[1] ?? {}, { entfalten: { von: 3, bis: 1 } });
      Object.assign(mapping, {
        wertetabellen: { status: { D: "dulding" } },
        unvollstaendig: ["straftat"],
      });
    });
    expect(problems).toMatch(
      /„gebursdatum“ ist keine Spalte von „personen“\. Meinten Sie „geburtsdatum“\?/,
    );
    expect(problems).toMatch(/die Wertetabelle „stat“ gibt es nicht\. Meinten Sie „status“\?/);
    expect(problems).toMatch(/entfalten: „von“ liegt hinter „bis“/);
    expect(problems).toMatch(/„straftat“ ist keine Tabelle\. Meinten Sie „straftaten“\?/);
  });

  it.each([
    ["an unknown word", { datein: [] }, /„datein“ gibt es hier nicht\. Meinten Sie „dateien“\?/],
    ["a newer version", { version: 2 }, /version/],
    ["no tables", { dateien: [] }, /dateien/],
    ["a path", { dateien: [{ ...BASE.dateien[0], muster: "../geheim.csv" }] }, /ohne Ordner/],
    [
      "a hidden file",
      { dateien: [{ ...BASE.dateien[0], muster: ".geheim" }] },
      /nicht mit einem Punkt/,
    ],
  ])("is refused with %s", (_, change, message) => {
    expect(changed((mapping) => Object.assign(mapping, change))).toMatch(message);
  });

  it("is refused when a value of its own does not fit", () => {
    const problems = changed((mapping) =>
      Object.assign(mapping.dateien[0]?.ziele[1]?.spalten ?? {}, { art: { konstante: "dulding" } }),
    );
    expect(problems).toMatch(/„dulding“ passt nicht in die Spalte.*Meinten Sie „duldung“\?/);
  });

  it("that no file is named after is told with the others", async () => {
    await expect(loadMapping("flachlist", SHIPPED)).rejects.toThrow(
      /Meinten Sie „flachliste“\?.*azr-auszug, flachliste, statushistorie/,
    );
  });

  it("means a file by a pattern", () => {
    expect(isMeant("geduldete*.csv", "Geduldete 2026.CSV")).toBe(true);
    expect(isMeant("a*a.csv", "a.csv")).toBe(false);
    expect(isMeant(`${"*a".repeat(40)}b`, "a".repeat(5000))).toBe(false);
  });
});

describe("reading through a mapping", () => {
  const mapping = checkMapping(BASE).mapping as Mapping;

  it("tells two columns for one target, and a needed one that is missing", async () => {
    put("a.csv", "Az;ab;von;bis\n1;2020;2020;2021\n");
    const problems = await problemsOf(read(mapping));
    expect(problems).toMatch(/2\. und 3\. Spalte passen beide zu „statuszeiten\.gueltig_von“/);
    expect(problems).toMatch(
      /keine Spalte für „personen\.geburtsdatum“ gefunden\. Erwartet: eine der Überschriften „Geb“/,
    );
  });

  it("rejects both of two ends for one period where the mapping says so", async () => {
    put("a.csv", "Az;Geb;ab;bis\n1;2000;01.01.2020;30.06.2020\n");
    put("b.csv", "Az;Geb;ab;bis\n1;2000;01.01.2020;31.07.2020\n");
    const { counts, defects, persons } = await read(mapping);
    expect(counts.statuszeiten).toEqual({ read: 2, used: 0, rejected: 2 });
    expect(
      defects.filter(({ kind }) => kind === "zeitraum_doppelt").map(({ file }) => file),
    ).toEqual(["a.csv", "b.csv"]);
    expect(persons[0]?.incomplete.has("statuszeiten")).toBe(true);
  });

  it("is known by the suggestion for the headers of a file", () => {
    const header = { cells: ["Az.", "Geb.-Datum", "Wunschfarbe"], line: 1 };
    const suggested = suggestMapping([{ file: "x.csv", header }], [mapping]);
    expect(suggested.beschreibung).toContain("„Wunschfarbe“ (x.csv)");
    expect(JSON.stringify(suggested)).toContain("HIER DIE ÜBERSCHRIFT EINSETZEN");
    expect(checkMapping(suggested).problems).toEqual([]);
  });

  it("is not told by the suggestion what stands in a first line that is no header", () => {
    const header = { cells: ["Geheimname", "000000000001", "2003-05-06"], line: 1 };
    const text = JSON.stringify(suggestMapping([{ file: "x.csv", header }], [mapping]));
    expect(text).toContain("3 Spalten (x.csv; hat die Datei eine Kopfzeile?)");
    expect(text).not.toMatch(/Geheimname|000000000001|2003/);
  });
});

describe("hostile files", () => {
  it.each([
    [
      "a cell of 50 MB",
      () => `person_id;geburtsdatum\n"${"x".repeat(50_000_000)}";2000`,
      /länger als/,
    ],
    ["a million columns", () => `person_id${";a".repeat(1_000_000)}\n`, /mehr als 16384 Spalten/],
    ["nothing but NULs", () => Buffer.alloc(100_000), /Nullbytes/],
    ["a broken workbook", () => Buffer.from("PK\u0003\u0004rest"), /personen\.csv: /],
  ])("%s are refused", async (_, content, message) => {
    put("personen.csv", content());
    put("statuszeiten.csv", "person_id;art;gueltig_von\n");
    expect(await problemsOf(read(null))).toMatch(message);
  });

  it("a link out of the folder is refused", async () => {
    writeFileSync(join(work, "geheim.csv"), "person_id;geburtsdatum\n1;2000");
    symlinkSync(join(work, "geheim.csv"), join(folder, "personen.csv"));
    put("statuszeiten.csv", "person_id;art;gueltig_von\n");
    expect(await problemsOf(read(null))).toMatch(
      /ein Verweis, der aus dem Export-Ordner hinausführt/,
    );
  });

  it("a folder named like a table is told", async () => {
    mkdirSync(join(folder, "personen.csv"));
    put("statuszeiten.csv", "person_id;art;gueltig_von\n");
    expect(await problemsOf(read(null))).toMatch(/personen\.csv: kann nicht gelesen werden/);
  });

  it("names that every object has are names like others", async () => {
    put("liste.csv", "__proto__;Az.;Geb.-Datum;constructor;toString\nx;1;2000;y;z\n");
    const { persons } = await read(await shipped("flachliste"));
    expect(persons.map(({ id }) => id)).toEqual(["1"]);
  });

  it("any bytes are read or refused, and no row is lost", async () => {
    const flat = await shipped("flachliste");
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
      fc
        .tuple(
          fc.constantFrom(
            "Az.;Geb.-Datum;Status\n",
            "Stand: 01.01.2020\nAz.\tGeb.-Datum\tStatus\n",
            "sep=|\nAz.|GebDat|Status\n",
          ),
          fc.uint8Array({ maxLength: 200 }),
        )
        .map(([head, array]) => Buffer.concat([Buffer.from(head), Buffer.from(array)])),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        put("liste.csv", content);
        const input = await read(flat).catch((error: unknown) => {
          if (error instanceof ExportError) return null;
          throw error;
        });
        for (const name of TABLE_NAMES) {
          const count = input?.counts[name];
          if (count) expect(count.read).toBe(count.used + count.rejected);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("no defect carries what stood in a cell, unless it is asked for", async () => {
    const secret = "GEHEIM4711";
    put(
      "liste.csv",
      `Az.;Geb.-Datum;StA;Ersteinreise;Rechtsgrundlage;${secret}\n1;${secret};${secret};${secret};${secret};${secret}\n${secret};x;${secret}\n`,
    );
    const flat = await shipped("flachliste");
    const { defects } = await read(flat);
    const told = defects.map(({ personIds: _, ...told }) => told);
    expect(told.length).toBeGreaterThan(4);
    expect(JSON.stringify(told)).not.toContain(secret);
    expect(
      JSON.stringify((await read(flat, true)).defects.map(({ delivered }) => delivered)),
    ).toContain(secret);
  });
});

describe("code lists", () => {
  it("name each code of a list once", () => {
    const { codelisten } = JSON.parse(readFileSync(join(SHIPPED, "azr-auszug.json"), "utf8"));
    for (const { gruppen } of codelisten) {
      const codes = gruppen.flatMap((group: Record<string, string[]>) =>
        ["erteilt", "widerrufen", "erloschen", "beendet"].flatMap((end) => group[end] ?? []),
      );
      expect(new Set(codes).size).toBe(codes.length);
    }
  });
});
