import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCheck } from "../../src/commands/check.ts";
import { StartError } from "../../src/commands/options.ts";
import { EXIT } from "../../src/commands/outcome.ts";

let rules = "";
beforeEach(() => {
  rules = mkdtempSync(join(tmpdir(), "gepflanzt-"));
  cpSync("rules", rules, { recursive: true });
});
afterEach(() => rmSync(rules, { recursive: true, force: true }));

interface Plant {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Ten errors as they happen when somebody writes rules. */
const PLANTS: Readonly<Record<string, readonly Plant[]>> = {
  "a wrong threshold": [
    plant("25b-1/voraufenthalt@2022-12-31", '"regelfrist": "P6Y"', '"regelfrist": "P5Y"'),
  ],
  "a swapped status": [
    plant(
      "25b-1/geduldet@2022-12-31",
      '"value": ["duldung"]',
      '"value": ["aufenthaltsgestattung"]',
    ),
  ],
  "an overlap": [plant("25a-1/schule@2015-08-01", '"to": "2022-12-30"', '"to": "2022-12-31"')],
  "an inverted refusal ground": [
    plant("25a-1/eigene-taeuschung@2011-07-01", '"value": true', '"value": false'),
  ],
  "a dropped waiver": [
    plant("25b-1/sprache@2015-08-01", '"reason": "ATTEST"', '"enabled": false, "reason": "ATTEST"'),
  ],
  "an age reached a year too late": [
    plant("25b-1/volljaehrig@2015-08-01", '"volljaehrigkeit": 18', '"volljaehrigkeit": 19'),
  ],
  "a version that begins a day late": [
    plant("25a-1/altersgrenze@2011-07-01", '"to": "2022-12-30"', '"to": "2022-12-31"'),
    plant("25a-1/altersgrenze@2022-12-31", '"from": "2022-12-31"', '"from": "2023-01-01"'),
  ],
  "one condition in place of all": [plant("25b-1/geduldet@2022-12-31", '"all": [', '"any": [')],
  "fifty and ninety confused": [plant("25a-2-eltern/straffreiheit@2011-07-01", '": 50', '": 90')],
  "a failure that no longer blocks": [
    plant("25b-1/voraufenthalt@2022-12-31", '"result": "nicht"', '"result": "pruefen"'),
  ],
};

function plant(file: string, from: string, to: string): Plant {
  return { file: `aufenthg-${file}.json`, from, to };
}

/** What the bench says of the folder, from whatever it finds with the case tables of one path. */
async function complaint(path: string): Promise<string | null> {
  try {
    const wishes = { rules, faelle: join("tests/cases", path), laeufe: "2" };
    const { code, text } = await runCheck(wishes, {
      onProgress: () => {},
      version: "1",
      ownRules: "rules",
    });
    return code === EXIT.done ? null : text;
  } catch (error) {
    if (error instanceof StartError) return error.problems.join("\n");
    throw error;
  }
}

describe("errors planted in the rules", () => {
  it("are none in the rules themselves", async () => {
    expect(await complaint("25b-1")).toBe(null);
  });

  it.each(Object.entries(PLANTS))("%s is found by the bench alone", async (_, plants) => {
    for (const { file, from, to } of plants) {
      const path = join(rules, file);
      const text = readFileSync(path, "utf8");
      expect(text).toContain(from);
      // A first day is part of the name.
      const name = to.startsWith('"from"') ? path.replace("2022-12-31", "2023-01-01") : path;
      writeFileSync(name, text.replace(from, to));
      if (name !== path) rmSync(path);
    }
    const [, path = ""] = /^aufenthg-([^/]+)/.exec(plants[0]?.file ?? "") ?? [];
    expect(await complaint(path)).toMatch(
      /Nicht bestanden\.|zwei Fassungen|überschneid|gelten beide/i,
    );
  });
});
