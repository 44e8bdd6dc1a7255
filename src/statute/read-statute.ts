import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Vocabulary } from "../rules/check.ts";
import { jsonFault, parseJson } from "../rules/json-fault.ts";
import { RuleFilesError } from "../rules/load-rules.ts";
import { readWith } from "../rules/schema-problems.ts";
import { checkStatute } from "./check-statute.ts";
import { type Statute, statuteSchema } from "./statute.ts";

const FILE = "gesetz.json";

/**
 * Reads the statute map of a rule folder.
 *
 * @throws {RuleFilesError} with everything that is wrong at once.
 */
export async function readStatute(
  folder: string,
  vocabulary: Pick<Vocabulary, "nearest">,
): Promise<Statute> {
  const text = await readFile(join(folder, FILE), "utf8").catch(() => {
    throw new RuleFilesError([`${FILE}: fehlt im Regel-Ordner.`]);
  });
  const problems: string[] = [];
  const statute = readWith(FILE, statuteSchema, contentOf(text), vocabulary, problems);
  if (statute) problems.push(...checkStatute(statute));
  if (!statute || problems.length > 0) throw new RuleFilesError(problems);
  return statute;
}

function contentOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw new RuleFilesError([`${FILE}: ${jsonFault(text, error)}`]);
  }
}
