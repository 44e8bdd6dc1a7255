import { Engine, Fact, type NestedCondition } from "json-rules-engine";
import type { Day } from "../calendar/index.ts";
import type { FactValue } from "../facts/value.ts";
import { OPERATORS, type Reading } from "./operators.ts";
import {
  type Answer,
  type BoundCondition,
  type BoundLeaf,
  type Cell,
  factValue,
  type Question,
  type Values,
} from "./question.ts";
import { seen, seenText } from "./seen.ts";

/** What an operator gets to see of a fact: its value and the day of the evaluation. */
interface Asked {
  readonly value: FactValue;
  readonly day: Day;
}

/**
 * Answers questions with json-rules-engine, the reference for what a rule means: the same conditions
 * run twice, with operators that differ only in what they say about a gap.
 *
 * A condition is put to its engine once for each combination of values that its leaves can see; the
 * answer holds for everybody with the same values.
 *
 * Facts are constants, priorities are equal, and no two runs overlap on one engine: see the traps in
 * the documentation of that library.
 */
export class ReferenceKernel {
  readonly #asked = new WeakMap<BoundCondition, AskedCondition>();
  readonly #marks = new Marks();

  /** Answers by the id of the question. */
  async answer(
    questions: readonly Question[],
    values: Values,
    day: Day,
  ): Promise<ReadonlyMap<string, Answer>> {
    const answers = new Map<string, Answer>();
    const sight = new Sight(values, day, this.#marks);
    for (const question of questions) {
      const asked = this.#asked.get(question.condition) ?? new AskedCondition(question);
      this.#asked.set(question.condition, asked);
      answers.set(question.id, asked.known(sight) ?? (await asked.answer(sight)));
    }
    return answers;
  }
}

/** A short mark for each text, the same for equal ones and never given to another. */
class Marks {
  readonly #known = new Map<string, string>();
  #given = 0;

  of(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_MARKS) this.#known.clear();
    const mark = (this.#given++).toString(36);
    this.#known.set(text, mark);
    return mark;
  }
}

/** What an engine sees of a person on a day; worked out once, however many conditions ask for it. */
class Sight {
  readonly #values: Values;
  readonly #day: Day;
  readonly #marks: Marks;
  /** By the numbers of cells. */
  readonly #seen: string[] = [];
  readonly #facts = new Map<Cell, Fact<Asked>>();

  constructor(values: Values, day: Day, marks: Marks) {
    this.#values = values;
    this.#day = day;
    this.#marks = marks;
  }

  /** Equal for conditions that see the same on the same day. */
  nameOf(leaves: readonly BoundLeaf[]): string {
    let name = `${this.#day}`;
    for (const { cell } of leaves) name += ` ${this.#markOf(cell)}`;
    return name;
  }

  /** The facts for an engine by the keys of their cells. */
  factsFor(leaves: readonly BoundLeaf[]): Record<string, Fact<Asked>> {
    return Object.fromEntries(leaves.map(({ cell }) => [cell.key, this.#factOf(cell)]));
  }

  #markOf(cell: Cell): string {
    const known = this.#seen[cell.index];
    if (known !== undefined) return known;
    const mark = this.#marks.of(seenText(factValue(this.#values, cell)));
    this.#seen[cell.index] = mark;
    return mark;
  }

  #factOf(cell: Cell): Fact<Asked> {
    const known = this.#facts.get(cell);
    if (known) return known;
    const asked = { value: seen(factValue(this.#values, cell)), day: this.#day };
    // Values are given once and never computed, so the engine need not hash them for a cache.
    const fact = new Fact<Asked>(cell.key, asked, { cache: false });
    this.#facts.set(cell, fact);
    return fact;
  }
}

/** Answers kept for one condition, and marks of texts; when there are more, they are forgotten and given anew. */
const [MOST_KEPT, MOST_MARKS] = [1_000, 50_000];

/** One condition in its engine, with the answers given so far. */
class AskedCondition {
  readonly #question: Question;
  readonly #engine: Engine;
  readonly #answers = new Map<string, Answer>();

  constructor(question: Question) {
    this.#question = question;
    this.#engine = engineFor(question);
  }

  /** The answer, where it was given before to somebody with the same values. */
  known(sight: Sight): Answer | undefined {
    return this.#answers.get(sight.nameOf(this.#question.leaves));
  }

  async answer(sight: Sight): Promise<Answer> {
    const { leaves } = this.#question;
    const { certain, possible } = await run(this.#engine, sight.factsFor(leaves));
    const possibly = leafResults(possible);
    const answer: Answer = {
      certain: certain.result === true,
      possible: possible.result === true,
      leaves: leafResults(certain).map((isCertain, index) => ({
        certain: isCertain,
        possible: possibly[index] === true,
      })),
    };
    if (this.#answers.size >= MOST_KEPT) this.#answers.clear();
    this.#answers.set(sight.nameOf(leaves), answer);
    return answer;
  }
}

/** One rule that holds the condition in both readings: an `any` whose parts have the same priority asks them all. */
function engineFor({ id, condition }: Question): Engine {
  const engine = new Engine();
  for (const reading of ["certain", "possible"] as const) {
    for (const { id: operator, holds } of OPERATORS.values()) {
      engine.addOperator<Asked, () => unknown>(
        operatorName(operator, reading),
        ({ value, day }, wanted) => holds(value, wanted(), reading, day),
      );
    }
  }
  const conditions = { any: [toEngine(condition, "certain"), toEngine(condition, "possible")] };
  engine.addRule({ name: id, conditions, event: { type: id } });
  return engine;
}

function operatorName(operator: string, reading: Reading): string {
  return `${reading} ${operator}`;
}

function toEngine(condition: BoundCondition, reading: Reading): NestedCondition {
  if ("all" in condition) return { all: condition.all.map((child) => toEngine(child, reading)) };
  if ("any" in condition) return { any: condition.any.map((child) => toEngine(child, reading)) };
  const { cell, operator, value } = condition;
  // Of everything else the engine makes a copy for each run.
  const wanted = () => value;
  return { fact: cell.key, operator: operatorName(operator.id, reading), value: wanted };
}

/** A condition as the engine annotates it: with its result, and those of its parts. */
interface Annotated {
  readonly result?: boolean;
  readonly all?: readonly Annotated[];
  readonly any?: readonly Annotated[];
}

async function run(
  engine: Engine,
  facts: Record<string, Fact<Asked>>,
): Promise<Record<Reading, Annotated>> {
  const { results, failureResults } = await engine.run(facts);
  const [result] = [...results, ...failureResults];
  const [certain, possible] = (result?.conditions as Annotated | undefined)?.any ?? [];
  if (!certain || !possible) throw new Error("no answer");
  return { certain, possible };
}

/** Results of the leaves, in order. */
function leafResults({ all, any, result }: Annotated): boolean[] {
  const children = all ?? any;
  return children ? children.flatMap(leafResults) : [result === true];
}
