import { describe, expect, it } from "vitest";
import { failedCaseText } from "../../src/bench/case-text.ts";
import type { ReadCase } from "../../src/bench/judge.ts";
import { deviationsOf, readCase } from "../../src/bench/judge.ts";
import { COURT_OF_RULES, PROGRAMME, RULES, SENTENCES } from "../support/case.ts";
import { CASES } from "../support/cases.ts";

const byFile = new Map<string, ReadCase[]>();
for (const one of CASES) {
  const title = `${one.norm} (${one.file})`;
  byFile.set(title, [...(byFile.get(title) ?? []), readCase(one)]);
}

describe.each([...byFile])("%s", (_, cases) => {
  it.each(cases)("$case.title", (one) => {
    const deviations = [...deviationsOf(one, COURT_OF_RULES.law, PROGRAMME)];
    const text = failedCaseText({ case: one.case, deviations }, { rules: RULES, codes: SENTENCES });
    if (deviations.length > 0) expect.fail(text.join("\n"));
  });
});
