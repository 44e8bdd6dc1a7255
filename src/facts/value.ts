import { type Day, type DayInterval, isExact } from "../calendar/index.ts";

/** What every fact value carries besides the value. */
export interface Grounds {
  /** Rows the value rests on, as `statuszeiten:17`. May be gathered only when asked for: forecasts never ask. */
  readonly evidence: Iterable<string>;
  /** What would have to be delivered to settle the value, as `tabelle.spalte`. Empty when it is settled. */
  readonly missing: readonly string[];
  /** Codes worth telling although they change nothing, e.g. `TAETIGE_REUE`. */
  readonly notes: readonly string[];
}

/** Yes, no, or open: `certain` is the reading in which every gap speaks against, `possible` the one in which it speaks in favour. */
export interface BooleanValue extends Grounds {
  readonly type: "boolean";
  readonly certain: boolean;
  readonly possible: boolean;
}

/** A number known to lie between `low` and `high`, both inclusive; `-Infinity`/`Infinity` where nothing is known. */
export interface NumberValue extends Grounds {
  readonly type: "number";
  readonly low: number;
  readonly high: number;
}

/** One of several codes that it may be; `null` when nothing is known. A code is `art` or `art/norm`; `art/?` has no known norm. */
export interface CodeValue extends Grounds {
  readonly type: "code";
  readonly options: readonly string[] | null;
}

/** The age of a person born in `birth` on a day in `at`. `follows`: `at` is the day of the evaluation and moves with it. */
export interface AgeValue extends Grounds {
  readonly type: "age";
  readonly birth: DayInterval;
  readonly at: DayInterval;
  readonly follows: boolean;
  /** Dates of birth that the recorded one may stand for (1 January); `null` when it stands for itself. */
  readonly mayStandFor: DayInterval | null;
}

/** Something that stands between the strict and the lenient reading of a stay. */
export interface StayDoubt {
  readonly code: string;
  /** Day from which a strict count would begin anew after the doubtful time. */
  readonly restart: Day;
  readonly missing: readonly string[];
}

/**
 * An uninterrupted time up to the day of the evaluation, by its first day. `strict`: every doubtful
 * interruption breaks and doubtful time does not count; `lenient`: the opposite. `null`: no such
 * time runs. Time that is left out without breaking moves the lenient first day back by its days.
 */
export interface StayValue extends Grounds {
  readonly type: "stay";
  readonly strict: Day | null;
  readonly lenient: Day | null;
  /** Whether the day of the evaluation itself counts, so that waiting makes the time longer. */
  readonly growsStrictly: boolean;
  readonly growsLeniently: boolean;
  readonly doubts: Iterable<StayDoubt>;
  /** The day on which the time is measured where the rule fixes one; absent: the day of the evaluation. */
  readonly at?: Day;
  /** Notes with the day they concern: told when that day lies within the time that is needed. */
  readonly datedNotes: Iterable<{ readonly code: string; readonly day: Day }>;
}

/** A level of the Common European Framework between `low` and `high`; see {@link LEVELS}. */
export interface LevelValue extends Grounds {
  readonly type: "level";
  readonly low: number;
  readonly high: number;
}

export type FactValue = BooleanValue | NumberValue | CodeValue | AgeValue | StayValue | LevelValue;
export type FactType = FactValue["type"];

/** Levels in rising order; index 0 is "below A1", -1 "none". */
export const LEVELS = ["unter_A1", "A1", "A2", "B1", "B2", "C1", "C2"] as const;

/** Items that are gathered anew whenever somebody asks for them. */
export function lazily<T>(gather: () => Iterable<T>): Iterable<T> {
  return new Gathered(gather);
}

class Gathered<T> implements Iterable<T> {
  readonly #gather: () => Iterable<T>;

  constructor(gather: () => Iterable<T>) {
    this.#gather = gather;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#gather()[Symbol.iterator]();
  }
}

/** A settled or open yes/no; `null` is open. */
export function bool(value: boolean | null, grounds: Partial<Grounds> = {}): BooleanValue {
  return {
    type: "boolean",
    certain: value === true,
    possible: value !== false,
    evidence: grounds.evidence ?? [],
    missing: (value === null && grounds.missing) || [],
    notes: grounds.notes ?? [],
  };
}

/** A number that lies between two bounds, inclusive. */
export function between(low: number, high: number, grounds: Partial<Grounds> = {}): NumberValue {
  return {
    type: "number",
    low,
    high,
    evidence: grounds.evidence ?? [],
    missing: (low !== high && grounds.missing) || [],
    notes: grounds.notes ?? [],
  };
}

/** One of several codes, or nothing known. */
export function code(options: readonly string[] | null, grounds: Partial<Grounds> = {}): CodeValue {
  return {
    type: "code",
    options: options && [...new Set(options)],
    evidence: grounds.evidence ?? [],
    missing: grounds.missing ?? [],
    notes: grounds.notes ?? [],
  };
}

/** Three-valued "and" over yes, no and not known (`null`). */
export function both(...parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

/** Three-valued "or" over yes, no and not known (`null`). */
export function either(...parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(true)) return true;
  return parts.includes(null) ? null : false;
}

/** Three-valued "not" over yes, no and not known (`null`). */
export function not(answer: boolean | null): boolean | null {
  return answer === null ? null : !answer;
}

/** Whether a recorded value is one of those asked for; not known when nothing is recorded or the record says so. */
export function isOneOf(value: string | null, wanted: readonly string[]): boolean | null {
  if (value === null || value === "unbekannt") return null;
  return wanted.includes(value);
}

/** Whether a date lies on or before a day. */
export function onOrBefore(date: DayInterval, day: Day): boolean | null {
  if (date.latest <= day) return true;
  return date.earliest > day ? false : null;
}

/**
 * Whether something that is on record had happened by a day. A record of it is no forecast, so an
 * incomplete date counts from its earliest possible day, and no date at all from the beginning.
 */
export function hadHappened(date: DayInterval | null, day: Day): boolean {
  return date === null || date.earliest <= day;
}

/** `missing` for a date: its column when it is not known to the day. */
export function unlessExact(date: DayInterval, column: string): string[] {
  return isExact(date) ? [] : [column];
}
