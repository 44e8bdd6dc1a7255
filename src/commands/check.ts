import { ruleInventoryText } from "../report/rule-inventory.ts";
import { statuteText } from "../report/statute.ts";
import { RuleFilesError } from "../rules/load-rules.ts";
import { readStatute } from "../statute/read-statute.ts";
import { statuteMap } from "../statute/statute-map.ts";
import { StartError } from "./options.ts";
import { EXIT, type Outcome } from "./outcome.ts";
import { readLaw } from "./read-law.ts";

export interface CheckOptions {
  readonly rules: string;
  readonly gesetz?: boolean;
}

/**
 * Checks a rule folder: first that it can be used, then what was asked for; without a wish, says
 * what is in it.
 *
 * @throws {StartError} when the rules cannot be used, with everything that is wrong.
 */
export async function runCheck(options: CheckOptions): Promise<Outcome> {
  const problems: string[] = [];
  const law = await readLaw(options.rules, problems);
  const statute = options.gesetz
    ? await readStatute(options.rules).catch((error: unknown) => {
        if (!(error instanceof RuleFilesError)) throw error;
        problems.push(...error.problems);
        return null;
      })
    : null;
  if (problems.length > 0 || !law) throw new StartError(problems);
  if (!statute) return { code: EXIT.done, text: ruleInventoryText(law.rules) };
  const map = statuteMap(statute, law.rules);
  return {
    code: map.problems.length === 0 ? EXIT.done : EXIT.notStarted,
    text: statuteText(
      map,
      statute.verifiedUntil,
      law.rules.paths.map(({ id }) => id),
    ),
  };
}
