import { describe, expect, it } from "vitest";
import type { Case } from "../../src/bench/case.ts";
import { coverageOf, missingWays } from "../../src/bench/coverage.ts";
import { deviationsOf, readCase } from "../../src/bench/judge.ts";
import { mutantsOf } from "../../src/bench/mutants/all-mutants.ts";
import { runMutants } from "../../src/bench/mutants/run-mutants.ts";
import { generateTables } from "../../src/bench/tables/generate-tables.ts";
import { lawTables } from "../../src/bench/tables/law-tables.ts";
import { lawOf } from "../../src/evaluate/law.ts";
import { COURT_OF_RULES, dayFrom, RULES } from "../support/case.ts";
import { CASES } from "../support/cases.ts";

const ADULT = "aufenthg-25b-1/volljaehrig@2015-08-01";
const adult = (born: string, stand: "erfuellt" | "nicht_erfuellt"): Case => ({
  file: "volljaehrig.json",
  place: 1,
  norm: "volljährig",
  isUnread: false,
  title: born,
  stichtag: dayFrom("2026-11-23"),
  tables: { personen: [{ geburtsdatum: born }] },
  expect: { "25b-1": { voraussetzungen: { volljaehrig: { stand } } } },
  beratung: [],
  ohneBeratung: [],
});

describe("mutants and generated tables", () => {
  const mutants = mutantsOf(RULES).filter(({ file }) => file === ADULT);

  it("have an id of their own each", () => {
    const ids = mutantsOf(RULES).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(3000);
  });

  it("are noticed by a pair of cases on either side of a threshold", async () => {
    const pair = [adult("2008-11-23", "erfuellt"), adult("2008-11-24", "nicht_erfuellt")];
    const thresholds = mutants.filter(({ kind }) => kind === "schwelle");
    expect(thresholds.map(({ id }) => id)).toEqual([
      `${ADULT}#parameters.volljaehrigkeit:17`,
      `${ADULT}#parameters.volljaehrigkeit:19`,
    ]);
    const trials = await runMutants(thresholds, RULES, pair.map(readCase));
    expect(trials.map(({ killedBy }) => killedBy?.title)).toEqual(["2008-11-24", "2008-11-23"]);
  });

  it("find cases that notice what no case has noticed, and that the rules pass", async () => {
    const seeds = [readCase(adult("2005-01-01", "erfuellt"))];
    const unnoticed = (await runMutants(mutants, RULES, seeds))
      .filter(({ killedBy }) => killedBy === null)
      .map(({ mutant }) => mutant);
    const [table] = await generateTables(unnoticed, RULES, seeds, { seed: 1, tries: 150 });
    const cases = table?.cases.map(readCase) ?? [];
    expect(cases.length).toBeGreaterThan(1);
    for (const one of cases) {
      expect([...deviationsOf(one, COURT_OF_RULES.law, null)]).toEqual([]);
    }
    const trials = await runMutants(unnoticed, RULES, cases);
    const noticed = trials
      .filter(({ killedBy }) => killedBy !== null)
      .map(({ mutant }) => mutant.id);
    expect(noticed).toContain(`${ADULT}#parameters.volljaehrigkeit:17`);
    expect(noticed).toContain(`${ADULT}#parameters.volljaehrigkeit:19`);
    expect(noticed).toHaveLength(unnoticed.length - (table?.open ?? 0));
  });

  it("show every threshold, day of the law and gap of a rule on the smallest person", async () => {
    const folder = { ...RULES, rules: RULES.rules.filter(({ file }) => file === ADULT) };
    const seeds = [readCase(adult("2005-01-01", "erfuellt"))];
    const patience = { seed: 1, tries: 150 };
    const [table] = await lawTables(folder, (path) => path === "25b-1", seeds, patience);
    const { cases, shown, open } = table ?? expect.fail("no table");
    expect([shown.map(({ kind }) => kind), open]).toEqual([["schwelle", "gesetz", "luecke"], []]);
    const stands = cases.map(({ expect: { "25b-1": wanted } }) => [
      wanted?.ergebnis,
      wanted?.voraussetzungen?.["volljaehrig"]?.stand,
    ]);
    expect(stands).toEqual([
      ["noch_nicht", "nicht_erfuellt"],
      ["erfuellt", "erfuellt"],
      ["erfuellt", "erfuellt"],
      ["nicht_in_kraft", undefined],
      ["noch_nicht", "nicht_erfuellt"],
      ["erfuellt", "erfuellt"],
      ["pruefen", "offen"],
    ]);
    const [before, on, after, eve, first] = cases.map(({ stichtag }) => stichtag);
    expect([(on ?? 0) - (before ?? 0), (after ?? 0) - (on ?? 0)]).toEqual([1, 1]);
    expect([eve, first]).toEqual([dayFrom("2015-07-31"), dayFrom("2015-08-01")]);
    // The day on which the person comes of age, and nothing but the date of birth.
    const [{ tables = {} } = {}] = cases;
    expect(Object.keys(tables)).toEqual(["personen"]);
    const born = tables.personen?.[0]?.["geburtsdatum"] ?? "2005-05-05";
    expect(on).toBe(dayFrom(`${Number(born.slice(0, 4)) + 18}${born.slice(4)}`));
  });

  it("show numbers one less, equal and one more", async () => {
    const file = "aufenthg-25b-1/ausweisungsinteresse-54@2019-08-21";
    const folder = { ...RULES, rules: RULES.rules.filter((rule) => rule.file === file) };
    const seeds = CASES.filter((one) => one.file.startsWith("25b-1/ausweisungsinteresse-54"));
    const patience = { seed: 1, tries: 150 };
    const isOfPath = (path: string) => path === "25b-1";
    const [table] = await lawTables(folder, isOfPath, seeds.map(readCase), patience);
    const lines = table?.cases.filter(({ title }) => title.includes("straftaten.monate")) ?? [];
    const months = lines.map(({ tables }) => Number(tables.straftaten?.[0]?.["monate"]));
    const [less = 0] = months;
    expect(months.slice(0, 3)).toEqual([less, less + 1, less + 2]);
    const law = lawOf(folder);
    for (const one of table?.cases ?? []) {
      expect([...deviationsOf(readCase(one), law, null)]).toEqual([]);
    }
  });

  it("show which way a leaf has never decided", () => {
    const pair = [adult("2008-11-23", "erfuellt"), adult("2008-11-24", "nicht_erfuellt")];
    const rule = coverageOf(pair.map(readCase), COURT_OF_RULES.law).find(
      ({ file }) => file === ADULT,
    );
    expect(rule?.tally).toEqual({ met: 1, failed: 1, unknown: 0 });
    const tally = rule?.leaves[0]?.tally ?? expect.fail("no leaf");
    expect(missingWays({ kind: "requirement", tally })).toEqual(["unknown"]);
    expect(missingWays({ kind: "judgement", tally })).toEqual(["unknown"]);
  });
});
