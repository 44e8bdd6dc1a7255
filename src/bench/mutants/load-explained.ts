import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Explained, parseExplained } from "./explained.ts";

/** The file of a rule folder that explains what no case notices. */
const FILE = "mutanten.json";

/** Reads the explanations of a rule folder; none where there is no such file. Problems are added. */
export async function loadExplained(folder: string, problems: string[]): Promise<Explained> {
  const text = await readFile(join(folder, FILE), "utf8").catch(() => null);
  if (text === null) return [];
  try {
    const { explained, problems: wrong } = parseExplained(JSON.parse(text));
    problems.push(...wrong.map((problem) => `${FILE}: ${problem}`));
    return explained;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    problems.push(`${FILE}: kein gültiges JSON. Bitte Kommas und Klammern prüfen.`);
    return [];
  }
}
