import { ALWAYS, type Day, FOREVER } from "../calendar/index.ts";
import type { Prospects } from "../facts/fact.ts";
import { firstIndex } from "../facts/first-index.ts";
import type { FactValue } from "../facts/value.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { Cell } from "./question.ts";

/** One fact about one person over time; a value is kept for all days on which it stays the same. */
export class CellTrack {
  readonly cell: Cell;
  readonly #record: PersonRecord;
  readonly #prospects: Prospects;
  /** Days on which the value may differ from the day before, each once, in order. */
  readonly #changes: readonly Day[];
  /** By the number of changes up to the day. */
  readonly #known: FactValue[] = [];
  /** The last value that was not kept so: a rule asks several times for the same day. */
  #passing: { readonly day: Day; readonly value: FactValue } | null = null;

  constructor(cell: Cell, record: PersonRecord, prospects: Prospects) {
    this.cell = cell;
    this.#record = record;
    this.#prospects = prospects;
    this.#changes = inOrder(cell.fact.changes(record, cell.params));
  }

  on(day: Day): FactValue {
    const changed = this.#changedUpTo(day);
    const known = this.#known[changed];
    if (known) return known;
    if (this.#passing?.day === day) return this.#passing.value;
    const value = this.cell.fact.value(this.#record, day, this.cell.params, this.#prospects);
    if (isLasting(value)) this.#known[changed] = value;
    else this.#passing = { day, value };
    return value;
  }

  /** The first later day on which the value may differ for other reasons than growing; Infinity without one. */
  nextChange(day: Day): Day {
    return this.#changes[this.#changedUpTo(day)] ?? FOREVER;
  }

  /** The last day up to the given one on which the value may differ from the day before; -Infinity without one. */
  lastChange(day: Day): Day {
    return this.#changes[this.#changedUpTo(day) - 1] ?? ALWAYS;
  }

  #changedUpTo(day: Day): number {
    return firstIndex(this.#changes, (change) => change > day);
  }
}

/** Many facts tell their days in order. */
function inOrder(days: readonly Day[]): readonly Day[] {
  const isRising = days.every((day, index) => index === 0 || (days[index - 1] as Day) < day);
  return isRising ? days : [...new Set(days)].sort((a, b) => (a < b ? -1 : 1));
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
