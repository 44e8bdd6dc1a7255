import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { dayOf } from "../../src/calendar/index.ts";
import { type GenerateOptions, runGenerate } from "../../src/commands/generate.ts";
import { StartError } from "../../src/commands/options.ts";
import { EXIT } from "../../src/commands/outcome.ts";
import { TABLE_NAMES } from "../../src/records/tables.ts";
import { SURROUNDINGS } from "../support/surroundings.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "erfunden-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const surroundings = { ...SURROUNDINGS, today: dayOf({ year: 2026, month: 11, date: 22 }) };
const generate = (options: Partial<GenerateOptions>) =>
  runGenerate({ personen: "30", seed: "1", out: join(folder, "export"), ...options }, surroundings);

it("writes a dirty export with the list of its defects, and replaces it by a clean one", async () => {
  const { code, text } = await generate({ schmutzig: true });
  expect(code).toBe(EXIT.done);
  expect(text).toContain("Jeder eingebaute Fehler steht dort in fehler.json.");
  const tables = TABLE_NAMES.map((name) => `${name}.csv`);
  const out = join(folder, "export");
  expect(readdirSync(out).sort()).toEqual([...tables, "SYNTHETISCH.md", "fehler.json"].sort());
  const { anzahl } = JSON.parse(readFileSync(join(out, "fehler.json"), "utf8"));
  expect(anzahl.doppelte_zeile).toBeGreaterThan(0);
  expect(readFileSync(join(out, "personen.csv")).subarray(0, 12).toString("latin1")).toBe(
    "Auswertung \u0084",
  );

  await generate({ ueberschreiben: true });
  expect(readdirSync(out).sort()).toEqual([...tables, "SYNTHETISCH.md"].sort());
  expect(readFileSync(join(out, "personen.csv"), "utf8")).toMatch(/^person_id;azr_nummer;/);
});

it("replaces no folder with anything of somebody else in it", async () => {
  await generate({ schmutzig: true });
  writeFileSync(join(folder, "export", "fehler.xlsx"), "");
  await expect(generate({ ueberschreiben: true })).rejects.toBeInstanceOf(StartError);
});
