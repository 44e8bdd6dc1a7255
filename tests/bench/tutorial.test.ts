import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executeIn } from "../support/execute.ts";

/** The tutorial of rules/README.md, step by step, with the files and texts that stand there. */
const README = readFileSync("rules/README.md", "utf8");
const tutorial = README.slice(
  README.indexOf("## Zwanzig Minuten: eine Voraussetzung entwerfen, den Fehler finden, beheben"),
);
const block = (kind: string, index = 0) =>
  [...tutorial.matchAll(new RegExp(`\`\`\`${kind}\\n([^]*?)\n\`\`\``, "g"))][index]?.[1] ?? "";

let folder = "";
let draft = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "anleitung-"));
  draft = join(folder, "entwurf");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = () => executeIn({}, "check", "--rules", draft, "--laeufe", "5");
const replace = (file: string, from: string, to: string) => {
  const path = join(draft, file);
  const content = readFileSync(path, "utf8");
  expect(content).toContain(from);
  writeFileSync(path, content.replace(from, to));
};

describe("the tutorial", () => {
  it("leads from a draft with an error to one that passes, and to whom it concerns", async () => {
    cpSync("rules", draft, { recursive: true });
    mkdirSync(join(draft, "faelle"));
    const rule = "aufenthg-25b-1/deutsch-b1@2027-01-01.json";
    writeFileSync(join(draft, rule), block("json"));

    const first = await check();
    expect([first.code, first.stderr]).toEqual([
      2,
      expect.stringContaining("bei order: „deutsch-b1“ fehlt."),
    ]);

    replace("aufenthg-25b-1/path.json", '"sprache",', '"sprache", "deutsch-b1",');
    replace(
      "programm/codes.json",
      '"TITEL_VORHANDEN":',
      '"DEUTSCH_B1": "B1 fehlt", "TITEL_VORHANDEN":',
    );
    writeFileSync(join(draft, "faelle", "deutsch-b1.yaml"), block("yaml"));
    const second = await check();
    expect(second.code).toBe(2);
    for (const line of block("text").split("\n")) expect(second.stdout).toContain(line);

    replace(rule, '"niveau": "A2"', '"niveau": "B1"');
    const third = await check();
    expect([third.code, third.stdout]).toEqual([0, expect.stringMatching(/^Bestanden\.$/m)]);

    const [, options = ""] = /diff (--personen [^`]*)`/.exec(tutorial) ?? [];
    const words = options.split(" ").map((word) => (word === "entwurf" ? draft : word));
    const { stdout } = await executeIn({}, "diff", ...words);
    for (const line of block("text", 1).split("\n")) expect(stdout).toContain(line);
  });
});
