import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RequirementResult } from "../../src/evaluate/requirement.ts";
import { verdictOf } from "../../src/evaluate/verdict.ts";

const RANK = ["versagt", "nicht", "noch_nicht", "pruefen", "erfuellt"];

/** What a verdict looks at in a requirement; the rest does not matter here. */
const anyResult = fc.record({
  outcome: fc.constantFrom("met", "failed", "unknown"),
  effect: fc.constantFrom("versagt", "nicht", "pruefen"),
  waits: fc.boolean(),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<RequirementResult>;
const anyResults = fc.array(anyResult, { minLength: 1, maxLength: 8 });

const met = (result: RequirementResult): RequirementResult => ({ ...result, outcome: "met" });

describe("determining causes", () => {
  it("change the result for the better when they are met", () => {
    fc.assert(
      fc.property(anyResults, fc.boolean(), (results, cured) => {
        const { ergebnis, causes } = verdictOf(results, cured);
        fc.pre(ergebnis !== "erfuellt");
        const then = verdictOf(
          results.map((result) => (causes.includes(result) ? met(result) : result)),
          cured,
        );
        expect(RANK.indexOf(then.ergebnis)).toBeGreaterThan(RANK.indexOf(ergebnis));
      }),
    );
  });

  it("alone decide: were all others met, the result would be the same", () => {
    fc.assert(
      fc.property(anyResults, fc.boolean(), (results, cured) => {
        const { ergebnis, causes } = verdictOf(results, cured);
        const then = verdictOf(
          results.map((result) => (causes.includes(result) ? result : met(result))),
          cured,
        );
        expect(then.ergebnis).toBe(ergebnis);
      }),
    );
  });

  it("are all requirements of a fulfilled path: any that is not met changes it", () => {
    fc.assert(
      fc.property(anyResults, fc.nat(7), fc.constantFrom("failed", "unknown"), (all, at, other) => {
        const results = all.map(met);
        const { ergebnis, causes } = verdictOf(results, true);
        expect([ergebnis, causes]).toEqual(["erfuellt", results]);
        const index = at % results.length;
        const changed = results.map((r, i) => (i === index ? { ...r, outcome: other } : r));
        expect(verdictOf(changed as RequirementResult[], true).ergebnis).not.toBe("erfuellt");
      }),
    );
  });
});
