import type { z } from "zod";
import { VOCABULARY } from "../evaluate/vocabulary.ts";
import { type Documents, documentsSchema } from "../lists/clarification.ts";
import { type DataChecks, dataChecksSchema } from "../lists/data-checks.ts";
import { type Programme, programmeSchema } from "../lists/programme.ts";
import { type LawNames, unknownNames } from "../lists/programme-names.ts";
import { type Codes, codesSchema } from "../report/codes.ts";
import { codesUsed, notesUsed } from "../rules/codes-used.ts";
import { jsonPath } from "../rules/json-path.ts";
import { loadRules, RuleFilesError, type RuleFolder } from "../rules/load-rules.ts";

/** A rule folder with everything in it, checked. */
export interface LawFolder {
  readonly rules: RuleFolder;
  readonly programme: Programme;
  readonly codes: Codes;
  readonly checks: DataChecks;
  readonly documents: Documents;
}

const PROGRAMME = "kim-baustein-3";

/** Reads and checks a rule folder; `null` when anything is wrong, and then all of it is added to the problems. */
export async function readLaw(folder: string, problems: string[]): Promise<LawFolder | null> {
  const rules = await loadRules(folder, VOCABULARY).catch((error: unknown) => {
    if (!(error instanceof RuleFilesError)) throw error;
    problems.push(...error.problems);
    return error;
  });
  const isWhole = !(rules instanceof RuleFilesError);
  const part = <T>(name: string, schema: z.ZodType<T>) =>
    checkedPart(rules.programme, name, schema, isWhole, problems);
  const programme = part(PROGRAMME, programmeSchema);
  const checks = part("datenpruefung", dataChecksSchema);
  const documents = part("unterlagen", documentsSchema)?.unterlagen;
  const codes = part("codes", codesSchema)?.codes;
  if (!isWhole) return null;

  const unknown = programme ? unknownNames(programme, namesOf(rules)) : [];
  problems.push(...unknown.map((problem) => `programm/${PROGRAMME}.json: ${problem}`));
  const unexplained = codes ? unexplainedCodes(rules, codes) : [];
  problems.push(...unexplained);
  const isUsable = unknown.length + unexplained.length === 0;
  return programme && checks && codes && documents && isUsable
    ? { rules, programme, checks, codes, documents }
    : null;
}

function namesOf({ rules, paths }: RuleFolder): LawNames {
  return {
    rules: new Map(paths.map(({ id, order }) => [id, order])),
    notCandidate: paths.flatMap(({ notCandidate }) => notCandidate.map(({ reason }) => reason)),
    notes: notesUsed([...rules, ...paths]),
  };
}

function unexplainedCodes({ rules, paths }: RuleFolder, codes: Codes): string[] {
  return codesUsed([...rules, ...paths])
    .filter((code) => !Object.hasOwn(codes, code))
    .map((code) => `programm/codes.json: zu „${code}“ fehlt ein Satz. Bitte ergänzen.`);
}

/** A file of `programm/`; a missing one is told only where every file could be read. */
function checkedPart<T>(
  files: RuleFolder["programme"],
  name: string,
  schema: z.ZodType<T>,
  isWhole: boolean,
  problems: string[],
): T | null {
  const file = `programm/${name}.json`;
  if (files[name] === undefined) {
    if (isWhole) problems.push(`${file}: fehlt im Regel-Ordner.`);
    return null;
  }
  const parsed = schema.safeParse(files[name]);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    problems.push(`${file}: bei ${jsonPath(path)}: ${message}`);
  }
  return null;
}
