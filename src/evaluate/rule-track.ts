import { type Day, FOREVER } from "../calendar/index.ts";
import type { CellTrack } from "./cell-track.ts";
import { answersOn } from "./compiled-kernel.ts";
import type { Dossier } from "./dossier.ts";
import type { BoundRule } from "./law.ts";
import type { Cell, Question, Values, Verdict } from "./question.ts";
import { isApplied, reliefDay } from "./requirement.ts";

/** What a forecast looks at. */
export interface Scope {
  readonly ruleIds: ReadonlySet<string>;
  /** Whether no other requirement of the path has certainly failed on the Stichtag. */
  readonly nothingElseFails: boolean;
}

/**
 * One rule on rising days: whether it is met strictly, and if everything open is in its favour.
 * Between two days on which one of its facts may change or one of its comparisons turns it stays
 * what it is, so it is asked anew only then.
 */
export class RuleTrack {
  readonly rule: BoundRule;
  readonly #doubts: BoundRule["doubts"];
  readonly #reliefs: BoundRule["reliefs"];
  readonly #questions: readonly Question[];
  readonly #dossier: Dossier;
  readonly #cells: readonly CellTrack[];
  #standing: Verdict = { certain: false, possible: false };
  #next = Number.NEGATIVE_INFINITY;

  constructor(rule: BoundRule, scope: Scope, dossier: Dossier) {
    this.rule = rule;
    this.#dossier = dossier;
    this.#doubts = doubtsOf(rule);
    this.#reliefs = reliefsOf(rule, scope);
    this.#questions = rule.waitsFor
      ? [rule.waitsFor, ...[...this.#doubts, ...this.#reliefs].map(({ when }) => when)]
      : [];
    const cells = new Set<Cell>();
    for (const { leaves } of this.#questions) for (const { cell } of leaves) cells.add(cell);
    this.#cells = [...cells].map((cell) => dossier.over(cell));
  }

  /** The first day after the last one asked for on which the rule may stand differently. */
  get next(): Day {
    return this.#next;
  }

  /** How the rule stands on a day, no earlier than the last one asked for. */
  on(day: Day): Verdict {
    if (day < this.#next) return this.#standing;
    const values: Values = { get: (cell) => this.#dossier.over(cell).on(day) };
    this.#standing = this.#standingOn(values, day);
    this.#next = this.#nextAfter(values, day);
    return this.#standing;
  }

  #nextAfter(values: Values, day: Day): Day {
    let next = FOREVER;
    const consider = (later: Day) => {
      if (later > day && later < next) next = later;
    };
    for (const cell of this.#cells) consider(cell.nextChange(day));
    for (const { leaves } of this.#questions) {
      for (const { cell, operator, value } of leaves) {
        const fact = operator.flips && values.get(cell);
        if (fact) operator.flips?.(fact, value, day).forEach(consider);
      }
    }
    for (const { relief } of this.#reliefs) consider(reliefDay(relief));
    return next;
  }

  /** A doubt that holds takes away certainty, a relief that holds leaves it possible. */
  #standingOn(values: Values, day: Day): Verdict {
    const { waitsFor } = this.rule;
    const answers = answersOn(values, day);
    const holds = ({ when }: { when: Question }) => answers.verdict(when).certain;
    const main = waitsFor && answers.verdict(waitsFor);
    return {
      certain: main?.certain === true && !this.#doubts.some(holds),
      possible:
        main?.possible === true ||
        this.#reliefs.some((relief) => isApplied(relief.relief, day) && holds(relief)),
    };
  }
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
