import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parse, YAMLError } from "yaml";
import { jsonFault, parseJson } from "../rules/json-fault.ts";
import type { Case } from "./case.ts";
import { type CaseNames, checkCases } from "./check-cases.ts";

/** Case files that cannot be used; `problems` holds everything that is wrong, with file and place. */
export class CaseFilesError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** The folder of cases inside a rule folder: who copies the rules copies what they must satisfy. */
const CASE_FOLDER = "faelle";

/**
 * Where the cases of a rule folder lie: in its own `faelle`, else in `tests/cases` beside it, as in
 * this project; `null` where there are none.
 */
export function caseFolderOf(rules: string): string | null {
  const places = [join(rules, CASE_FOLDER), join(dirname(resolve(rules)), "tests", "cases")];
  return places.find((folder) => existsSync(folder)) ?? null;
}

/**
 * Reads all cases of a folder and those below it, in JSON or YAML, by file.
 *
 * @throws {CaseFilesError} with everything that is wrong at once.
 */
export async function loadCases(folder: string, names: CaseNames): Promise<Case[]> {
  const entries = await readdir(folder, { recursive: true }).catch(() => {
    throw new CaseFilesError([
      "Der Ordner der Fälle wurde nicht gefunden. Bitte den Pfad bei --faelle prüfen.",
    ]);
  });
  const files = entries.map((name) => name.replaceAll("\\", "/")).filter(isCaseFile);
  const problems: string[] = [];
  const cases: Case[] = [];
  for (const file of files.sort()) {
    const text = await readFile(join(folder, file), "utf8").catch(() => null);
    if (text === null) {
      problems.push(
        `${file}: ist keine lesbare Datei. Bitte umbenennen, entfernen oder freigeben.`,
      );
      continue;
    }
    const content = contentOf(file, text, problems);
    if (content === undefined) continue;
    const checked = checkCases(file, content, names);
    problems.push(...checked.problems);
    cases.push(...checked.cases);
  }
  if (problems.length > 0) throw new CaseFilesError(problems);
  return cases;
}

function isCaseFile(name: string): boolean {
  return /\.(json|ya?ml)$/.test(name);
}

function contentOf(file: string, text: string, problems: string[]): unknown {
  try {
    return file.endsWith(".json") ? parseJson(text) : parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof YAMLError)) throw error;
    const line = error instanceof YAMLError ? error.linePos?.[0].line : undefined;
    const where = line === undefined ? "" : ` in Zeile ${line}`;
    const fault =
      error instanceof YAMLError
        ? `kein gültiges YAML${where}. Bitte Einzüge und Anführungszeichen prüfen.`
        : jsonFault(text, error);
    problems.push(`${file}: ${fault}`);
    return undefined;
  }
}
