import { describe, expect, it } from "vitest";
import { coverageOf } from "../../src/bench/coverage.ts";
import { coverageScore } from "../../src/bench/coverage-score.ts";
import { readCase } from "../../src/bench/judge.ts";
import { loadExplanations } from "../../src/bench/load-explanations.ts";
import { codesUsed } from "../../src/rules/codes-used.ts";
import { COURT_OF_RULES, RULES } from "../support/case.ts";
import { CASES } from "../support/cases.ts";

const expectations = CASES.flatMap(({ expect: wanted }) => Object.entries(wanted));

describe("case tables", () => {
  it("expect every reason and every note that a rule may give", () => {
    const expected = new Set(
      expectations.flatMap(([, { gruende = [], hinweise = [], voraussetzungen = {} }]) => [
        ...gruende,
        ...hinweise,
        ...Object.values(voraussetzungen).flatMap((state) => state.gruende ?? []),
      ]),
    );
    const possible = codesUsed([...RULES.rules, ...RULES.paths]);
    expect(possible.filter((code) => !expected.has(code))).toEqual([]);
  });

  it("name every requirement of every path", () => {
    const named = new Set(
      expectations.flatMap(([path, { voraussetzungen = {} }]) =>
        Object.keys(voraussetzungen).map((id) => `${path}/${id}`),
      ),
    );
    const all = RULES.paths.flatMap(({ id, order }) => order.map((name) => `${id}/${name}`));
    expect(all.filter((name) => !named.has(name))).toEqual([]);
  });

  it("bring every rule and every leaf to every outcome, or it is explained why not", async () => {
    const problems: string[] = [];
    const explained = await loadExplanations("rules", "abdeckung.json", problems);
    const coverage = coverageOf(CASES.map(readCase), COURT_OF_RULES.law);
    const { unexplained, stale } = coverageScore(coverage, explained);
    expect({ problems, unexplained, stale }).toEqual({ problems: [], unexplained: [], stale: [] });
  });
});
