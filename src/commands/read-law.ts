import type { z } from "zod";
import { VOCABULARY } from "../evaluate/vocabulary.ts";
import { type Documents, documentsSchema } from "../lists/clarification.ts";
import { type DataChecks, dataChecksSchema } from "../lists/data-checks.ts";
import { type Letters, letterProblems, lettersSchema } from "../lists/letters.ts";
import { type Programme, programmeSchema } from "../lists/programme.ts";
import { type LawNames, unknownNames } from "../lists/programme-names.ts";
import { type Codes, codesSchema } from "../report/codes.ts";
import { codesIn, notesUsed } from "../rules/codes-used.ts";
import { loadRules, RuleFilesError, type RuleFolder } from "../rules/load-rules.ts";
import { readWith } from "../rules/schema-problems.ts";

/** A rule folder with everything in it, checked. */
export interface LawFolder {
  readonly rules: RuleFolder;
  readonly programme: Programme;
  readonly codes: Codes;
  readonly checks: DataChecks;
  readonly documents: Documents;
  readonly letters: Letters;
}

const PROGRAMME = "kim-baustein-3";
const LETTERS = "briefe";

/** Reads and checks the rules of a folder alone; `null` when anything is wrong, and then all of it is added to the problems. */
export async function readRules(folder: string, problems: string[]): Promise<RuleFolder | null> {
  const rules = await rulesOrError(folder, problems);
  return rules instanceof RuleFilesError ? null : rules;
}

/** Reads and checks a rule folder; `null` when anything is wrong, and then all of it is added to the problems. */
export async function readLaw(folder: string, problems: string[]): Promise<LawFolder | null> {
  const rules = await rulesOrError(folder, problems);
  const isWhole = !(rules instanceof RuleFilesError);
  const readable = isWhole ? rules : rules.readable;
  const part = <T>(name: string, schema: z.ZodType<T>) =>
    checkedPart(readable.programme, name, schema, isWhole, problems);
  const programme = part(PROGRAMME, programmeSchema);
  const checks = part("datenpruefung", dataChecksSchema);
  const documents = part("unterlagen", documentsSchema)?.unterlagen;
  const letters = part(LETTERS, lettersSchema);
  const codes = part("codes", codesSchema)?.codes;
  const unexplained = codes ? unexplainedCodes(readable, codes) : [];
  problems.push(...unexplained);
  if (!isWhole) return null;

  const unknown = [
    ...(programme ? unknownNames(programme, namesOf(rules)) : []).map(inFile(PROGRAMME)),
    ...(programme && letters ? letterProblems(letters, programme) : []).map(inFile(LETTERS)),
  ];
  problems.push(...unknown);
  const isUsable = unknown.length + unexplained.length === 0;
  return programme && checks && codes && documents && letters && isUsable
    ? { rules, programme, checks, codes, documents, letters }
    : null;
}

function rulesOrError(folder: string, problems: string[]): Promise<RuleFolder | RuleFilesError> {
  return loadRules(folder, VOCABULARY).catch((error: unknown) => {
    if (!(error instanceof RuleFilesError)) throw error;
    problems.push(...error.problems);
    return error;
  });
}

const inFile = (name: string) => (problem: string) => `programm/${name}.json: ${problem}`;

function namesOf({ rules, paths }: RuleFolder): LawNames {
  return {
    rules: new Map(paths.map(({ id, order }) => [id, order])),
    notCandidate: paths.flatMap(({ notCandidate }) => notCandidate.map(({ reason }) => reason)),
    notes: notesUsed([...rules, ...paths]),
  };
}

/** Codes without a sentence, each with the place where it is given, and what it may be meant to be. */
function unexplainedCodes(
  { rules, paths }: Pick<RuleFolder, "rules" | "paths">,
  codes: Codes,
): string[] {
  return [...rules, ...paths].flatMap((file) =>
    codesIn(file)
      .filter(({ code }) => !Object.hasOwn(codes, code))
      .map(({ code, at }) => {
        const near = VOCABULARY.nearest(code, Object.keys(codes));
        const meant = near === null ? "" : ` Meinten Sie „${near}“?`;
        return `${file.file}.json: bei ${at}: zu „${code}“ steht in programm/codes.json kein Satz.${meant} Bitte berichtigen oder dort ergänzen.`;
      }),
  );
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
  return readWith(file, schema, files[name], VOCABULARY, problems);
}
