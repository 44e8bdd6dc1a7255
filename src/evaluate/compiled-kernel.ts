import type { Day } from "../calendar/index.ts";
import type { Reading } from "./operators.ts";
import {
  type Answer,
  type BoundCondition,
  type BoundLeaf,
  factValue,
  type Question,
  type Values,
  type Verdict,
} from "./question.ts";

type Holds = (leaf: BoundLeaf) => boolean;

/** A condition as a function of what its leaves say; leaves it does not need are not asked. */
type Test = (holds: Holds) => boolean;

/** What questions about one person on one day come out as; each is answered when it is first asked. */
export interface Answers {
  verdict(question: Question): Verdict;
  /** What every leaf says, in the order of the leaves. */
  leaves(question: Question): readonly Verdict[];
}

/**
 * The answers of this kernel. They mean exactly what those of the reference kernel mean; runs
 * compare the two.
 */
export function answersOn(values: Values, day: Day): Answers {
  const read =
    (reading: Reading): Holds =>
    ({ cell, operator, value }) =>
      operator.holds(factValue(values, cell), value, reading, day);
  const [certainly, possibly] = [read("certain"), read("possible")];
  const verdicts = new Map<BoundCondition, Verdict>();
  return {
    verdict({ condition }) {
      const known = verdicts.get(condition);
      if (known) return known;
      const test = testOf(condition);
      const certain = test(certainly);
      // What is certain is possible: operators keep to that, and conditions know no negation.
      const verdict = { certain, possible: certain || test(possibly) };
      verdicts.set(condition, verdict);
      return verdict;
    },
    leaves: ({ leaves }) =>
      leaves.map((leaf) => ({ certain: certainly(leaf), possible: possibly(leaf) })),
  };
}

/** The verdict on a question with what every leaf says. */
export function answerCompiled(question: Question, answers: Answers): Answer {
  const leaves = answers.leaves(question);
  const { certain, possible } = verdictFrom(question, leaves);
  return { certain, possible, leaves };
}

/** The verdict on a question whose leaves say this. */
export function verdictFrom(question: Question, leaves: readonly Verdict[]): Verdict {
  const test = testOf(question.condition);
  const said = (leaf: BoundLeaf) => leaves[question.leaves.indexOf(leaf)];
  return {
    certain: test((leaf) => said(leaf)?.certain === true),
    possible: test((leaf) => said(leaf)?.possible === true),
  };
}

const tests = new WeakMap<BoundCondition, Test>();

/** Conditions are compiled once, when they are first asked. */
function testOf(condition: BoundCondition): Test {
  const known = tests.get(condition);
  if (known) return known;
  const test = compile(condition);
  tests.set(condition, test);
  return test;
}

function compile(condition: BoundCondition): Test {
  if ("all" in condition) {
    const children = condition.all.map(compile);
    return (holds) => children.every((child) => child(holds));
  }
  if ("any" in condition) {
    const children = condition.any.map(compile);
    return (holds) => children.some((child) => child(holds));
  }
  return (holds) => holds(condition);
}
