import type { Day } from "../calendar/index.ts";
import type { Prospects } from "../facts/fact.ts";
import type { FactValue } from "../facts/value.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { decide } from "./compiled-kernel.ts";
import type { BoundRule } from "./law.ts";
import type { Cell, Question } from "./question.ts";
import { isApplied } from "./requirement.ts";

/** What a forecast looks at. */
export interface Scope {
  readonly ruleIds: ReadonlySet<string>;
  /** Whether no other requirement of the path has certainly failed on the Stichtag. */
  readonly nothingElseFails: boolean;
}

/** Whether a rule is met: strictly, and if everything open is in its favour. */
export interface Standing {
  readonly certain: boolean;
  readonly possible: boolean;
}

/**
 * One rule on rising days. Between two days on which one of its facts may change or one of its
 * comparisons turns it stays what it is, so it is asked anew only then.
 */
export class RuleTrack {
  readonly #rule: BoundRule;
  readonly #scope: Scope;
  readonly #cells: readonly CellTrack[];
  readonly #questions: readonly Question[];
  readonly #record: PersonRecord;
  readonly #prospects: Prospects;
  #flips: Day[] = [];
  #last: { readonly day: Day; readonly standing: Standing } | null = null;

  constructor(rule: BoundRule, scope: Scope, record: PersonRecord, prospects: Prospects) {
    this.#rule = rule;
    this.#scope = scope;
    this.#record = record;
    this.#prospects = prospects;
    this.#questions = questionsOfTime(rule, scope);
    const cells = new Set(this.#questions.flatMap(({ leaves }) => leaves.map(({ cell }) => cell)));
    this.#cells = [...cells].map((cell) => new CellTrack(cell, record));
  }

  /** All days on which a fact of the rule may change. */
  get changes(): Iterable<Day> {
    return this.#cells.flatMap(({ changes }) => changes);
  }

  /** How the rule stands on a day, no earlier than the last one asked for; `onFlip` is told later days on which a comparison turns. */
  on(day: Day, onFlip: (flip: Day) => void): Standing {
    if (this.#last && !this.#mayDiffer(this.#last.day, day)) {
      this.#last = { day, standing: this.#last.standing };
      return this.#last.standing;
    }
    const values = new Map<Cell, FactValue>();
    for (const track of this.#cells) {
      values.set(track.cell, track.on(this.#record, day, this.#prospects));
    }
    this.#flips = this.#questions.flatMap(({ leaves }) =>
      leaves.flatMap(({ cell, operator, value }) => {
        const fact = values.get(cell);
        return (fact && operator.flips?.(fact, value, day)) ?? [];
      }),
    );
    for (const flip of this.#flips) onFlip(flip);
    const standing = this.#standing(values, day);
    this.#last = { day, standing };
    return standing;
  }

  #mayDiffer(before: Day, day: Day): boolean {
    return (
      this.#flips.some((flip) => before < flip && flip <= day) ||
      this.#cells.some((cell) => cell.changesBetween(before, day)) ||
      this.#reliefs().some(({ relief }) => isApplied(relief, before) !== isApplied(relief, day))
    );
  }

  /** A doubt that holds takes away certainty, a relief that holds leaves it possible. */
  #standing(values: ReadonlyMap<Cell, FactValue>, day: Day): Standing {
    const { waitsFor } = this.#rule;
    const holds = ({ when }: { when: Question }) => decide(when, values, day).certain;
    const main = waitsFor && decide(waitsFor, values, day);
    return {
      certain: main?.certain === true && !doubtsOf(this.#rule).some(holds),
      possible:
        main?.possible === true ||
        this.#reliefs().some((relief) => isApplied(relief.relief, day) && holds(relief)),
    };
  }

  #reliefs(): BoundRule["reliefs"] {
    return reliefsOf(this.#rule, this.#scope);
  }
}

/** One fact on rising days; its value is kept until a day on which it may change. */
class CellTrack {
  readonly cell: Cell;
  readonly changes: readonly Day[];
  #known: { readonly day: Day; readonly value: FactValue } | null = null;

  constructor(cell: Cell, record: PersonRecord) {
    this.cell = cell;
    this.changes = cell.fact.changes(record, cell.params);
  }

  on(record: PersonRecord, day: Day, prospects: Prospects): FactValue {
    if (this.#known && isLasting(this.#known.value)) {
      if (!this.changesBetween(this.#known.day, day)) return this.#known.value;
    }
    const value = this.cell.fact.value(record, day, this.cell.params, prospects);
    this.#known = { day, value };
    return value;
  }

  changesBetween(before: Day, day: Day): boolean {
    return this.changes.some((change) => before < change && change <= day);
  }
}

/** Whether a value says the same on every day until it changes: ages count from the day, and time that is left out moves with it. */
function isLasting(value: FactValue): boolean {
  if (value.type === "age") return false;
  if (value.type !== "stay") return true;
  return (
    (value.strict === null || value.growsStrictly) &&
    (value.lenient === null || value.growsLeniently)
  );
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

function questionsOfTime(rule: BoundRule, scope: Scope): Question[] {
  const { waitsFor } = rule;
  if (!waitsFor) return [];
  return [waitsFor, ...[...doubtsOf(rule), ...reliefsOf(rule, scope)].map(({ when }) => when)];
}
