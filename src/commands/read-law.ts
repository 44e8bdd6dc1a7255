import type { z } from "zod";
import { VOCABULARY } from "../evaluate/vocabulary.ts";
import { type Documents, documentsSchema } from "../lists/clarification.ts";
import { type DataChecks, dataChecksSchema } from "../lists/data-checks.ts";
import { type Programme, programmeSchema } from "../lists/programme.ts";
import { type Codes, codesSchema } from "../report/codes.ts";
import { codesUsed } from "../rules/codes-used.ts";
import { loadRules, RuleFilesError, type RuleFolder } from "../rules/load-rules.ts";

/** A rule folder with everything in it, checked. */
export interface Law {
  readonly rules: RuleFolder;
  readonly programme: Programme;
  readonly codes: Codes;
  readonly checks: DataChecks;
  readonly documents: Documents;
}

/** Reads and checks a rule folder; `null` when anything is wrong, and then all of it is added to the problems. */
export async function readLaw(folder: string, problems: string[]): Promise<Law | null> {
  const rules = await loadRules(folder, VOCABULARY).catch((error: unknown) => {
    if (!(error instanceof RuleFilesError)) throw error;
    problems.push(...error.problems);
    return null;
  });
  if (!rules) return null;
  const programme = programmePart(rules, "kim-baustein-3", programmeSchema, problems);
  const checks = programmePart(rules, "datenpruefung", dataChecksSchema, problems);
  const documents = programmePart(rules, "unterlagen", documentsSchema, problems)?.unterlagen;
  const codes = programmePart(rules, "codes", codesSchema, problems)?.codes;
  const unexplained = codes ? unexplainedCodes(rules, codes) : [];
  problems.push(...unexplained);
  const isUsable = unexplained.length === 0;
  return programme && checks && codes && documents && isUsable
    ? { rules, programme, checks, codes, documents }
    : null;
}

function unexplainedCodes({ rules, paths }: RuleFolder, codes: Codes): string[] {
  return codesUsed([...rules, ...paths])
    .filter((code) => !(code in codes))
    .map((code) => `programm/codes.json: zu „${code}“ fehlt ein Satz. Bitte ergänzen.`);
}

function programmePart<T>(
  { programme }: RuleFolder,
  name: string,
  schema: z.ZodType<T>,
  problems: string[],
): T | null {
  const parsed = schema.safeParse(programme[name]);
  if (parsed.success) return parsed.data;
  const file = `programm/${name}.json`;
  if (programme[name] === undefined) problems.push(`${file}: fehlt im Regel-Ordner.`);
  else {
    for (const { path, message } of parsed.error.issues) {
      problems.push(`${file}: bei ${path.join(".")}: ${message}`);
    }
  }
  return null;
}
