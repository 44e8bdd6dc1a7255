import { Engine, Fact, type NestedCondition } from "json-rules-engine";
import type { Day } from "../calendar/index.ts";
import type { FactValue } from "../facts/value.ts";
import { OPERATORS, type Reading, seen, seenText } from "./operators.ts";
import {
  type Answer,
  type BoundCondition,
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
    for (const question of questions) {
      const asked = this.#asked.get(question.condition) ?? new AskedCondition(question);
      this.#asked.set(question.condition, asked);
      answers.set(question.id, await asked.answer(values, day));
    }
    return answers;
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

  async answer(values: Values, day: Day): Promise<Answer> {
    const { leaves } = this.#question;
    const name = `${day} ; ${leaves.map(({ cell }) => seenText(factValue(values, cell))).join(" ; ")}`;
    const known = this.#answers.get(name);
    if (known) return known;
    const facts: Record<string, Fact<Asked>> = {};
    // Values are given once and never computed, so the engine need not hash them for a cache.
    for (const { cell } of leaves) {
      const value = seen(factValue(values, cell));
      facts[cell.key] = new Fact<Asked>(cell.key, { value, day }, { cache: false });
    }
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
    this.#answers.set(name, answer);
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
