import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CheckOptions, runCheck } from "../../src/commands/check.ts";
import { StartError } from "../../src/commands/options.ts";
import { EXIT } from "../../src/commands/outcome.ts";

let folder = "";
let rules = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "entwurf-"));
  rules = join(folder, "regeln");
  cpSync("rules", rules, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const check = (options: Omit<CheckOptions, "rules">) =>
  runCheck({ rules, ...options }, { onProgress: () => {}, version: "1", ownRules: "rules" });

/** Turns the refusal ground around: it applies to whoever has certainly not deceived. */
function invertRefusal() {
  const file = join(rules, "aufenthg-25a-1/eigene-taeuschung@2011-07-01.json");
  const rule = JSON.parse(readFileSync(file, "utf8"));
  rule.applies.value = false;
  writeFileSync(file, JSON.stringify(rule));
}

describe("properties of a rule folder", () => {
  it("hold of the project's rules, with the seed told", async () => {
    const { code, text } = await check({ eigenschaft: "taeuschung", laeufe: "5", seed: "7" });
    expect(code).toBe(EXIT.done);
    expect(text).toContain("Eigenschaften: 1 von 1 gelten an je 5 erfundenen Personen (Seed 7).");
  });

  it("show the smallest person who breaks one, a command to see it again, and save a case", async () => {
    invertRefusal();
    const speichern = join(folder, "gefunden");
    const wishes = { eigenschaft: "taeuschung", laeufe: "100", seed: "1" };
    const { code, text } = await check({ ...wishes, speichern });
    expect(code).toBe(EXIT.notStarted);
    expect(text).toContain(
      "Verletzt: Eine eigene, andauernde Täuschung verbessert nie ein Ergebnis. (taeuschung)",
    );
    expect(text).toMatch(/^ {2}25a-1: ohne Täuschung „versagt“, mit Täuschung „.*“\.$/m);
    expect(text).toMatch(
      /^ {2}Eine .*geborene Person.* Stichtag .*; alles andere ist unbekannt\.$/m,
    );
    expect(text).toContain(
      `  Noch einmal: bleiberecht check --rules "${rules}" --eigenschaft taeuschung --seed 1 --laeufe 100`,
    );
    expect((await check(wishes)).text).toBe(text.split("\n1 Gegenbeispiele")[0]);
    const saved = JSON.parse(readFileSync(join(speichern, "taeuschung.json"), "utf8"));
    expect(saved.cases[0].expect["25a-1"]).toEqual({ ergebnis: "versagt" });
  });

  it("refuse an unknown name and an existing folder, and write nothing", async () => {
    const error = await check({ eigenschaft: "teuschung", speichern: folder, laeufe: "0" }).catch(
      (thrown: unknown) => thrown,
    );
    const problems = error instanceof StartError ? error.problems : expect.fail("was accepted");
    expect(problems).toHaveLength(3);
    expect(problems.join("\n")).toContain("Meinten Sie „taeuschung“?");
    expect(problems.join("\n")).toContain("--speichern: der Ordner besteht schon.");
    expect(problems.join("\n")).toContain("--laeufe: erwartet eine ganze Zahl von 1 bis 1000000.");
    expect(existsSync(join(folder, "taeuschung.json"))).toBe(false);
  });
});
