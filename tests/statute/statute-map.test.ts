import { describe, expect, it } from "vitest";
import type { RuleFile } from "../../src/rules/load-rules.ts";
import type { Entry, Statute } from "../../src/statute/statute.ts";
import { statuteMap } from "../../src/statute/statute-map.ts";
import { RULES } from "../support/case.ts";

const URL = "https://www.gesetze-im-internet.de/aufenthg_2004/__25b.html";
const FROM = "2015-08-01";
const mensch: Entry["outside"] = { kind: "mensch", reason: "Würdigung" };

const entry = (norm: string, more: Partial<Entry> = {}): Entry => ({
  norm,
  says: "…",
  inForce: { from: FROM, to: null },
  ...more,
});
const statute = (...entries: Entry[]): Statute => ({
  verifiedUntil: "2026-08-19",
  provisions: [
    { norm: "§ 25b", title: "Test", source: "BGBl.", url: URL, general: false, entries },
  ],
});
const TEMPLATE = RULES.rules[0] ?? expect.fail("no rule");
const rule = (
  citation: string,
  inForce: RuleFile["inForce"] = { from: FROM, to: null },
  also?: string,
): RuleFile => ({
  ...TEMPLATE,
  file: `probe@${inForce.from}`,
  norm: { ...TEMPLATE.norm, citation, ...(also === undefined ? {} : { also }) },
  inForce,
});
const mapped = (entries: readonly Entry[], ...rules: RuleFile[]) => {
  const { provisions, problems } = statuteMap(statute(...entries), { rules, paths: RULES.paths });
  const fates = provisions.flatMap(({ sentences }) => sentences.map(({ fate }) => fate));
  return { fates, problems };
};

describe("a sentence counts as encoded", () => {
  it("when a rule cites exactly it", () => {
    expect(mapped([entry("§ 25b Abs. 3")], rule("§ 25b Abs. 3 AufenthG"))).toEqual({
      fates: ["regel"],
      problems: [],
    });
  });

  it("when a rule cites something within it that the map does not divide", () => {
    expect(mapped([entry("§ 25b Abs. 3")], rule("§ 25b Abs. 3 Satz 1 AufenthG")).fates).toEqual([
      "regel",
    ]);
  });

  it("when the second citation of a rule names it", () => {
    const both = [entry("§ 25b Abs. 3"), entry("§ 25b Abs. 8")];
    const cites = rule("§ 25b Abs. 3 AufenthG", undefined, "§ 25b Abs. 8 AufenthG; § 1 JGG");
    expect(mapped(both, cites)).toEqual({ fates: ["regel", "regel"], problems: [] });
  });

  it("not when a rule cites the whole around it", () => {
    const { fates, problems } = mapped(
      [entry("§ 25b Abs. 2 Nr. 1"), entry("§ 25b Abs. 2 Nr. 2")],
      rule("§ 25b Abs. 2 AufenthG"),
    );
    expect(fates).toEqual(["offen", "offen"]);
    expect(problems).toEqual([
      "§ 25b Abs. 2 Nr. 1 (ab 01.08.2015): weder Regel noch Begründung.",
      "§ 25b Abs. 2 Nr. 2 (ab 01.08.2015): weder Regel noch Begründung.",
      "probe@2015-08-01: § 25b Abs. 2 ist kein Satz der Gesetzeskarte. Bitte genauer zitieren.",
    ]);
  });

  it("not when a rule cites a number that does not exist beside it", () => {
    const entries = [entry("§ 25b Abs. 2"), entry("§ 25b Abs. 2 Nr. 1")];
    const { fates, problems } = mapped(
      entries,
      rule("§ 25b Abs. 2 Nr. 1 AufenthG"),
      rule("§ 25b Abs. 2 Nr. 3 AufenthG"),
    );
    expect(fates).toEqual(["offen", "regel"]);
    expect(problems.join("\n")).toContain("§ 25b Abs. 2 Nr. 3 ist kein Satz");
  });

  it("not for another part of the same sentence", () => {
    const parts = [entry("§ 25b Abs. 1 (Duldung)"), entry("§ 25b Abs. 1 (Alter)")];
    expect(mapped(parts, rule("§ 25b Abs. 1 AufenthG (Duldung)")).fates).toEqual([
      "regel",
      "offen",
    ]);
  });

  it("with other numbers only when rules cite every one of them", () => {
    const group = [entry("§ 25b Abs. 2 Nr. 1 bis 3")];
    const some = rule("§ 25b Abs. 2 Nr. 1, 3 AufenthG");
    expect(mapped(group, some)).toEqual({
      fates: ["offen"],
      problems: ["§ 25b Abs. 2 Nr. 1 bis 3 (ab 01.08.2015): weder Regel noch Begründung."],
    });
    expect(mapped(group, some, rule("§ 25b Abs. 2 Nr. 2 AufenthG")).fates).toEqual(["regel"]);
  });

  it("only when each path that it names has a rule, as long as the path is in force", () => {
    const both = [entry("§ 25b Abs. 3", { paths: ["25b-1", "25b-6"] })];
    const first = { ...rule("§ 25b Abs. 3 AufenthG"), path: "25b-1" };
    const second = { ...rule("§ 25b Abs. 3 AufenthG"), path: "25b-6" };
    expect(mapped(both, first).problems).toEqual([
      "§ 25b Abs. 3 (25b-6 ab 01.01.2020): weder Regel noch Begründung.",
    ]);
    expect(mapped(both, first, second)).toEqual({ fates: ["regel"], problems: [] });
    expect(mapped([entry("§ 25b Abs. 3", { paths: ["25x-9"] })]).problems).toEqual([
      "§ 25b Abs. 3 (25x-9 fehlt): weder Regel noch Begründung.",
    ]);
  });

  it("only when rules cite it on all its days; else it needs a reason", () => {
    const early = rule("§ 25b Abs. 3 AufenthG", { from: FROM, to: "2019-08-20" });
    const late = rule("§ 25b Abs. 3 AufenthG", { from: "2019-08-22", to: null });
    expect(mapped([entry("§ 25b Abs. 3")], early, late)).toEqual({
      fates: ["offen"],
      problems: ["§ 25b Abs. 3 (21.08.2019 bis 21.08.2019): weder Regel noch Begründung."],
    });
    expect(mapped([entry("§ 25b Abs. 3", { outside: mensch })], early).fates).toEqual(["mensch"]);
  });
});

describe("a citation is a problem", () => {
  it("when the rule begins before the sentence", () => {
    const { fates, problems } = mapped(
      [entry("§ 25b Abs. 7", { inForce: { from: "2022-12-31", to: "2027-06-30" } })],
      rule("§ 25b Abs. 7 AufenthG"),
    );
    expect(fates).toEqual(["regel"]);
    expect(problems).toEqual([
      "probe@2015-08-01: § 25b Abs. 7 gilt nach der Gesetzeskarte nicht: 01.08.2015 bis 30.12.2022.",
      "probe@2015-08-01: § 25b Abs. 7 gilt nach der Gesetzeskarte nicht: ab 01.07.2027.",
    ]);
  });

  it("not when it names the version that it means", () => {
    const versions = [
      entry("§ 25b Abs. 3", { inForce: { from: FROM, to: "2022-12-30" } }),
      entry("§ 25b Abs. 7", { inForce: { from: "2022-12-31", to: null } }),
    ];
    const cites = rule(
      "§ 25b Abs. 7 AufenthG (Fassung ab 31.12.2022)",
      undefined,
      "§ 25b Abs. 3 AufenthG (Fassung bis 30.12.2022)",
    );
    expect(mapped(versions, cites)).toEqual({ fates: ["regel", "regel"], problems: [] });
  });

  it("when the version lies outside the days of the rule", () => {
    const { problems } = mapped(
      [entry("§ 25b Abs. 3", { outside: mensch })],
      rule("§ 25b Abs. 3 AufenthG (Fassung bis 31.7.2015)"),
    );
    expect(problems).toEqual([
      "probe@2015-08-01: Die Fassung von § 25b Abs. 3 liegt außerhalb der Geltung der Regel.",
    ]);
  });

  it("when it cannot be read", () => {
    const { problems } = mapped([entry("§ 25b Abs. 3", { outside: mensch })], rule("siehe oben"));
    expect(problems).toEqual(["probe@2015-08-01: Die Fundstelle „siehe oben“ ist nicht lesbar."]);
  });

  it("not when it lies outside the provisions of the map", () => {
    const elsewhere = rule("§ 3, § 60d Abs. 1 AufenthG; §§ 35, 235 SGB VI");
    expect(mapped([entry("§ 25b Abs. 3", { outside: mensch })], elsewhere).problems).toEqual([]);
  });
});
