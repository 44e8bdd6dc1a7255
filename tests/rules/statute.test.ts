import { beforeAll, describe, expect, it } from "vitest";
import { VOCABULARY } from "../../src/evaluate/vocabulary.ts";
import { statuteText } from "../../src/report/statute.ts";
import { checkStatute } from "../../src/statute/check-statute.ts";
import { parseCitation } from "../../src/statute/citation.ts";
import { readStatute } from "../../src/statute/read-statute.ts";
import type { Statute } from "../../src/statute/statute.ts";
import { type StatuteMap, statuteMap } from "../../src/statute/statute-map.ts";
import { RULES } from "../support/case.ts";

let statute: Statute;
let map: StatuteMap;
beforeAll(async () => {
  statute = await readStatute("rules", VOCABULARY);
  map = statuteMap(statute, RULES);
});
const sentences = () => map.provisions.flatMap((provision) => provision.sentences);

describe("the statute map", () => {
  it("gives every sentence a rule or a reason, and knows every sentence that a rule cites", () => {
    expect(map.problems).toEqual([]);
  });

  it("can read every citation there is, of rules and of paths", () => {
    const cited = [...RULES.rules, ...RULES.paths].flatMap(({ norm }) => [
      norm.citation,
      ...(norm.also === undefined ? [] : [norm.also]),
    ]);
    expect(cited.flatMap((text) => parseCitation(text).unreadable)).toEqual([]);
  });

  it("notices each rule that goes missing", () => {
    const unnoticed = RULES.rules.filter((gone) => {
      const rules = RULES.rules.filter((rule) => rule !== gone);
      return statuteMap(statute, { ...RULES, rules }).problems.length === 0;
    });
    expect(unnoticed.map(({ file }) => file)).toEqual([]);
  });

  it("keeps no reason beside rules that encode a sentence on all its days", () => {
    const both = sentences().filter(({ entry, fate }) => fate === "regel" && entry.outside);
    expect(both.map(({ entry }) => entry.norm)).toEqual([]);
  });

  it("covers the provisions that the paths rest on", () => {
    expect(statute.provisions.map(({ norm }) => norm)).toEqual([
      "§ 25a",
      "§ 25b",
      "§ 104c",
      "§ 5 Abs. 1",
      "§ 60b Abs. 5",
      "§ 54 Abs. 1",
      "§ 54 Abs. 2",
    ]);
  });

  it.each([
    ["§ 25a Abs. 1 Satz 1 Nr. 1", ["2011-07-01", "2015-08-01", "2022-12-31"]],
    ["§ 25a Abs. 1 Satz 1 Nr. 3", ["2011-07-01", "2022-12-31"]],
    ["§ 25a Abs. 1 Satz 1 (zwölf Monate)", ["2022-12-31", "2027-07-01"]],
    ["§ 25b Abs. 1 Satz 2 Nr. 1", ["2015-08-01", "2022-12-31"]],
    ["§ 54 Abs. 2 Nr. 1", ["2016-01-01", "2019-08-21"]],
  ])("knows the versions of %s", (norm, days) => {
    const found = sentences().filter(({ entry }) => entry.norm === norm);
    expect(found.map(({ entry }) => entry.inForce.from)).toEqual(days);
  });

  it("finds the rules through their own citations", () => {
    const found = sentences().find(({ entry }) => entry.norm === "§ 25b Abs. 3");
    expect(found?.rules.map(({ file }) => file)).toContain("aufenthg-25b-1/sprache@2015-08-01");
  });

  it("is printed with counts that add up", () => {
    const text = statuteText(map, statute.verifiedUntil, ["25a-1", "25x-9"]);
    const counts =
      /^(\d+) Sätze und Satzteile: (\d+) in Regeln, (\d+) beim Menschen, (\d+) außerhalb, (\d+) ohne Zuordnung\.$/m
        .exec(text)
        ?.slice(1)
        .map(Number);
    const [all = 0, ...parts] = counts ?? [];
    expect(all).toBe(sentences().length);
    expect(parts.reduce((a, b) => a + b, 0)).toBe(all);
    expect(text).toContain("§ 25b Abs. 1 Satz 2 Nr. 1 · 01.08.2015 bis 30.12.2022");
    expect(text).toContain("→ regel 25b-1/voraufenthalt (2022-12-31, 2027-07-01)");
    expect(text).toContain("Geprüft bis 19.08.2026");
    // Only the general requirements of § 5 name the paths that do not ask for them.
    expect(text.match(/ohne Regel in: 25x-9/g)).toHaveLength(4);
  });
});

describe("a broken statute map", () => {
  const broken = (change: (copy: Statute) => void) => {
    const copy = structuredClone(statute);
    change(copy);
    return checkStatute(copy);
  };
  const first = (copy: Statute) => copy.provisions[0]?.entries[0] ?? expect.fail("no entry");

  it("has nothing to complain about as it stands", () => {
    expect(checkStatute(statute)).toEqual([]);
  });

  it.each([
    ["a norm that cannot be read", "§ 25a erster Absatz", /„§ 25a erster Absatz“ ist nicht lesbar/],
    ["a norm of another provision", "§ 25b Abs. 3", /„§ 25b Abs\. 3“ gehört nicht zu § 25a/],
    ["the same sentence twice", "§ 25a Abs. 1 Satz 2", /„§ 25a Abs\. 1 Satz 2“ steht .* zweimal/],
  ])("names %s", (_what, norm, message) => {
    const problems = broken((copy) => Object.assign(first(copy), { norm }));
    expect(problems.join("\n")).toMatch(message);
  });

  it("names a sentence that ends before it begins", () => {
    const problems = broken((copy) =>
      Object.assign(first(copy), { inForce: { from: "2015-08-01", to: "2011-07-01" } }),
    );
    expect(problems.join("\n")).toMatch(/endet, bevor es beginnt \(2015-08-01\)/);
  });

  it("is missing from a folder without it", async () => {
    await expect(readStatute("data-samples", VOCABULARY)).rejects.toThrow(/gesetz\.json: fehlt/);
  });
});
