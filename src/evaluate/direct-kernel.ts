import type { Day } from "../calendar/index.ts";
import type { Reading } from "./operators.ts";
import type { Answer, BoundCondition, BoundLeaf, Question, Values } from "./question.ts";

/** What a leaf says in both readings. */
export type LeafAnswer = Answer["leaves"][number];

/**
 * Answers a question by walking its condition. It serves the forecasts, which ask on many days, and
 * means exactly what the reference kernel means: every run compares the two.
 */
export function answerDirectly(question: Question, values: Values, day: Day): Answer {
  return answerFromLeaves(
    question,
    question.leaves.map((leaf) => ({
      certain: leafHolds(leaf, values, "certain", day),
      possible: leafHolds(leaf, values, "possible", day),
    })),
  );
}

/** The answer to a question whose leaves say this. */
export function answerFromLeaves(question: Question, leaves: readonly LeafAnswer[]): Answer {
  return {
    certain: holds(question.condition, leaves, "certain"),
    possible: holds(question.condition, leaves, "possible"),
    leaves,
  };
}

function holds(
  condition: BoundCondition,
  leaves: readonly LeafAnswer[],
  reading: Reading,
): boolean {
  let next = 0;
  const visit = (node: BoundCondition): boolean => {
    if ("all" in node) return node.all.map(visit).every((child) => child);
    if ("any" in node) return node.any.map(visit).some((child) => child);
    const leaf = leaves[next++];
    if (!leaf) throw new Error("fewer answers than leaves");
    return leaf[reading];
  };
  return visit(condition);
}

function leafHolds(leaf: BoundLeaf, values: Values, reading: Reading, day: Day): boolean {
  const value = values.get(leaf.cell);
  if (!value) throw new Error(`no value for ${leaf.cell.fact.id}`);
  return leaf.operator.holds(value, leaf.value, reading, day);
}
