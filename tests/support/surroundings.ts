import { parseDay } from "../../src/calendar/index.ts";
import type { Surroundings } from "../../src/commands/outcome.ts";

/** What commands get from outside in tests: a fixed day, and the rules and templates of the project. */
export const SURROUNDINGS: Surroundings = {
  today: parseDay("2026-11-23") ?? 0,
  version: "0",
  ownRules: "rules",
  ownMappings: "rules/mapping",
  ownTemplate: "rules/programm/pruefvermerk.docx",
  ownTemplates: "rules/programm",
  clock: () => 0,
  cores: 1,
  onProgress: () => {},
};
