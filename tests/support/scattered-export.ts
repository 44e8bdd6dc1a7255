import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDay } from "../../src/calendar/index.ts";
import { generateExport } from "../../src/generate/population.ts";

const TODAY = parseDay("2026-11-23") ?? 0;

/** Writes an export of 120 invented persons whose ids begin with their last digit, so that relatives are far from each other. */
export function writeScattered(folder: string, seed: number, dirty: boolean): void {
  mkdirSync(folder);
  const files = generateExport({ persons: 120, seed, today: TODAY, dirty });
  for (const [file, content] of Object.entries(files)) {
    const text = Buffer.from(content).toString("latin1");
    const renamed = text.replaceAll(/SYN-(\d{5})(\d)/g, "SYN$2-$1");
    writeFileSync(join(folder, file), renamed, "latin1");
  }
}
