import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CheckOptions, runCheck } from "../../src/commands/check.ts";
import { EXIT } from "../../src/commands/outcome.ts";

let folder = "";
let rules = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "entwurf-"));
  rules = join(folder, "regeln");
  cpSync("rules", rules, { recursive: true });
  mkdirSync(join(rules, "faelle"));
  for (const file of ["mutanten.json", "abdeckung.json"])
    rmSync(join(rules, file), { force: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const check = (options: Omit<CheckOptions, "rules"> = {}) =>
  runCheck(
    { rules, laeufe: "1", ...options },
    { onProgress: () => {}, version: "1", ownRules: "rules" },
  );

const born = (title: string, geburtsdatum: string, stand: string) => ({
  case: title,
  stichtag: "2026-11-23",
  tables: { personen: [{ geburtsdatum }] },
  expect: { "25b-1": { voraussetzungen: { volljaehrig: { stand } } } },
});
const write = (cases: readonly unknown[]) =>
  writeFileSync(
    join(rules, "faelle", "volljaehrig.json"),
    JSON.stringify({ norm: "volljährig <&>", cases }),
  );

describe("the result of a check", () => {
  it("is a page without anything to load, and JUnit XML", async () => {
    write([born("heute", "2008-11-23", "erfuellt"), born("<morgen>", "2008-11-24", "erfuellt")]);
    const html = join(folder, "ergebnis");
    const { code, text } = await check({ html });
    expect(code).toBe(EXIT.notStarted);
    expect(text).toContain(`Geschrieben nach ${html}: pruefung.html und junit.xml.`);
    const page = readFileSync(join(html, "pruefung.html"), "utf8");
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('<p class="bad">Nicht bestanden.</p>');
    expect(page).toContain("&#60;morgen&#62;");
    expect(page).toContain("<h2>Das Gesetz, gefärbt nach den Fällen</h2>");
    expect(page).not.toMatch(/<script|<img|<link|src=/);
    const junit = readFileSync(join(html, "junit.xml"), "utf8");
    expect(junit).toContain('<testsuites name="bleiberecht check" tests="20" failures="1">');
    expect(junit).toContain('<testsuite name="volljaehrig.json" tests="2" failures="1">');
    expect(junit).toContain('<testcase classname="volljaehrig.json" name="1: heute"/>');
  });
});

describe("the coverage of a check", () => {
  const AGE = "aufenthg-25b-1/volljaehrig@2015-08-01";
  const explain = (...stellen: readonly string[]) =>
    writeFileSync(
      join(rules, "abdeckung.json"),
      JSON.stringify({ erklaert: [{ grund: "weil", stellen }] }),
    );

  it("tells what never came out, for rules and leaves, and what of it is explained", async () => {
    write([
      born("heute", "2008-11-23", "erfuellt"),
      born("morgen", "2008-11-24", "nicht_erfuellt"),
    ]);
    explain(`${AGE}:offen`, `${AGE}#1:offen`);
    const html = join(folder, "ergebnis");
    const { code, text } = await check({ html });
    expect(code).toBe(EXIT.done);
    expect(text).toMatch(
      /^Abdeckung: \d von 216 Blättern geben in den Fällen erfüllt, verfehlt und offen den Ausschlag, 1 weiteres ist in abdeckung\.json erklärt, \d+ nicht\.$/m,
    );
    expect(text).toMatch(
      /^ {2}Von 101 Regelfassungen kommen \d+ auf jede Weise vor, 1 weitere ist erklärt, \d+ nicht\.$/m,
    );
    const page = readFileSync(join(html, "pruefung.html"), "utf8");
    expect(page).toContain(`<td>${AGE}#1:offen</td><td>weil</td>`);
    expect(page).toContain("<td>aufenthg-25b-1/sprache@2015-08-01#1:verfehlt</td>");
  });

  it("is wrong where what is explained comes out, or is nowhere", async () => {
    write([born("heute", "2008-11-23", "erfuellt")]);
    explain(`${AGE}:erfuellt`, `${AGE}#2:offen`, `${AGE}#1:offen`);
    const { code, text } = await check();
    expect(code).toBe(EXIT.notStarted);
    expect(text).toContain(
      [
        "abdeckung.json erklärt, was vorkommt oder was es nicht gibt:",
        `  ${AGE}#2:offen`,
        `  ${AGE}:erfuellt`,
        "",
        "Nicht bestanden.",
      ].join("\n"),
    );
  });
});

describe("mutants", () => {
  it("are told as sentences where no case notices them, and score each path", async () => {
    write([
      born("heute", "2008-11-23", "erfuellt"),
      born("morgen", "2008-11-24", "nicht_erfuellt"),
    ]);
    const { code, text } = await check({ mutanten: true, pfad: "25b-1" });
    expect(code).toBe(EXIT.notStarted);
    expect(text).toMatch(
      /^Mutanten: \d+ von \d+ Fehlern bemerken die Falltabellen \(\d+,\d %\); 0 weitere/,
    );
    expect(text).not.toContain("bei „volljaehrigkeit“ 19 statt 18,");
    expect(text).toContain(
      "  Stünde in § 25b Abs. 1 Satz 2 Nr. 1 AufenthG (25b-1/voraufenthalt ab 31.12.2022) bei „regelfrist“ 5 Jahre statt 6 Jahre, bemerkte es kein Fall.",
    );
  });

  it("may be explained, but not where a case notices them", async () => {
    write([
      born("heute", "2008-11-23", "erfuellt"),
      born("morgen", "2008-11-24", "nicht_erfuellt"),
    ]);
    const file = "aufenthg-25b-1/volljaehrig@2015-08-01#parameters.volljaehrigkeit";
    const survivor = "aufenthg-25b-1/voraufenthalt@2022-12-31#parameters.regelfrist:P5Y";
    writeFileSync(
      join(rules, "mutanten.json"),
      JSON.stringify({ erklaert: [{ grund: "weil", mutanten: [`${file}:19`, survivor] }] }),
    );
    const { text } = await check({ mutanten: true, pfad: "25b-1" });
    expect(text).toContain("; 1 weitere sind in mutanten.json erklärt,");
    expect(text).not.toContain(`[${survivor}]`);
    expect(text).toContain("mutanten.json erklärt, was bemerkt wird oder was es nicht gibt:");
    expect(text).toMatch(/volljaehrigkeit:19$/m);
  });

  it("are not tried while a case fails", async () => {
    write([born("morgen", "2008-11-24", "erfuellt")]);
    const { code, text } = await check({ mutanten: true });
    expect(code).toBe(EXIT.notStarted);
    expect(text).toContain("Mutanten: nicht gerechnet, weil Fälle nicht bestanden sind.");
  });
});
