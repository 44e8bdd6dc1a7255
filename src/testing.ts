/**
 * For tests of rules with vitest and fast-check: invented persons, what must hold of any rules, and a
 * rule folder to try it on ({@link openBench}). The persons are made up from the columns of the
 * tables, so that a new column is covered by itself; {@link factsShown} tells whether that is enough
 * for a new fact.
 */

import type { Bench } from "./bench/properties/property.ts";
import { readLaw } from "./commands/read-law.ts";
import { openCourt } from "./evaluate/evaluate.ts";

export { type FactShown, factsShown } from "./bench/arbitrary/facts-shown.ts";
export { anyPerson, anyStichtag } from "./bench/arbitrary/person.ts";
export { statusChain } from "./bench/arbitrary/status-chain.ts";
export { personText } from "./bench/person-text.ts";
export { PROPERTIES } from "./bench/properties/all.ts";
export type {
  Bench,
  CrowdProperty,
  PersonProperty,
  Property,
  Subject,
} from "./bench/properties/property.ts";
export { findingsOf } from "./bench/properties/property.ts";
export { anySubject, tryProperty, type Verdict } from "./bench/properties/try-property.ts";
export { recordsOf, type Tables } from "./bench/rows.ts";

/**
 * Reads and checks a rule folder, for {@link tryProperty} and {@link findingsOf}; its law for
 * {@link factsShown} is `court.law`.
 *
 * @throws {Error} with everything that is wrong in the folder, in German.
 */
export async function openBench(folder: string): Promise<Bench> {
  const problems: string[] = [];
  const law = await readLaw(folder, problems);
  if (!law) throw new Error(problems.join("\n"));
  const { rules, programme, documents, checks } = law;
  return { rules, programme, documents, checks, court: openCourt(rules) };
}
