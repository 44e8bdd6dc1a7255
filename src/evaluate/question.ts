import { CATALOGUE } from "../facts/catalogue.ts";
import type { Fact } from "../facts/fact.ts";
import type { FactValue } from "../facts/value.ts";
import { type Condition, resolve } from "../rules/condition.ts";
import { OPERATORS, type Operator } from "./operators.ts";

/** A leaf ready to be asked: its fact as a cell shared with other leaves, its operator, its value. */
export interface BoundLeaf {
  readonly cell: Cell;
  readonly operator: Operator;
  readonly value: unknown;
}

export type BoundCondition =
  | { readonly all: readonly BoundCondition[] }
  | { readonly any: readonly BoundCondition[] }
  | BoundLeaf;

/** A fact with its parameters: computed once per person and day, however many leaves ask for it. */
export interface Cell {
  /** Its number among all cells of a rule folder. */
  readonly index: number;
  readonly key: string;
  readonly fact: Fact;
  readonly params: unknown;
}

/** A condition with a name, as the kernels take it. */
export interface Question {
  readonly id: string;
  readonly condition: BoundCondition;
  /** Leaves in order; answers list them in the same order. */
  readonly leaves: readonly BoundLeaf[];
}

/** Both readings of a condition or a leaf. */
export interface Verdict {
  readonly certain: boolean;
  readonly possible: boolean;
}

/** What a kernel answers: both readings, of the whole and of every leaf. */
export interface Answer extends Verdict {
  readonly leaves: readonly Verdict[];
}

/** What the deciding leaves of a question tell. */
export interface Told {
  readonly missing: readonly string[];
  readonly evidence: readonly string[];
  readonly notes: readonly string[];
  readonly doubts: readonly string[];
}

/** Values of cells for one person on one day. */
export interface Values {
  get(cell: Cell): FactValue | undefined;
}

/** The value of a cell that must have one. */
export function factValue(values: Values, cell: Cell): FactValue {
  const value = values.get(cell);
  if (!value) throw new Error(`no value for ${cell.fact.id}`);
  return value;
}

/**
 * Turns conditions of checked rules into questions. Equal conditions are one condition, equal facts
 * with equal parameters one cell: many paths ask the same.
 */
export class Binder {
  readonly #cells = new Map<string, Cell>();
  readonly #bound = new Map<string, Omit<Question, "id">>();

  bind(id: string, condition: Condition, parameters: Readonly<Record<string, unknown>>): Question {
    const resolved = resolve(condition, parameters);
    const text = JSON.stringify(resolved);
    const bound = this.#bound.get(text) ?? withLeaves(this.#bind(resolved));
    this.#bound.set(text, bound);
    return { id, ...bound };
  }

  #bind(condition: Condition): BoundCondition {
    if ("all" in condition) return { all: condition.all.map((child) => this.#bind(child)) };
    if ("any" in condition) return { any: condition.any.map((child) => this.#bind(child)) };
    const operator = OPERATORS.get(condition.operator);
    if (!operator) throw new Error(`unchecked operator ${condition.operator}`);
    return {
      cell: this.#cell(condition.fact, condition.params ?? {}),
      operator,
      value: condition.value,
    };
  }

  #cell(id: string, params: Readonly<Record<string, unknown>>): Cell {
    const name = JSON.stringify([id, params]);
    const known = this.#cells.get(name);
    if (known) return known;
    const fact = CATALOGUE.get(id);
    if (!fact) throw new Error(`unchecked fact ${id}`);
    const index = this.#cells.size;
    const cell = { index, key: `f${index}`, fact, params: fact.params.parse(params) };
    this.#cells.set(name, cell);
    return cell;
  }
}

function withLeaves(condition: BoundCondition): Omit<Question, "id"> {
  return { condition, leaves: leavesOf(condition) };
}

function leavesOf(condition: BoundCondition): BoundLeaf[] {
  if ("all" in condition) return condition.all.flatMap(leavesOf);
  if ("any" in condition) return condition.any.flatMap(leavesOf);
  return [condition];
}
