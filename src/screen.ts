import type { Day } from "./calendar/index.ts";
import { type Agreement, type Court, evaluate } from "./evaluate/evaluate.ts";
import type { Finding } from "./evaluate/finding.ts";
import { lawOf } from "./evaluate/law.ts";
import { ReferenceKernel } from "./evaluate/reference-kernel.ts";
import type { PersonRecord } from "./records/person-record.ts";
import type { RuleFolder } from "./rules/load-rules.ts";

/** All findings of a run, sorted by person and path, and how often both kernels agreed. */
export interface Screening {
  readonly findings: readonly Finding[];
  readonly agreement: Agreement;
}

/**
 * Applies the law of the Stichtag to every person: take the rules in force, ask them about each
 * person and each path, look forwards and backwards for the days on which a path opens and closes.
 */
export async function screen(
  persons: readonly PersonRecord[],
  rules: Pick<RuleFolder, "paths" | "rules">,
  stichtag: Day,
  onPerson: (done: number) => void = () => {},
): Promise<Screening> {
  const law = lawOf(rules);
  const agreement = { compared: 0 };
  const court: Court = { law, kernel: new ReferenceKernel(), agreement };
  const paths = law.paths.map(({ id }) => id).sort();
  const findings: Finding[] = [];
  for (const [index, person] of persons.entries()) {
    for (const path of paths) findings.push(await evaluate(court, path, person, stichtag));
    onPerson(index + 1);
  }
  return { findings, agreement };
}
