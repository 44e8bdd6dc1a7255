import type { BoundRule, Law } from "../../evaluate/law.ts";
import type { BoundLeaf } from "../../evaluate/question.ts";
import type { FactType } from "../../facts/value.ts";
import { daysInForce } from "../../rules/check.ts";
import { gapGoal } from "./gap-goals.ts";
import type { AskedLeaf, Goal } from "./goal.ts";
import { lawGoals } from "./law-goals.ts";
import { shiftedGoal, thresholdGoal } from "./threshold-goals.ts";

/**
 * Everything that the table of a rule is to show: each threshold on the day before, on it and after it, or
 * one less, equal and one more; each day on which the law changes and the day before; each fact that can
 * be missing, with and without it.
 *
 * @param shifted - The same rule with one of its numbers, periods or days moved by one, by what was moved:
 * thresholds within facts, which no comparison names.
 */
export function goalsOf(
  rule: BoundRule,
  law: Law,
  shifted: ReadonlyMap<string, readonly BoundRule[]>,
): Goal[] {
  const [from, to] = daysInForce(rule.file.inForce);
  const subject = { rule, law, from, to };
  const leaves = leavesOf(rule);
  return [
    ...leaves
      .filter(({ leaf }) => hasThreshold(leaf))
      .map((asked) => thresholdGoal(asked, subject)),
    ...[...shifted].map(([name, rules]) => shiftedGoal(name, rules, subject)),
    ...lawGoals(subject),
    ...leaves
      .filter(({ leaf }) => !leaf.cell.fact.isNeverOpen)
      .map((asked) => gapGoal(asked, subject)),
  ];
}

/** What decides the rule, each comparison once. */
function leavesOf({ main, doubts, reliefs, cases, unknownCases }: BoundRule): AskedLeaf[] {
  const questions = [
    main,
    ...[...doubts, ...reliefs, ...cases, ...unknownCases].map((x) => x.when),
  ];
  const found = new Map<string, AskedLeaf>();
  for (const question of questions) {
    for (const leaf of question?.leaves ?? []) {
      const key = JSON.stringify([leaf.cell.key, leaf.operator.id, leaf.value]);
      if (question && !found.has(key)) found.set(key, { question, leaf });
    }
  }
  return [...found.values()];
}

const MEASURED: readonly FactType[] = ["number", "level", "age", "stay"];

function hasThreshold({ operator }: BoundLeaf): boolean {
  return MEASURED.includes(operator.type);
}
