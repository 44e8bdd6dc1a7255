import { failedCaseText } from "../bench/case-text.ts";
import { readCase } from "../bench/judge.ts";
import { CaseFilesError, caseFolderOf, loadCases } from "../bench/load-cases.ts";
import { runCases } from "../bench/run-cases.ts";
import { openCourt } from "../evaluate/evaluate.ts";
import { ruleInventoryText } from "../report/rule-inventory.ts";
import { statuteText } from "../report/statute.ts";
import { RuleFilesError } from "../rules/load-rules.ts";
import { readStatute } from "../statute/read-statute.ts";
import { statuteMap } from "../statute/statute-map.ts";
import { StartError } from "./options.ts";
import { EXIT, type Outcome, type Surroundings } from "./outcome.ts";
import { type LawFolder, readLaw } from "./read-law.ts";

export interface CheckOptions {
  readonly rules: string;
  readonly gesetz?: boolean;
  readonly faelle?: string;
}

/**
 * Checks a rule folder: first that it can be used, then what was asked for; without a wish, says
 * what is in it and runs its cases.
 *
 * @throws {StartError} when the rules cannot be used, with everything that is wrong.
 */
export async function runCheck(
  options: CheckOptions,
  surroundings: Pick<Surroundings, "onProgress">,
): Promise<Outcome> {
  const problems: string[] = [];
  const law = await readLaw(options.rules, problems);
  const statute = options.gesetz
    ? await readStatute(options.rules).catch((error: unknown) => {
        if (!(error instanceof RuleFilesError)) throw error;
        problems.push(...error.problems);
        return null;
      })
    : null;
  const folder = options.faelle ?? caseFolderOf(options.rules);
  const cases =
    law && folder !== null && !options.gesetz ? await readCases(folder, law, problems) : [];
  if (problems.length > 0 || !law) throw new StartError(problems);
  if (statute) {
    const map = statuteMap(statute, law.rules);
    const paths = law.rules.paths.map(({ id }) => id);
    return {
      code: map.problems.length === 0 ? EXIT.done : EXIT.notStarted,
      text: statuteText(map, statute.verifiedUntil, paths),
    };
  }
  const read = cases.map(readCase);
  const failed = await runCases(read, openCourt(law.rules).law, law.programme, (done) =>
    surroundings.onProgress(done, read.length),
  );
  const files = new Set(cases.map(({ file }) => file)).size;
  const passed = cases.length - failed.length;
  return {
    code: failed.length === 0 ? EXIT.done : EXIT.notStarted,
    text: [
      ruleInventoryText(law.rules),
      "",
      folder === null
        ? "Falltabellen: keine gefunden. Erwartet im Regel-Ordner unter faelle oder bei --faelle."
        : `Falltabellen: ${passed} von ${cases.length} Fällen in ${files} Dateien bestanden.`,
      ...failed.flatMap((one) => ["", ...failedCaseText(one, law)]),
    ].join("\n"),
  };
}

async function readCases(folder: string, law: LawFolder, problems: string[]) {
  return loadCases(folder, law).catch((error: unknown) => {
    if (!(error instanceof CaseFilesError)) throw error;
    problems.push(...error.problems);
    return [];
  });
}
