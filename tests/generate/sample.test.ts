import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseDay } from "../../src/calendar/index.ts";
import { generateExport } from "../../src/generate/population.ts";

it("data-samples/mittel is what the generator makes from its seed", () => {
  const today = parseDay("2026-11-22") ?? expect.fail();
  const files = generateExport({ persons: 600, seed: 1, today, dirty: false });
  const folder = "data-samples/mittel";
  expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
  for (const [name, content] of Object.entries(files)) {
    expect(readFileSync(join(folder, name), "utf8") === content, name).toBe(true);
  }
});
