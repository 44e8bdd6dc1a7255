import type { Day } from "../calendar/index.ts";
import type { Reading } from "./operators.ts";
import {
  type Answer,
  type BoundCondition,
  type BoundLeaf,
  factValue,
  type Question,
  type Told,
  type Values,
  type Verdict,
} from "./question.ts";

type Holds = (leaf: BoundLeaf) => boolean;

/** A condition as a function of what its leaves say; leaves it does not need are not asked. */
type Test = (holds: Holds) => boolean;

/** What questions about one person on one day come out as. */
export abstract class Answers {
  readonly #told = new Map<BoundCondition, Told>();

  abstract verdict(question: Question): Verdict;

  /** What every leaf says, in the order of the leaves. */
  abstract leaves(question: Question): readonly Verdict[];

  /** What the deciding leaves tell, kept after it has been worked out: several paths ask the same. */
  told({ condition }: Question, workOut: () => Told): Told {
    const known = this.#told.get(condition);
    if (known) return known;
    const told = workOut();
    this.#told.set(condition, told);
    return told;
  }
}

/**
 * The answers of this kernel, each given when it is first asked. They mean exactly what those of the
 * reference kernel mean; runs compare the two.
 */
export class CompiledAnswers extends Answers {
  readonly #values: Values;
  readonly #day: Day;
  readonly #verdicts = new Map<BoundCondition, Verdict>();

  constructor(values: Values, day: Day) {
    super();
    this.#values = values;
    this.#day = day;
  }

  verdict({ condition }: Question): Verdict {
    const known = this.#verdicts.get(condition);
    if (known) return known;
    const test = testOf(condition);
    const certain = test((leaf) => this.#holds(leaf, "certain"));
    // What is certain is possible: operators keep to that, and conditions know no negation.
    const possible = certain || test((leaf) => this.#holds(leaf, "possible"));
    const verdict = { certain, possible };
    this.#verdicts.set(condition, verdict);
    return verdict;
  }

  leaves({ leaves }: Question): readonly Verdict[] {
    return leaves.map((leaf) => ({
      certain: this.#holds(leaf, "certain"),
      possible: this.#holds(leaf, "possible"),
    }));
  }

  #holds({ cell, operator, value }: BoundLeaf, reading: Reading): boolean {
    return operator.holds(factValue(this.#values, cell), value, reading, this.#day);
  }
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
