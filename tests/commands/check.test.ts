import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CheckOptions, runCheck } from "../../src/commands/check.ts";
import { StartError } from "../../src/commands/options.ts";
import { EXIT } from "../../src/commands/outcome.ts";

let rules = "";
beforeEach(() => {
  rules = mkdtempSync(join(tmpdir(), "regeln-"));
  cpSync("rules", rules, { recursive: true });
});
afterEach(() => rmSync(rules, { recursive: true, force: true }));

const replaceIn = (name: string, old: string, text: string) => {
  const file = join(rules, name);
  const content = readFileSync(file, "utf8");
  expect(content).toContain(old);
  writeFileSync(file, content.replace(old, text));
};
const check = (options: Omit<CheckOptions, "rules"> = {}) =>
  runCheck(
    { rules, laeufe: "1", ...options },
    { onProgress: () => {}, version: "1", ownRules: "rules" },
  );
const refused = async (gesetz: boolean) => {
  try {
    await check({ gesetz });
  } catch (error) {
    if (error instanceof StartError) return error.problems.join("\n");
    throw error;
  }
  return expect.fail("was accepted");
};

describe("bleiberecht check", () => {
  it("says how many paths, rules and versions a valid folder holds", async () => {
    const { code, text } = await check();
    expect(code).toBe(EXIT.done);
    expect(text).toMatch(/^Die Regeln sind gültig: \d+ Wege, \d+ Regeln in \d+ Fassungen\.$/m);
    expect(text).toMatch(/^ {2}25b-1: 13 Regeln in 22 Fassungen – Nachhaltige Integration$/m);
  });

  it("refuses rules that cannot be used, with or without the statute map", async () => {
    writeFileSync(join(rules, "aufenthg-25a-1/fdgo@2015-08-01.json"), "{ kaputt");
    expect(await refused(false)).toMatch(/fdgo@2015-08-01\.json: kein gültiges JSON/);
    writeFileSync(join(rules, "gesetz.json"), "{ kaputt");
    const told = await refused(true);
    expect(told).toMatch(/fdgo@2015-08-01\.json: kein gültiges JSON/);
    expect(told).toMatch(/gesetz\.json: kein gültiges JSON/);
  });

  it("tells where a code stands that has no sentence, with whatever else is wrong", async () => {
    replaceIn(
      "aufenthg-25a-1/altersgrenze@2022-12-31.json",
      '"reason": "ALTERSGRENZE"',
      '"reason": "ALTERSGRENSE"',
    );
    replaceIn("aufenthg-25b-1/path.json", '"sprache",', "");
    const told = await refused(false);
    expect(told).toContain(
      "aufenthg-25a-1/altersgrenze@2022-12-31.json: bei ifFailed.reason: zu „ALTERSGRENSE“ steht in programm/codes.json kein Satz. Meinten Sie „ALTERSGRENZE“? Bitte berichtigen oder dort ergänzen.",
    );
    expect(told).toMatch(/aufenthg-25b-1\/path\.json: bei order: „sprache“ fehlt/);
  });

  it("does not need the statute map for anything else", async () => {
    rmSync(join(rules, "gesetz.json"));
    expect((await check()).code).toBe(EXIT.done);
    expect(await refused(true)).toBe("gesetz.json: fehlt im Regel-Ordner.");
  });
});

describe("bleiberecht check --gesetz", () => {
  it("ends with 0 when every sentence has a rule or a reason", async () => {
    const { code, text } = await check({ gesetz: true });
    expect(code).toBe(EXIT.done);
    expect(text).toMatch(/ 0 ohne Zuordnung\.$/);
  });

  it("ends with 2 otherwise, and lists every sentence and every citation that is wrong", async () => {
    replaceIn("aufenthg-25b-1/schulbesuch-kinder@2015-08-01.json", "Nr. 5", "Nr. 6");
    replaceIn("aufenthg-25a-1/fdgo@2015-08-01.json", "Nr. 5 AufenthG", "AufenthG");
    const { code, text } = await check({ gesetz: true });
    expect(code).toBe(EXIT.notStarted);
    expect(text).toMatch(/^ {2}§ 25a Abs\. 1 Satz 1 Nr\. 5 \(25a-1 ab 01\.08\.2015\): weder/m);
    expect(text).toMatch(/^ {2}§ 25b Abs\. 1 Satz 2 Nr\. 5 \(25b-1 ab 01\.08\.2015\): weder/m);
    expect(text).toMatch(/fdgo@2015-08-01: § 25a Abs\. 1 Satz 1 ist kein Satz/);
    expect(text).toMatch(
      /schulbesuch-kinder@2015-08-01: § 25b Abs\. 1 Satz 2 Nr\. 6 ist kein Satz/,
    );
    expect(text).toContain(", 2 ohne Zuordnung.");
  });
});
