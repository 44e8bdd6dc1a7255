import type { Answers } from "../evaluate/compiled-kernel.ts";
import { decisive } from "../evaluate/grounds.ts";
import type { BoundRule, Law } from "../evaluate/law.ts";
import type { Outcome } from "../evaluate/outcome.ts";
import type { Verdict } from "../evaluate/question.ts";
import { assess } from "../evaluate/requirement.ts";
import type { ReadCase } from "./judge.ts";
import { SOMEBODY } from "./rows.ts";

/** How often something came out each way. */
type Tally = Readonly<Record<Outcome, number>>;

/** One comparison of a rule, and how often it decided the condition of that rule each way. */
interface LeafCoverage {
  /** Number of the leaf in the condition, from 1. */
  readonly place: number;
  readonly fact: string;
  readonly operator: string;
  readonly tally: Tally;
}

/** One version of a rule, how often it came out each way, and its leaves. */
export interface RuleCoverage {
  readonly file: string;
  readonly path: string;
  readonly id: string;
  readonly kind: BoundRule["file"]["kind"];
  readonly tally: Tally;
  readonly leaves: readonly LeafCoverage[];
}

const OUTCOMES: readonly Outcome[] = ["met", "failed", "unknown"];

/** What the cases show of every rule: on the persons of whom they expect something on its path. */
export function coverageOf(cases: readonly ReadCase[], law: Law): RuleCoverage[] {
  const counts = new Map<string, Counter>();
  for (const { id } of law.paths) {
    for (const rule of law.everyRule(id)) counts.set(rule.file.file, new Counter(rule));
  }
  for (const { case: one, persons } of cases) {
    const record = persons.find(({ id }) => id === SOMEBODY);
    for (const path of record ? Object.keys(one.expect) : []) {
      const inForce = law.inForce(path, one.stichtag);
      if (!inForce || !record) continue;
      const { values, answers } = law.dossiers.of(record).on(one.stichtag);
      for (const rule of inForce.rules) {
        const { outcome } = assess(rule, answers, values, one.stichtag);
        counts.get(rule.file.file)?.add(outcome, answers);
      }
    }
  }
  return [...counts.values()].map((counter) => counter.coverage());
}

class Counter {
  readonly #rule: BoundRule;
  readonly #tally = { met: 0, failed: 0, unknown: 0 };
  readonly #leaves: { met: number; failed: number; unknown: number }[];

  constructor(rule: BoundRule) {
    this.#rule = rule;
    this.#leaves = (rule.main?.leaves ?? []).map(() => ({ met: 0, failed: 0, unknown: 0 }));
  }

  add(outcome: Outcome, answers: Answers): void {
    this.#tally[outcome] += 1;
    const { main } = this.#rule;
    if (!main) return;
    const own = outcomeOf(answers.verdict(main));
    for (const index of decisive(main, answers.leaves(main), own)) {
      const tally = this.#leaves[index];
      if (tally) tally[own] += 1;
    }
  }

  coverage(): RuleCoverage {
    const { file, main } = this.#rule;
    return {
      file: file.file,
      path: file.path,
      id: file.id,
      kind: file.kind,
      tally: this.#tally,
      leaves: (main?.leaves ?? []).map(({ cell, operator }, index) => ({
        place: index + 1,
        fact: cell.fact.id,
        operator: operator.id,
        tally: this.#leaves[index] ?? this.#tally,
      })),
    };
  }
}

function outcomeOf({ certain, possible }: Verdict): Outcome {
  if (certain) return "met";
  return possible ? "unknown" : "failed";
}

/** The ways in which nothing came out; a judgement is always open. */
export function missingWays({ tally, kind }: Pick<RuleCoverage, "tally" | "kind">): Outcome[] {
  const ways = kind === "judgement" ? (["unknown"] as const) : OUTCOMES;
  return ways.filter((outcome) => tally[outcome] === 0);
}
