import { Engine, Fact, type NestedCondition } from "json-rules-engine";
import type { Day } from "../calendar/index.ts";
import type { FactValue } from "../facts/value.ts";
import { OPERATORS, type Reading, seen, seenText } from "./operators.ts";
import {
  type Answer,
  type BoundCondition,
  type BoundLeaf,
  type Cell,
  factValue,
  type Question,
  type Values,
} from "./question.ts";

/** What an operator gets to see of a fact: its value and the day of the evaluation. */
interface Asked {
  readonly value: FactValue;
  readonly day: Day;
}

/**
 * Answers questions with json-rules-engine, the reference for what a rule means: the same conditions
 * run in two engines whose operators differ only in what they say about a gap.
 *
 * A condition is put to the engines once for each combination of values that its leaves can see; the
 * answer holds for everybody with the same values.
 *
 * Facts are constants, priorities are equal, and no two runs overlap on one engine: see the traps in
 * the documentation of that library.
 */
export class ReferenceKernel {
  readonly #asked = new WeakMap<BoundCondition, AskedCondition>();

  /** Answers by the id of the question. */
  async answer(
    questions: readonly Question[],
    values: Values,
    day: Day,
  ): Promise<ReadonlyMap<string, Answer>> {
    const answers = new Map<string, Answer>();
    const sight = new Sight(values, day);
    for (const question of questions) {
      const asked = this.#asked.get(question.condition) ?? new AskedCondition(question);
      this.#asked.set(question.condition, asked);
      answers.set(question.id, asked.known(sight) ?? (await asked.answer(sight)));
    }
    return answers;
  }
}

/** What the engines see of a person on a day; worked out once, however many conditions ask for it. */
class Sight {
  readonly #values: Values;
  readonly #day: Day;
  readonly #texts = new Map<Cell, string>();
  readonly #facts = new Map<Cell, Fact<Asked>>();

  constructor(values: Values, day: Day) {
    this.#values = values;
    this.#day = day;
  }

  /** Equal for conditions that see the same on the same day. */
  nameOf(leaves: readonly BoundLeaf[]): string {
    let name = `${this.#day}`;
    for (const { cell } of leaves) name += ` ; ${this.#textOf(cell)}`;
    return name;
  }

  /** The facts for the engines by the keys of their cells. */
  factsFor(leaves: readonly BoundLeaf[]): Record<string, Fact<Asked>> {
    return Object.fromEntries(leaves.map(({ cell }) => [cell.key, this.#factOf(cell)]));
  }

  #textOf(cell: Cell): string {
    const known = this.#texts.get(cell);
    if (known !== undefined) return known;
    const text = seenText(factValue(this.#values, cell));
    this.#texts.set(cell, text);
    return text;
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

/** Answers kept for one condition; when there are more, they are forgotten and given anew. */
const MOST_KEPT = 5000;

/** One condition in both engines, with the answers given so far. */
class AskedCondition {
  readonly #question: Question;
  readonly #engines: Readonly<Record<Reading, Engine>>;
  readonly #answers = new Map<string, Answer>();

  constructor(question: Question) {
    this.#question = question;
    this.#engines = {
      certain: engineFor(question, "certain"),
      possible: engineFor(question, "possible"),
    };
  }

  /** The answer, where it was given before to somebody with the same values. */
  known(sight: Sight): Answer | undefined {
    return this.#answers.get(sight.nameOf(this.#question.leaves));
  }

  async answer(sight: Sight): Promise<Answer> {
    const { leaves } = this.#question;
    const facts = sight.factsFor(leaves);
    const certain = await run(this.#engines.certain, facts);
    const possible = await run(this.#engines.possible, facts);
    const answer: Answer = {
      certain: certain.result,
      possible: possible.result,
      leaves: certain.leaves.map((isCertain, index) => ({
        certain: isCertain,
        possible: possible.leaves[index] === true,
      })),
    };
    if (this.#answers.size >= MOST_KEPT) this.#answers.clear();
    this.#answers.set(sight.nameOf(leaves), answer);
    return answer;
  }
}

function engineFor({ id, condition }: Question, reading: Reading): Engine {
  const engine = new Engine();
  for (const { id: operator, holds } of OPERATORS.values()) {
    engine.addOperator<Asked, unknown>(operator, ({ value, day }, wanted) =>
      holds(value, wanted, reading, day),
    );
  }
  const root = "all" in condition || "any" in condition ? condition : { all: [condition] };
  engine.addRule({
    name: id,
    conditions: toEngine(root) as { all: NestedCondition[] },
    event: { type: id },
  });
  return engine;
}

function toEngine(condition: BoundCondition): NestedCondition {
  if ("all" in condition) return { all: condition.all.map(toEngine) };
  if ("any" in condition) return { any: condition.any.map(toEngine) };
  const { cell, operator, value } = condition;
  return { fact: cell.key, operator: operator.id, value };
}

async function run(
  engine: Engine,
  facts: Record<string, Fact<Asked>>,
): Promise<{ result: boolean; leaves: boolean[] }> {
  const { results, failureResults } = await engine.run(facts);
  const [result] = [...results, ...failureResults];
  if (!result) throw new Error("no answer");
  return { result: result.result === true, leaves: leafResults(result.conditions) };
}

/** Results of the leaves, in order, from the tree that the engine annotated. */
function leafResults(node: unknown): boolean[] {
  const { all, any, result } = node as { all?: unknown[]; any?: unknown[]; result?: boolean };
  const children = all ?? any;
  return children ? children.flatMap(leafResults) : [result === true];
}
