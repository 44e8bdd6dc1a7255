import { describe, expect, it } from "vitest";
import { codesUsed } from "../../src/rules/codes-used.ts";
import { CASES, RULES } from "../support/case.ts";

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
});
