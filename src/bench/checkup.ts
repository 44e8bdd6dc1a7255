import type { Day } from "../calendar/index.ts";
import { evaluate, openCourt } from "../evaluate/evaluate.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import type { Case } from "./case.ts";
import type { FailedCase } from "./case-text.ts";
import { coverageOf, type RuleCoverage } from "./coverage.ts";
import { type CoverageScore, coverageScore } from "./coverage-score.ts";
import type { Explanation } from "./explanations.ts";
import { readCase } from "./judge.ts";
import { PROPERTIES } from "./properties/all.ts";
import { type Bench, personOf } from "./properties/property.ts";
import { type Effort, tryProperty, type Verdict } from "./properties/try-property.ts";
import { type Versions, versionsOf } from "./properties/versions.ts";
import { runCases } from "./run-cases.ts";

/** What of a rule folder is checked. */
export type CheckedFolder = Omit<Bench, "court"> & { readonly rules: RuleFolder };

/** What a rule folder is checked with. */
export interface CheckupPlan {
  readonly cases: readonly Case[];
  readonly effort: Effort;
  /** Ids of the properties to try; all when it is empty. */
  readonly only: readonly string[];
  /** Why some things come out in no case. */
  readonly explained: readonly Explanation[];
}

/** What a check of a rule folder found. */
export interface Checkup {
  readonly cases: readonly Case[];
  /** Whether one property was asked for and the cases were left out. */
  readonly isOnlyProperty: boolean;
  readonly failed: readonly FailedCase[];
  readonly versions: Versions;
  readonly verdicts: readonly Verdict[];
  readonly effort: Effort;
  readonly coverage: readonly RuleCoverage[];
  readonly score: CoverageScore;
  readonly explained: readonly Explanation[];
}

/** Runs the cases and tries the properties of a rule folder. */
export async function checkUp(
  { rules, programme, documents, checks }: CheckedFolder,
  { cases, effort, only, explained }: CheckupPlan,
  onStep: (done: number, total: number) => void = () => {},
): Promise<Checkup> {
  const court = openCourt(rules);
  const bench: Bench = { rules, programme, documents, checks, court };
  const wanted = PROPERTIES.filter(({ id }) => only.length === 0 || only.includes(id));
  const read = only.length === 0 ? cases.map(readCase) : [];
  const total = read.length + wanted.length * effort.runs;
  const failed = await runCases(read, court.law, programme, (done) => onStep(done, total));
  const verdicts: Verdict[] = [];
  for (const [index, property] of wanted.entries()) {
    verdicts.push(await tryProperty(property, bench, effort));
    onStep(read.length + (index + 1) * effort.runs, total);
  }
  const coverage = coverageOf(read, court.law);
  return {
    cases: read.map((one) => one.case),
    isOnlyProperty: only.length > 0,
    failed,
    versions: versionsOf(rules),
    verdicts,
    effort,
    coverage,
    score: coverageScore(coverage, explained),
    explained,
  };
}

/** Whether nothing is wrong. */
export function isPassed({ failed, versions, verdicts, score }: Checkup): boolean {
  return (
    failed.length === 0 &&
    score.stale.length === 0 &&
    versions.overlaps.length === 0 &&
    verdicts.every(({ state }) => state === "gilt")
  );
}

/** What the rules say about a person on a Stichtag, by path. */
export function findingsFor(
  rules: RuleFolder,
  { tables, stichtag }: { readonly tables: Parameters<typeof personOf>[0]; readonly stichtag: Day },
) {
  const record = personOf(tables);
  const court = openCourt(rules);
  return record ? court.law.paths.map(({ id }) => evaluate(court, id, record, stichtag)) : [];
}
