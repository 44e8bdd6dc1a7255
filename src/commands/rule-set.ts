import type { z } from "zod";
import { VOCABULARY } from "../evaluate/vocabulary.ts";
import { type DataChecks, dataChecksSchema } from "../lists/data-checks.ts";
import { type Programme, programmeSchema } from "../lists/programme.ts";
import { type Codes, codesSchema } from "../report/codes.ts";
import { codesUsed } from "../rules/codes-used.ts";
import { loadRules, RuleFilesError, type RuleFolder } from "../rules/load-rules.ts";

/** A checked rule folder with the parts of the programme that a run needs. */
export interface RuleSet {
  readonly rules: RuleFolder;
  readonly programme: Programme;
  readonly codes: Codes;
  readonly checks: DataChecks;
}

/**
 * Reads and checks a rule folder; whatever is wrong is added to the list, and then there is no result.
 * `checkMore` is what a command has to say about readable rules.
 */
export async function loadRuleSet(
  folder: string,
  problems: string[],
  checkMore: (rules: RuleFolder) => readonly string[] = () => [],
): Promise<RuleSet | null> {
  const rules = await loadRules(folder, VOCABULARY).catch((error: unknown) => {
    if (!(error instanceof RuleFilesError)) throw error;
    problems.push(...error.problems);
    return null;
  });
  if (!rules) return null;
  const programme = programmePart(rules, "kim-baustein-3", programmeSchema, problems);
  const checks = programmePart(rules, "datenpruefung", dataChecksSchema, problems);
  const codes = programmePart(rules, "codes", codesSchema, problems)?.codes;
  if (codes) problems.push(...unexplainedCodes(rules, codes));
  problems.push(...checkMore(rules));
  if (!programme || !checks || !codes) return null;
  return { rules, programme, checks, codes };
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
