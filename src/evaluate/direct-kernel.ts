import type { Day } from "../calendar/index.ts";
import type { Reading } from "./operators.ts";
import type { Answer, BoundCondition, BoundLeaf, Question, Values } from "./question.ts";

/**
 * Answers a question by walking its condition. It serves the forecasts, which ask on many days, and
 * means exactly what the reference kernel means: every run compares the two.
 */
export function answerDirectly(question: Question, values: Values, day: Day): Answer {
  return {
    certain: holds(question.condition, values, "certain", day),
    possible: holds(question.condition, values, "possible", day),
    leaves: question.leaves.map((leaf) => ({
      certain: leafHolds(leaf, values, "certain", day),
      possible: leafHolds(leaf, values, "possible", day),
    })),
  };
}

function holds(condition: BoundCondition, values: Values, reading: Reading, day: Day): boolean {
  if ("all" in condition) return condition.all.every((child) => holds(child, values, reading, day));
  if ("any" in condition) return condition.any.some((child) => holds(child, values, reading, day));
  return leafHolds(condition, values, reading, day);
}

function leafHolds(leaf: BoundLeaf, values: Values, reading: Reading, day: Day): boolean {
  const value = values.get(leaf.cell);
  if (!value) throw new Error(`no value for ${leaf.cell.fact.id}`);
  return leaf.operator.holds(value, leaf.value, reading, day);
}
