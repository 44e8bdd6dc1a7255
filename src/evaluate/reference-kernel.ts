import { Engine, type NestedCondition, type RuleResult } from "json-rules-engine";
import type { Day } from "../calendar/index.ts";
import type { FactValue } from "../facts/value.ts";
import { OPERATORS, type Reading } from "./operators.ts";
import type { Answer, BoundCondition, Question, Values } from "./question.ts";

/** What an operator gets to see of a fact: its value and the day of the evaluation. */
interface Asked {
  readonly value: FactValue;
  readonly day: Day;
}

/**
 * Answers questions with json-rules-engine, the reference for what a rule means: the same conditions
 * run in two engines whose operators differ only in what they say about a gap.
 *
 * Facts are constants, priorities are equal, and no two runs overlap on one engine: see the traps in
 * the documentation of that library.
 */
export class ReferenceKernel {
  readonly #engines = new WeakMap<readonly Question[], Record<Reading, Engine>>();

  /** Answers by the id of the question. */
  async answer(
    questions: readonly Question[],
    values: Values,
    day: Day,
  ): Promise<ReadonlyMap<string, Answer>> {
    const engines = this.#engines.get(questions) ?? {
      certain: engineFor(questions, "certain"),
      possible: engineFor(questions, "possible"),
    };
    this.#engines.set(questions, engines);
    const facts: Record<string, Asked> = {};
    for (const [{ key }, value] of values) facts[key] = { value, day };
    const certain = await run(engines.certain, facts);
    const possible = await run(engines.possible, facts);
    return new Map(questions.map(({ id }) => [id, combine(id, certain, possible)]));
  }
}

function engineFor(questions: readonly Question[], reading: Reading): Engine {
  const engine = new Engine();
  for (const { id, holds } of OPERATORS.values()) {
    engine.addOperator<Asked, unknown>(id, ({ value, day }, wanted) =>
      holds(value, wanted, reading, day),
    );
  }
  for (const { id, condition } of questions) {
    const root = "all" in condition || "any" in condition ? condition : { all: [condition] };
    engine.addRule({
      name: id,
      conditions: toEngine(root) as { all: NestedCondition[] },
      event: { type: id },
    });
  }
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
  facts: Record<string, Asked>,
): Promise<ReadonlyMap<string, RuleResult>> {
  const { results, failureResults } = await engine.run(facts);
  return new Map([...results, ...failureResults].map((result) => [result.name, result]));
}

function combine(
  id: string,
  certain: ReadonlyMap<string, RuleResult>,
  possible: ReadonlyMap<string, RuleResult>,
): Answer {
  const [sure, maybe] = [certain.get(id), possible.get(id)];
  if (!sure || !maybe) throw new Error(`no answer to ${id}`);
  const sureLeaves = leafResults(sure.conditions);
  const maybeLeaves = leafResults(maybe.conditions);
  return {
    certain: sure.result === true,
    possible: maybe.result === true,
    leaves: sureLeaves.map((isCertain, index) => ({
      certain: isCertain,
      possible: maybeLeaves[index] === true,
    })),
  };
}

/** Results of the leaves, in order, from the tree that the engine annotated. */
function leafResults(node: unknown): boolean[] {
  const { all, any, result } = node as { all?: unknown[]; any?: unknown[]; result?: boolean };
  const children = all ?? any;
  return children ? children.flatMap(leafResults) : [result === true];
}
