import { ZenEngine } from "@gorules/zen-engine";
import { LogicEngine } from "json-logic-engine";
import { parseDay } from "../../src/calendar/index.ts";
import { CompiledAnswers } from "../../src/evaluate/compiled-kernel.ts";
import { lawOf } from "../../src/evaluate/law.ts";
import { OPERATORS } from "../../src/evaluate/operators.ts";
import type { BoundCondition, BoundLeaf, Cell, Question } from "../../src/evaluate/question.ts";
import { ReferenceKernel } from "../../src/evaluate/reference-kernel.ts";
import { bool, type FactValue } from "../../src/facts/value.ts";
import type { RuleFolder } from "../../src/rules/load-rules.ts";
import { median } from "./measure.ts";

const TODAY = parseDay("2026-11-23") ?? 0;

/**
 * How many persons a second each engine answers all questions of all paths for. All get the same
 * trees with leaves that are yes or no, and in both readings; facts and comparisons are left out.
 */
export async function treesPerSecond(
  rules: Pick<RuleFolder, "paths" | "rules">,
  persons: number,
  runs: number,
): Promise<{ engine: string; perSecond: number }[]> {
  const questions = asYesNo(rules);
  const leaves = Math.max(...questions.flatMap((q) => q.leaves.map(({ cell }) => cell.index))) + 1;
  const inputs = Array.from({ length: persons }, (_, person) => inputOf(person, leaves));
  const engines: [string, () => Promise<number>][] = [
    ["eigenes Rechenwerk", async () => ownKernel(questions, inputs)],
    ["json-logic-engine (gebaut)", async () => jsonLogic(questions, inputs)],
    ["@gorules/zen-engine", () => zenAnswers(questions, inputs)],
    ["Bezugs-Rechenwerk (json-rules-engine)", () => referenceKernel(questions, inputs)],
  ];
  const yes = new Set<number>();
  const rates = [];
  for (const [engine, run] of engines) {
    // The first one warms up and tells whether all answer alike.
    yes.add(await run());
    const seconds: number[] = [];
    for (let again = 0; again < runs; again++) seconds.push(await secondsFor(run));
    rates.push({ engine, perSecond: persons / median(seconds) });
  }
  if (yes.size !== 1) throw new Error(`engines disagree: ${[...yes].join(", ")}`);
  return rates;
}

/** Processor time of one run, over as many as a second holds. */
async function secondsFor(run: () => Promise<number>): Promise<number> {
  const before = process.cpuUsage();
  let count = 0;
  let spent = 0;
  while (spent < 1) {
    await run();
    count += 1;
    const { user, system } = process.cpuUsage(before);
    spent = (user + system) / 1e6;
  }
  return spent / count;
}

/** The questions of all paths on the day, with facts that are only yes or no, one for each distinct leaf. */
function asYesNo(rules: Pick<RuleFolder, "paths" | "rules">): Question[] {
  const law = lawOf(rules);
  const is = OPERATORS.get("is");
  if (!is) throw new Error("no operator is");
  const cells = new Map<BoundLeaf, BoundLeaf>();
  const bind = (condition: BoundCondition): BoundCondition => {
    if ("all" in condition) return { all: condition.all.map(bind) };
    if ("any" in condition) return { any: condition.any.map(bind) };
    const index = cells.size;
    const cell = { index, key: `f${index}` } as Cell;
    const leaf = cells.get(condition) ?? { cell, operator: is, value: true };
    cells.set(condition, leaf);
    return leaf;
  };
  return law.paths
    .flatMap(({ id }) => law.inForce(id, TODAY) ?? [])
    .flatMap(({ gate, questions }) => [...gate, ...questions])
    .map(({ id, condition }) => {
      const bound = bind(condition);
      return { id, condition: bound, leaves: leavesOf(bound) };
    });
}

function leavesOf(condition: BoundCondition): BoundLeaf[] {
  if ("all" in condition) return condition.all.flatMap(leavesOf);
  return "any" in condition ? condition.any.flatMap(leavesOf) : [condition];
}

/** Two of three facts hold, another third for every person. */
function inputOf(person: number, leaves: number): boolean[] {
  return Array.from({ length: leaves }, (_, leaf) => (person * 7 + leaf * 13) % 3 !== 0);
}

function valuesOf(input: readonly boolean[]): { get(cell: Cell): FactValue | undefined } {
  const values = input.map((yes) => bool(yes));
  return { get: ({ index }) => values[index] };
}

function ownKernel(questions: readonly Question[], inputs: readonly boolean[][]): number {
  let yes = 0;
  for (const input of inputs) {
    const answers = new CompiledAnswers(valuesOf(input), TODAY);
    for (const question of questions) if (answers.verdict(question).certain) yes += 1;
  }
  return yes;
}

async function referenceKernel(
  questions: readonly Question[],
  inputs: readonly boolean[][],
): Promise<number> {
  let yes = 0;
  for (const input of inputs) {
    // Another day each time: no answer is at hand from the last person with the same values.
    day += 1;
    const answers = await kernel.answer(questions, valuesOf(input), day);
    for (const { certain } of answers.values()) if (certain) yes += 1;
  }
  return yes;
}

const kernel = new ReferenceKernel();
let day = TODAY;

function jsonLogic(questions: readonly Question[], inputs: readonly boolean[][]): number {
  const built = builtLogic(questions);
  let yes = 0;
  for (const input of inputs) {
    const facts = factsOf(input);
    for (const test of built) {
      // Both readings, as the others.
      if (test(facts)) yes += 1;
      else test(facts);
    }
  }
  return yes;
}

let logic: ((facts: unknown) => unknown)[] | null = null;

function builtLogic(questions: readonly Question[]): ((facts: unknown) => unknown)[] {
  const tree = (condition: BoundCondition): unknown => {
    if ("all" in condition) return { and: condition.all.map(tree) };
    return "any" in condition ? { or: condition.any.map(tree) } : { var: condition.cell.key };
  };
  const engine = new LogicEngine();
  logic ??= questions.map(
    ({ condition }) => engine.build(tree(condition)) as (facts: unknown) => unknown,
  );
  return logic;
}

async function zenAnswers(
  questions: readonly Question[],
  inputs: readonly boolean[][],
): Promise<number> {
  const decision = new ZenEngine().createDecision(decisionOf(questions));
  let yes = 0;
  for (const input of inputs) {
    // Once for each reading.
    await decision.evaluate(factsOf(input));
    const { result } = await decision.evaluate(factsOf(input));
    for (const answer of Object.values(result)) if (answer === true) yes += 1;
  }
  return yes;
}

/** One node that holds every question as an expression. */
function decisionOf(questions: readonly Question[]): Buffer {
  const text = (condition: BoundCondition): string => {
    if ("all" in condition) return `(${condition.all.map(text).join(" and ")})`;
    return "any" in condition ? `(${condition.any.map(text).join(" or ")})` : condition.cell.key;
  };
  const node = (id: string, type: string, content?: unknown) => ({
    id,
    name: id,
    type,
    position: { x: 0, y: 0 },
    ...(content ? { content } : {}),
  });
  const expressions = questions.map(({ condition }, index) => ({
    id: `e${index}`,
    key: `q${index}`,
    value: text(condition),
  }));
  return Buffer.from(
    JSON.stringify({
      contentType: "application/vnd.gorules.decision",
      nodes: [
        node("in", "inputNode"),
        node("alle", "expressionNode", { expressions }),
        node("out", "outputNode"),
      ],
      edges: [
        { id: "a", sourceId: "in", targetId: "alle", type: "edge" },
        { id: "b", sourceId: "alle", targetId: "out", type: "edge" },
      ],
    }),
  );
}

function factsOf(input: readonly boolean[]): Record<string, boolean> {
  return Object.fromEntries(input.map((yes, index) => [`f${index}`, yes]));
}
