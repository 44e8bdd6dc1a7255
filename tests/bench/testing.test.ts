import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/calendar/index.ts";
import {
  anyPerson,
  factsShown,
  findingsOf,
  openBench,
  PROPERTIES,
  tryProperty,
} from "../../src/testing.ts";

describe("what tests of rules are offered", () => {
  it("reads a rule folder, judges a person and tries a property", async () => {
    const bench = await openBench("rules");
    const stichtag = parseDay("2026-11-23") ?? Number.NaN;
    const tables = {
      personen: [{ geburtsdatum: "2008-11-24" }],
      statuszeiten: [{ art: "duldung", gueltig_von: "2020-01-01" }],
    };
    const found = findingsOf({ tables, stichtag }, bench);
    expect(found.find(({ pfad }) => pfad === "25b-1")?.ergebnis).toBe("noch_nicht");
    const property = PROPERTIES.find(({ id }) => id === "taeuschung");
    if (!property) throw new Error("no such property");
    expect(await tryProperty(property, bench, { seed: 1, runs: 5 })).toMatchObject({
      state: "gilt",
    });
    const subjects = fc.sample(anyPerson(), { seed: 1, numRuns: 3 });
    const shown = factsShown(
      subjects.map((one) => ({ tables: one, stichtag, choice: 0 })),
      bench.court.law,
    );
    expect(shown.map(({ fact }) => fact)).toContain("voraufenthalt");
  });

  it("tells everything that is wrong in the folder", async () => {
    await expect(openBench("nirgends")).rejects.toThrow("Der Regel-Ordner wurde nicht gefunden");
  });
});
