import type { Day } from "../calendar/index.ts";
import type { Reading } from "./operators.ts";
import {
  type Answer,
  type BoundCondition,
  type Question,
  type Values,
  type Verdict,
  valueOf,
} from "./question.ts";

/** A condition as a function of what its leaves say; leaves it does not need are not asked. */
type Test = (holds: (leaf: number) => boolean) => boolean;

/** What questions about one person on one day come out as; each is answered when it is asked. */
export interface Answers {
  verdict(question: Question): Verdict;
  /** What every leaf says, in the order of the leaves. */
  leaves(question: Question): readonly Verdict[];
}

/** The answers of this kernel. */
export function answersOn(values: Values, day: Day): Answers {
  return {
    verdict: (question) => decide(question, values, day),
    leaves: (question) => leavesOf(question, values, day),
  };
}

/** The verdict on a question, without what its leaves say: what forecasts ask, on many days. */
export function decide(question: Question, values: Values, day: Day): Verdict {
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
  const leaves = leavesOf(question, values, day);
  return { ...verdictFrom(question, leaves), leaves };
}

/** The verdict on a question whose leaves say this. */
export function verdictFrom(question: Question, leaves: readonly Verdict[]): Verdict {
  const test = testOf(question);
  return {
    certain: test((index) => leaves[index]?.certain === true),
    possible: test((index) => leaves[index]?.possible === true),
  };
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

function leavesOf(question: Question, values: Values, day: Day): Verdict[] {
  return question.leaves.map((_, index) => ({
    certain: leafHolds(question, index, values, "certain", day),
    possible: leafHolds(question, index, values, "possible", day),
  }));
}

function leafHolds(
  { leaves }: Question,
  index: number,
  values: Values,
  reading: Reading,
  day: Day,
): boolean {
  const leaf = leaves[index];
  if (!leaf) throw new Error("no such leaf");
  return leaf.operator.holds(valueOf(values, leaf.cell), leaf.value, reading, day);
}
