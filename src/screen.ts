import type { Day } from "./calendar/index.ts";
import { compareKernels } from "./evaluate/agreement.ts";
import { type Court, evaluate } from "./evaluate/evaluate.ts";
import type { Finding } from "./evaluate/finding.ts";
import { pause } from "./records/pause.ts";
import type { PersonRecord } from "./records/person-record.ts";

/**
 * Applies the law of the Stichtag to every person: take the rules in force, ask them about each
 * person and each path, look forwards and backwards for the days on which a path opens and closes.
 * Findings come by person, in the order given, then by path.
 */
export async function screen(
  persons: readonly PersonRecord[],
  court: Court,
  stichtag: Day,
  onPerson: (done: number) => void = () => {},
): Promise<Finding[]> {
  const paths = court.law.paths.map(({ id }) => id).sort();
  const findings: Finding[] = [];
  for (const [index, person] of persons.entries()) {
    for (const path of paths) findings.push(evaluate(court, path, person, stichtag));
    onPerson(index + 1);
    await pause();
  }
  return findings;
}

/**
 * Has the reference kernel answer everything about the given persons again.
 *
 * @throws {Error} when it disagrees with the findings in any verdict or leaf.
 */
export async function verify(
  persons: readonly PersonRecord[],
  court: Court,
  stichtag: Day,
  onPerson: (done: number) => void = () => {},
): Promise<void> {
  for (const [index, person] of persons.entries()) {
    await compareKernels(court, person, stichtag);
    onPerson(index + 1);
    await pause();
  }
}
