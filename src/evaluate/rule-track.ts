import { type Day, FOREVER } from "../calendar/index.ts";
import { firstIndex } from "../facts/first-index.ts";
import type { CellTrack } from "./cell-track.ts";
import { CompiledAnswers } from "./compiled-kernel.ts";
import type { Dossier } from "./dossier.ts";
import type { BoundRule } from "./law.ts";
import {
  type BoundLeaf,
  type Cell,
  factValue,
  type Question,
  type Values,
  type Verdict,
} from "./question.ts";
import { isApplied, mayRelieve } from "./requirement.ts";

/** What a forecast looks at. */
export interface Scope {
  readonly ruleIds: ReadonlySet<string>;
  /** Whether no other requirement of the path has certainly failed on the Stichtag. */
  readonly nothingElseFails: boolean;
}

/** How a rule stands from one day to another, both inclusive: strictly, and if everything open is in its favour. */
export interface Standing extends Verdict {
  readonly from: Day;
  readonly to: Day;
}

/**
 * One rule over time, from the first day on which it is asked. Between two days on which one of its
 * facts may change or one of its comparisons turns it stays what it is, so it is asked only then, and
 * only about the days that somebody wants to know of.
 */
export class RuleTrack {
  readonly #plan: Plan;
  readonly #cells: readonly CellTrack[];
  readonly #values: (day: Day) => Values;
  readonly #first: Day;
  /** What is known so far, in order; between two there may be days nobody asked for. */
  readonly #known: Standing[] = [];

  constructor(rule: BoundRule, scope: Scope, dossier: Dossier, first: Day) {
    this.#plan = planFor(rule, scope);
    this.#cells = this.#plan.cells.map((cell) => dossier.over(cell));
    this.#values = (day) => ({ get: (cell) => dossier.over(cell).on(day) });
    this.#first = first;
  }

  /** How the rule stands on a day, no earlier than the first, and on how many days around it. */
  on(day: Day): Standing {
    let index = firstIndex(this.#known, ({ from }) => from > day);
    let standing = this.#known[index - 1];
    let from = this.#lastChange(day);
    while (standing === undefined || standing.to < day) {
      if (standing !== undefined) from = Math.max(from, standing.to + 1);
      standing = this.#standingFrom(from);
      this.#known.splice(index++, 0, standing);
    }
    return standing;
  }

  /** The last day of a range, both ends inclusive, on which the rule is not met; `null` when there is none. */
  lastUnmet(from: Day, to: Day, reading: keyof Verdict): Day | null {
    for (let day = to; day >= from; ) {
      const standing = this.on(day);
      if (!standing[reading]) return day;
      day = standing.from - 1;
    }
    return null;
  }

  #standingFrom(from: Day): Standing {
    const values = this.#values(from);
    const { certain, possible } = this.#verdictOn(values, from);
    return { from, to: this.#nextAfter(values, from) - 1, certain, possible };
  }

  /** The last day up to the given one on which a fact may have changed or a relief began. */
  #lastChange(day: Day): Day {
    let last = this.#first;
    for (const cell of this.#cells) last = Math.max(last, cell.lastChange(day));
    for (const { since } of this.#plan.reliefs) if (since <= day) last = Math.max(last, since);
    return last;
  }

  #nextAfter(values: Values, day: Day): Day {
    let next = FOREVER;
    const consider = (later: Day) => {
      if (later > day && later < next) next = later;
    };
    for (const cell of this.#cells) consider(cell.nextChange(day));
    for (const { cell, operator, value } of this.#plan.turning) {
      operator.flips?.(factValue(values, cell), value, day).forEach(consider);
    }
    for (const { since } of this.#plan.reliefs) consider(since);
    return next;
  }

  /** A doubt that holds takes away certainty, a relief that holds or may hold leaves it possible. */
  #verdictOn(values: Values, day: Day): Verdict {
    const { waitsFor, doubts, reliefs } = this.#plan;
    const answers = new CompiledAnswers(values, day);
    const holds = (question: Question) => answers.verdict(question).certain;
    const mayHold = (question: Question) => answers.verdict(question).possible;
    const main = waitsFor && answers.verdict(waitsFor);
    return {
      certain: main?.certain === true && !doubts.some(({ when }) => holds(when)),
      possible:
        main?.possible === true ||
        reliefs.some((item) => isApplied(item, day) && mayRelieve(item, mayHold, holds)),
    };
  }
}

/** What a forecast asks of a rule; the same for everybody. */
interface Plan extends Pick<BoundRule, "waitsFor" | "doubts" | "reliefs"> {
  /** Facts that are asked for, each once. */
  readonly cells: readonly Cell[];
  /** Comparisons that turn while their fact stays what it is. */
  readonly turning: readonly BoundLeaf[];
}

function planFor(rule: BoundRule, scope: Scope): Plan {
  const known = plans[scope.nothingElseFails ? "alone" : "besides"];
  const plan = known.get(rule) ?? planOf(rule, scope);
  known.set(rule, plan);
  return plan;
}

/** By whether nothing else fails. */
const plans = { alone: new WeakMap<BoundRule, Plan>(), besides: new WeakMap<BoundRule, Plan>() };

function planOf(rule: BoundRule, scope: Scope): Plan {
  const { waitsFor } = rule;
  const [doubts, reliefs] = [doubtsOf(rule), reliefsOf(rule, scope)];
  const asked = waitsFor ? [waitsFor, ...[...doubts, ...reliefs].map(({ when }) => when)] : [];
  const leaves = asked.flatMap((question) => question.leaves);
  const cells = [...new Set(leaves.map(({ cell }) => cell))];
  return {
    waitsFor,
    doubts,
    reliefs,
    cells,
    turning: leaves.filter((leaf) => leaf.operator.flips),
  };
}

/**
 * Reliefs that can be foreseen: not those that rest on the case of a relative, whose days are their
 * own, and those that ask that nothing else fails only where that is so.
 */
function reliefsOf({ reliefs }: BoundRule, { nothingElseFails }: Scope): BoundRule["reliefs"] {
  return reliefs.filter(
    ({ relief, when }) =>
      (nothingElseFails || !relief.onlyIfNothingElseFails) && !asksForCaseOfRelative(when),
  );
}

function doubtsOf({ doubts }: BoundRule): BoundRule["doubts"] {
  return doubts.filter(({ when }) => !asksForCaseOfRelative(when));
}

function asksForCaseOfRelative({ leaves }: Question): boolean {
  return leaves.some(({ cell }) => cell.fact.asks?.(cell.params)?.onEarlierDay === false);
}
