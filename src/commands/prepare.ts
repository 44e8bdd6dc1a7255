import type { z } from "zod";
import type { Day } from "../calendar/index.ts";
import { VOCABULARY } from "../evaluate/vocabulary.ts";
import { type Documents, documentsSchema } from "../lists/clarification.ts";
import { type DataChecks, dataChecksSchema } from "../lists/data-checks.ts";
import { type Programme, programmeSchema } from "../lists/programme.ts";
import { ExportError, type ExportFolder, readExport } from "../records/read-export.ts";
import { type Codes, codesSchema } from "../report/codes.ts";
import { codesUsed } from "../rules/codes-used.ts";
import { loadRules, RuleFilesError, type RuleFolder } from "../rules/load-rules.ts";
import { checkStichtag, readHorizon, readStichtag, StartError } from "./options.ts";

/** Options that every command on an export takes. */
export interface CommonOptions {
  readonly stichtag?: string;
  readonly rules: string;
  readonly vorlauf?: string;
}

/** Everything a run needs. */
export interface Prepared {
  readonly input: ExportFolder;
  readonly rules: RuleFolder;
  readonly programme: Programme;
  readonly codes: Codes;
  readonly checks: DataChecks;
  readonly documents: Documents;
  readonly stichtag: Day;
  readonly horizon: string;
}

/**
 * Reads options, rules and export.
 *
 * @throws {StartError} with everything that is wrong, including the problems already known.
 */
export async function prepare(
  folder: string,
  options: CommonOptions,
  today: Day,
  problems: string[] = [],
): Promise<Prepared> {
  const stichtag = readStichtag(options.stichtag, today, problems);
  const horizon = readHorizon(options.vorlauf, problems);
  const rules = await loadRules(options.rules, VOCABULARY).catch((error: unknown) => {
    if (!(error instanceof RuleFilesError)) throw error;
    problems.push(...error.problems);
    return null;
  });
  const programme = rules && programmePart(rules, "kim-baustein-3", programmeSchema, problems);
  const checks = rules && programmePart(rules, "datenpruefung", dataChecksSchema, problems);
  const documents =
    rules && programmePart(rules, "unterlagen", documentsSchema, problems)?.unterlagen;
  const codes = rules && programmePart(rules, "codes", codesSchema, problems)?.codes;
  if (rules && codes) problems.push(...unexplainedCodes(rules, codes));
  if (rules) problems.push(...checkStichtag(stichtag, rules));
  const input = await readExport(folder).catch((error: unknown) => {
    if (!(error instanceof ExportError)) throw error;
    problems.push(...error.problems);
    return null;
  });
  if (problems.length > 0 || !input || !rules || !programme || !codes || !checks || !documents) {
    throw new StartError(problems);
  }
  return {
    input,
    rules,
    programme,
    codes,
    checks,
    documents,
    stichtag,
    horizon: horizon ?? programme.horizon,
  };
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
