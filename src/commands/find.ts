import { decidingLines } from "../bench/case-text.ts";
import { findingsFor } from "../bench/checkup.ts";
import { parseQuery } from "../bench/find/query.ts";
import { findPerson } from "../bench/find/search.ts";
import { personText } from "../bench/person-text.ts";
import { lawOf } from "../evaluate/law.ts";
import { checkStichtag, readCount, readStichtag, StartError } from "./options.ts";
import { EXIT, type Outcome, type Surroundings } from "./outcome.ts";
import { type CaseOptions, readCases } from "./read-cases.ts";
import { readLaw } from "./read-law.ts";
import { readRuleSide } from "./read-rule-sides.ts";

export interface FindOptions extends CaseOptions {
  /** Other rules, for `geaendert`: a folder, or with `git:` a revision of one. */
  readonly gegen?: string;
  readonly stichtag?: string;
  readonly seed: string;
  readonly versuche: string;
}

/**
 * Looks for a person of whom the rules say what was asked for, and shows the smallest one.
 *
 * @throws {StartError} with everything that keeps it from starting.
 */
export async function runFind(
  query: string,
  options: FindOptions,
  { today, onProgress }: Pick<Surroundings, "today" | "onProgress">,
): Promise<Outcome> {
  const problems: string[] = [];
  const stichtag = readStichtag(options.stichtag, today, problems);
  const seed = readCount("--seed", options.seed, 2 ** 31 - 1, problems);
  const tries = readCount("--versuche", options.versuche, 10_000_000, problems);
  const law = await readLaw(options.rules, problems);
  const { gegen } = options;
  const draft =
    gegen === undefined ? null : await readRuleSide("--gegen", gegen, options.rules, problems);
  if (!law) throw new StartError(problems);
  problems.push(...checkStichtag(stichtag, law.rules));
  const { terms, problems: unclear } = parseQuery(query, law.rules, draft !== null);
  problems.push(...unclear);
  const cases = await readCases(options, law, problems);
  if (problems.length > 0) throw new StartError(problems);
  const quest = {
    terms,
    law: lawOf(law.rules),
    draft: draft && lawOf(draft.rules),
    stichtag,
    cases,
    seed,
    tries,
  };
  const found = await findPerson(quest, (done) => onProgress(done, tries));
  if (!found) {
    return {
      code: EXIT.done,
      text: `Niemand gefunden in ${tries} Versuchen (Seed ${seed}). Das beweist nicht, dass es niemanden gibt: --versuche oder --seed ändern.`,
    };
  }
  const paths = new Set(terms.map(({ path }) => path));
  const findings = findingsFor(law.rules, { tables: found.tables, stichtag });
  return {
    code: EXIT.done,
    text: [
      personText(found.tables, stichtag),
      ...findings.filter(({ pfad }) => paths.has(pfad)).flatMap((one) => decidingLines(one, law)),
      `Gefunden nach ${found.tries} Versuchen (Seed ${seed}), dann verkleinert. Alles erfunden.`,
    ].join("\n"),
  };
}
