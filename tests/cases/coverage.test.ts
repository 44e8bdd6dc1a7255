import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codesUsed } from "../../src/rules/codes-used.ts";
import { RULES } from "../support/case.ts";

interface Expectation {
  readonly gruende?: string[];
  readonly hinweise?: string[];
  readonly voraussetzungen?: Record<string, { gruende?: string[] }>;
}

const files = readdirSync("tests/cases", { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".json"),
);
const expectations = files.flatMap((name) => {
  const { cases } = JSON.parse(readFileSync(join("tests/cases", name), "utf8")) as {
    cases: { expect?: Record<string, Expectation> }[];
  };
  return cases.flatMap(({ expect: wanted = {} }) => Object.entries(wanted));
});

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
