import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { jsonFault, parseJson } from "../rules/json-fault.ts";
import { type Explanation, type ExplanationFile, parseExplanations } from "./explanations.ts";

/** Reads the explanations of a rule folder; none where there is no such file. Problems are added. */
export async function loadExplanations(
  folder: string,
  file: ExplanationFile,
  problems: string[],
): Promise<readonly Explanation[]> {
  const text = await readFile(join(folder, file), "utf8").catch(() => null);
  if (text === null) return [];
  try {
    const { explained, problems: wrong } = parseExplanations(file, parseJson(text));
    problems.push(...wrong);
    return explained;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    problems.push(`${file}: ${jsonFault(text, error)}`);
    return [];
  }
}
