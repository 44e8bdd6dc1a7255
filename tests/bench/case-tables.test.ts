import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCheck } from "../../src/commands/check.ts";
import { StartError } from "../../src/commands/options.ts";
import { EXIT } from "../../src/commands/outcome.ts";

let rules = "";
beforeEach(() => {
  rules = join(mkdtempSync(join(tmpdir(), "entwurf-")), "regeln");
  cpSync("rules", rules, { recursive: true });
  mkdirSync(join(rules, "faelle"));
});
afterEach(() => rmSync(join(rules, ".."), { recursive: true, force: true }));

const write = (name: string, content: unknown) =>
  writeFileSync(
    join(rules, "faelle", name),
    typeof content === "string" ? content : JSON.stringify(content),
  );
const check = () =>
  runCheck({ rules, laeufe: "1" }, { onProgress: () => {}, version: "1", ownRules: "rules" });
const problems = async () => {
  const error = await check().catch((thrown: unknown) => thrown);
  return error instanceof StartError ? error.problems : expect.fail("was accepted");
};

const ADULT = {
  norm: "§ 25b Abs. 1 AufenthG: volljährig",
  cases: [
    {
      case: "achtzehnter Geburtstag heute",
      stichtag: "2026-11-23",
      tables: { personen: [{ geburtsdatum: "2008-11-23" }] },
      expect: { "25b-1": { voraussetzungen: { volljaehrig: { stand: "erfuellt" } } } },
    },
    {
      case: "achtzehnter Geburtstag morgen",
      stichtag: "2026-11-23",
      tables: { personen: [{ geburtsdatum: "2008-11-24" }] },
      expect: { "25b-1": { voraussetzungen: { volljaehrig: { stand: "erfuellt" } } } },
    },
  ],
};

describe("case tables of a rule folder", () => {
  it("are told to be missing", async () => {
    rmSync(join(rules, "faelle"), { recursive: true });
    const { code, text } = await check();
    expect(code).toBe(EXIT.done);
    expect(text).toContain(
      "Falltabellen: keine. Erwartet im Regel-Ordner unter faelle oder bei --faelle.",
    );
    expect(text).toMatch(/^Bestanden, aber ohne einen einzigen Fall\.$/m);
  });

  it("show expected, got and the determining causes of a failed case", async () => {
    write("volljaehrig.json", ADULT);
    const { code, text } = await check();
    expect(code).toBe(EXIT.notStarted);
    expect(text).toContain("Falltabellen: 1 von 2 Fällen in 1 Dateien bestanden.");
    expect(text).toContain(
      "volljaehrig.json, Fall 2: „achtzehnter Geburtstag morgen“ (Stichtag 23.11.2026)",
    );
    expect(text).toContain(
      "  25b-1 volljaehrig: erwartet erfuellt; ist nicht_erfuellt (MINDERJAEHRIG).",
    );
    expect(text).toContain("  25b-1 ist „noch_nicht“. Entschieden haben:");
    expect(text).toContain(
      "    volljaehrig (§ 25b Abs. 1 Satz 1 AufenthG (Personenkreis); aufenthg-25b-1/volljaehrig@2015-08-01): Die Person ist noch minderjährig.",
    );
  });

  it("name first the rule at which most of them failed, and not all of many", async () => {
    const rule = join(rules, "aufenthg-25b-1/volljaehrig@2015-08-01.json");
    const content = readFileSync(rule, "utf8");
    writeFileSync(rule, content.replace('"volljaehrigkeit": 18', '"volljaehrigkeit": 19'));
    const cases = Array.from({ length: 25 }, (_, index) => ({
      ...ADULT.cases[0],
      case: `Fall mit Nummer ${index}`,
    }));
    write("volljaehrig.json", { ...ADULT, cases });
    const { text } = await check();
    expect(text).toContain(
      "Anders als erwartet ausgegangen sind die Fälle am häufigsten an diesen Regeln:\n  aufenthg-25b-1/volljaehrig@2015-08-01: 25 Fälle\n",
    );
    expect(text.match(/„Fall mit Nummer \d+“/g)).toHaveLength(20);
    expect(text).toContain("Und 5 weitere; mit --html <ordner> stehen alle auf der Seite.");
  });

  it("that expect nothing are refused", async () => {
    write("leer.json", {
      norm: "x",
      cases: [{ case: "y" }, { case: "z", expect: { "25b-1": {} } }],
    });
    expect(await problems()).toEqual([
      "leer.json: bei cases[0]: der Fall erwartet nichts. Bitte „expect“ füllen.",
      "leer.json: bei cases[1]: der Fall erwartet nichts. Bitte „expect“ füllen.",
    ]);
  });

  it("may be written in YAML", async () => {
    write(
      "volljaehrig.yaml",
      `norm: volljährig
cases:
  - case: achtzehnter Geburtstag heute
    stichtag: 2026-11-23
    tables:
      personen: [{ geburtsdatum: 2008-11-23 }]
      lebensunterhalt: [{ stand: 2026-11-01, quote_prozent: 80 }]
    expect:
      25b-1:
        voraussetzungen:
          volljaehrig: { stand: erfuellt }
          lebensunterhalt: { stand: erfuellt }
`,
    );
    const { text } = await check();
    expect(text).toContain("Falltabellen: 1 von 1 Fällen in 1 Dateien bestanden.");
  });

  it("are refused with every error at once, its place and the nearest name", async () => {
    write("a.json", "{ kaputt");
    write("b.yaml", "norm: x\ncases: [");
    write("c.json", {
      norm: "x",
      fälle: [],
      cases: [
        {
          case: "y",
          stichtg: "2026-11-23",
          expect: { "25b-1": { ergebniss: "nicht", voraussetzungen: { pass: { stnd: "offen" } } } },
        },
      ],
    });
    write("d.json", {
      norm: "x",
      base: { personn: [{}] },
      cases: [
        {
          case: "y",
          tables: { personen: [{ geburtsdatm: "2008-11-23", identitaet_geklaert: "teilwiese" }] },
          expect: {
            "25b-2": {},
            "25b-1": { gruende: ["VORAUFENTHALTT"], voraussetzungen: { pas: { stand: "offen" } } },
          },
          beratung: ["BL_BALT"],
        },
      ],
    });
    expect(await problems()).toEqual([
      "a.json: kein gültiges JSON in Zeile 1. Bitte Kommas und Klammern prüfen.",
      "b.yaml: kein gültiges YAML in Zeile 2. Bitte Einzüge und Anführungszeichen prüfen.",
      expect.stringMatching(/^c\.json: bei .*\.pass\.stand: /),
      "c.json: bei cases[0].expect.25b-1.voraussetzungen.pass: „stnd“ gibt es hier nicht. Meinten Sie „stand“?",
      "c.json: bei cases[0].expect.25b-1: „ergebniss“ gibt es hier nicht. Meinten Sie „ergebnis“?",
      "c.json: bei cases[0]: „stichtg“ gibt es hier nicht. Meinten Sie „stichtag“?",
      "c.json: bei der obersten Ebene: „fälle“ gibt es hier nicht.",
      "d.json: bei base: Tabelle „personn“ gibt es nicht. Meinten Sie „personen“?",
      "d.json: bei cases[0].tables.personen[0]: Spalte „geburtsdatm“ gibt es nicht. Meinten Sie „geburtsdatum“?",
      "d.json: bei cases[0].tables.personen[0].identitaet_geklaert: erwartet einer der Werte ja, teilweise, nein, unbekannt. Meinten Sie „teilweise“?",
      "d.json: bei cases[0].expect: Weg „25b-2“ gibt es nicht. Meinten Sie „25b-1“?",
      "d.json: bei cases[0].expect.25b-1.gruende: Code „VORAUFENTHALTT“ gibt es nicht. Meinten Sie „VORAUFENTHALT“?",
      "d.json: bei cases[0].expect.25b-1.voraussetzungen: Voraussetzung „pas“ gibt es nicht. Meinten Sie „pass“?",
      "d.json: bei cases[0].beratung: Anlass „BL_BALT“ gibt es nicht. Meinten Sie „BL_BALD“?",
    ]);
  });
});
