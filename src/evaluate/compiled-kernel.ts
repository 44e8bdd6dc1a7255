import type { Day } from "../calendar/index.ts";
import type { Reading } from "./operators.ts";
import type { Answer, BoundCondition, Question, Values } from "./question.ts";

/** What a leaf says in both readings. */
type LeafAnswer = Answer["leaves"][number];

/** A condition as a function of what its leaves say; leaves it does not need are not asked. */
type Test = (holds: (leaf: number) => boolean) => boolean;

/** The verdict on a question, without what its leaves say: what forecasts ask, on many days. */
export function decide(question: Question, values: Values, day: Day): Omit<Answer, "leaves"> {
  const test = testOf(question);
  const certain = test((index) => leafHolds(question, index, values, "certain", day));
  // What is certain is possible: operators keep to that, and conditions know no negation.
  const possible = certain || test((index) => leafHolds(question, index, values, "possible", day));
  return { certain, possible };
}

/**
 * The answer to a question with what every leaf says. It means exactly what the reference kernel
 * means; runs compare the two.
 */
export function answerCompiled(question: Question, values: Values, day: Day): Answer {
  return answerFromLeaves(
    question,
    question.leaves.map((_, index) => ({
      certain: leafHolds(question, index, values, "certain", day),
      possible: leafHolds(question, index, values, "possible", day),
    })),
  );
}

/** The answer to a question whose leaves say this. */
export function answerFromLeaves(question: Question, leaves: readonly LeafAnswer[]): Answer {
  const test = testOf(question);
  return {
    certain: test((index) => leaves[index]?.certain === true),
    possible: test((index) => leaves[index]?.possible === true),
    leaves,
  };
}

/** Answers by the id of the question. */
export function answersOf(
  questions: readonly Question[],
  values: Values,
  day: Day,
): Map<string, Answer> {
  return new Map(questions.map((question) => [question.id, answerCompiled(question, values, day)]));
}

const tests = new WeakMap<Question, Test>();

/** Conditions are compiled once, when they are first asked. */
function testOf(question: Question): Test {
  const known = tests.get(question);
  if (known) return known;
  let leaves = 0;
  const compile = (condition: BoundCondition): Test => {
    if ("all" in condition) {
      const children = condition.all.map(compile);
      return (holds) => children.every((child) => child(holds));
    }
    if ("any" in condition) {
      const children = condition.any.map(compile);
      return (holds) => children.some((child) => child(holds));
    }
    const index = leaves++;
    return (holds) => holds(index);
  };
  const test = compile(question.condition);
  tests.set(question, test);
  return test;
}

function leafHolds(
  { leaves }: Question,
  index: number,
  values: Values,
  reading: Reading,
  day: Day,
): boolean {
  const leaf = leaves[index];
  const value = leaf && values.get(leaf.cell);
  if (!value) throw new Error(`no value for ${leaf?.cell.fact.id}`);
  return leaf.operator.holds(value, leaf.value, reading, day);
}
