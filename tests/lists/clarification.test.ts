import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/calendar/index.ts";
import { openCourt } from "../../src/evaluate/evaluate.ts";
import { type Clarification, clarify, documentsSchema } from "../../src/lists/clarification.ts";
import { outlookOf } from "../../src/lists/entry.ts";
import { programmeSchema } from "../../src/lists/programme.ts";
import { screen } from "../../src/screen.ts";
import { anyPerson, anyStichtag } from "../../src/testing.ts";
import { RULES, recordsOf, type Tables } from "../support/case.ts";
import { RUNS } from "../support/runs.ts";

const COURT = openCourt(RULES);
const DOCUMENTS = documentsSchema.parse(RULES.programme["unterlagen"]).unterlagen;
const PROGRAMME = programmeSchema.parse(RULES.programme["kim-baustein-3"]);
const RANK = ["versagt", "nicht", "noch_nicht", "pruefen", "erfuellt"];

async function clarified(tables: Tables, stichtag = "2026-11-23"): Promise<Clarification> {
  const day = parseDay(stichtag) ?? expect.fail();
  const { persons } = recordsOf(tables);
  const findings = await screen(persons, COURT, day);
  const cases = persons.map((record) => ({
    record,
    findings: findings.filter(({ personId }) => personId === record.id),
  }));
  return clarify(cases, outlookOf(PROGRAMME, RULES, day), DOCUMENTS, COURT.law);
}

/** Everything that § 25b Abs. 1 asks for, of the persons P and Q. */
const both = (row: Record<string, string>) =>
  ["P", "Q"].map((person_id) => ({ person_id, ...row }));
const COMPLETE: Tables = {
  personen: both({
    geburtsdatum: "1990-05-05",
    staatsangehoerigkeit_1: "423",
    identitaet_geklaert: "ja",
  }),
  statuszeiten: both({ art: "duldung", norm: "60a-2-1", gueltig_von: "2015-01-01" }),
  dokumente: both({
    art: "reisepass",
    gueltig_bis: "2030-01-01",
    vorlage: "original",
    pruefergebnis: "echt",
  }),
  lebensunterhalt: both({ stand: "2026-11-01", quote_prozent: "80" }),
  sprache: both({ muendlich_niveau: "A2", nachweis_art: "zertifikat" }),
  erklaerungen: [
    ...both({ art: "bekenntnis_fdgo", liegt_vor: "ja" }),
    ...both({ art: "leben_in_deutschland_test", liegt_vor: "ja" }),
  ],
  bestand: ["familie", "straftaten", "mitwirkung", "erklaerungen", "dokumente"].map((tabelle) => ({
    tabelle,
    vollstaendig: "ja",
  })),
};

const only = ({ entries }: Clarification, personId = "P") =>
  entries
    .filter((entry) => entry.personId === personId)
    .map(({ unterlage, decides, effects }) => ({
      unterlage,
      decides,
      effects: effects.filter(({ pfad }) => decides.includes(pfad)),
    }));

describe("klaerungsliste", () => {
  it("is empty where nothing is open", async () => {
    const { openFindings, office, entries } = await clarified(COMPLETE);
    expect({ openFindings, office, entries }).toEqual({
      openFindings: 0,
      office: [],
      entries: [],
    });
  });

  it("names the one document on which the result depends, with both outcomes", async () => {
    const found = await clarified({ ...COMPLETE, sprache: [] });
    expect(only(found)).toEqual([
      {
        unterlage: "Sprachnachweis",
        decides: ["25b-1"],
        effects: [{ pfad: "25b-1", guenstig: "erfuellt", unguenstig: "nicht" }],
      },
    ]);
    expect(found.office).toEqual([
      {
        unterlage: "Sprachnachweis",
        question: "Welches Niveau ist belegt, oder was zeigt ein Gespräch?",
        persons: 2,
        cases: 2,
        decided: 2,
      },
    ]);
    expect(found.openFindings).toBe(2);
    expect(found.openPersons).toBe(2);
  });

  it("says what really comes out once the document is there", async () => {
    const [entry] = only(await clarified({ ...COMPLETE, lebensunterhalt: [] }));
    const outcome = async (quote_prozent: string) => {
      const tables = { ...COMPLETE, lebensunterhalt: both({ stand: "2026-11-01", quote_prozent }) };
      const { persons } = recordsOf(tables);
      const findings = await screen(persons, COURT, parseDay("2026-11-23") ?? 0);
      return findings.find(({ pfad }) => pfad === "25b-1")?.ergebnis;
    };
    expect(entry?.effects).toEqual([
      { pfad: "25b-1", guenstig: await outcome("80"), unguenstig: await outcome("20") },
    ]);
  });

  it("ranks what decides before what decides nothing alone", async () => {
    const found = await clarified({
      ...COMPLETE,
      sprache: [],
      personen: both({ geburtsdatum: "1990-05-05", staatsangehoerigkeit_1: "423" }),
      dokumente: [],
      bestand: [{ tabelle: "familie", vollstaendig: "ja" }, ...both({})].slice(0, 1),
    });
    const decided = found.office.map(({ decided: n }) => n);
    expect(decided).toEqual([...decided].sort((a, b) => b - a));
    expect(found.office.at(-1)?.decided).toBe(0);
    expect(found.office.map(({ unterlage }) => unterlage)).toContain("Pass oder Passersatz");
  });

  it("knows a document for everything that findings can lack, and never promises more than open", async () => {
    await fc.assert(
      fc.asyncProperty(anyPerson(), anyStichtag, async (tables, stichtag) => {
        const { entries } = await clarified(tables, stichtag);
        for (const { unterlage, effects } of entries) {
          expect(DOCUMENTS.map(({ title }) => title)).toContain(unterlage);
          for (const { guenstig, unguenstig } of effects) {
            expect(RANK.indexOf(guenstig)).toBeGreaterThanOrEqual(RANK.indexOf("pruefen"));
            expect(RANK.indexOf(unguenstig)).toBeLessThanOrEqual(RANK.indexOf("pruefen"));
          }
        }
      }),
      { numRuns: RUNS },
    );
  });
});
