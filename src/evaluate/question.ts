import type { Day } from "../calendar/index.ts";
import { CATALOGUE } from "../facts/catalogue.ts";
import type { Fact, Prospects } from "../facts/fact.ts";
import type { FactValue } from "../facts/value.ts";
import type { PersonRecord } from "../records/person-record.ts";
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

/** What a kernel answers: both readings, of the whole and of every leaf. */
export interface Answer {
  readonly certain: boolean;
  readonly possible: boolean;
  readonly leaves: readonly { readonly certain: boolean; readonly possible: boolean }[];
}

/** Values of cells for one person on one day. */
export type Values = ReadonlyMap<Cell, FactValue>;

/** Turns conditions of checked rules into questions; equal facts with equal parameters share one cell. */
export class Binder {
  readonly #cells = new Map<string, Cell>();

  bind(id: string, condition: Condition, parameters: Readonly<Record<string, unknown>>): Question {
    const bound = this.#bind(resolve(condition, parameters));
    return { id, condition: bound, leaves: leavesOf(bound) };
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
    const cell = { key: `f${this.#cells.size}`, fact, params: fact.params.parse(params) };
    this.#cells.set(name, cell);
    return cell;
  }
}

/** Computes the cells that questions need, each once. */
export function valuesFor(
  questions: readonly Question[],
  record: PersonRecord,
  day: Day,
  prospects: Prospects,
  values: Map<Cell, FactValue> = new Map(),
): Values {
  for (const { leaves } of questions) {
    for (const { cell } of leaves) {
      if (!values.has(cell)) values.set(cell, cell.fact.value(record, day, cell.params, prospects));
    }
  }
  return values;
}

function leavesOf(condition: BoundCondition): BoundLeaf[] {
  if ("all" in condition) return condition.all.flatMap(leavesOf);
  if ("any" in condition) return condition.any.flatMap(leavesOf);
  return [condition];
}
