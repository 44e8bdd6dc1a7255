import { CaseFilesError, caseFolderOf, loadCases } from "../bench/load-cases.ts";
import type { LawFolder } from "./read-law.ts";

/** Where case tables are looked for: where the options say, else where a rule folder has them. */
export interface CaseOptions {
  readonly rules: string;
  readonly faelle?: string;
}

/** The cases of a rule folder; none where it has none. What is wrong with them is added to the problems. */
export async function readCases(
  { rules, faelle }: CaseOptions,
  law: LawFolder,
  problems: string[],
): ReturnType<typeof loadCases> {
  const folder = faelle ?? caseFolderOf(rules);
  if (folder === null) return [];
  return loadCases(folder, law).catch((error: unknown) => {
    if (!(error instanceof CaseFilesError)) throw error;
    problems.push(...error.problems);
    return [];
  });
}
