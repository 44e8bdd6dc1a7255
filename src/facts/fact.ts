import type { z } from "zod";
import {
  addPeriod,
  type Day,
  type DayInterval,
  type Period,
  parsePeriod,
} from "../calendar/index.ts";
import type { PersonRecord, PersonTable } from "../records/person-record.ts";
import type { TableName } from "../records/tables.ts";
import type { FactType, FactValue } from "./value.ts";

/**
 * What the rules of a path say about a person on a day, for facts that look at a whole path: whether
 * a relative's own case may succeed, whether everything held on an earlier day.
 */
export interface Prospects {
  /**
   * `certain`: every requirement is met, what only a person can judge aside. `possible`: nothing bars
   * it. Both are false where the path is not in force or the person is no candidate. `missing`: what
   * would have to be delivered to settle it.
   */
  on(
    pathId: string,
    record: PersonRecord,
    day: Day,
  ): {
    readonly certain: boolean;
    readonly possible: boolean;
    readonly missing: readonly string[];
  };
}

/** A fact that rules may name: what it says about a person on a day, and when that may change. */
export interface Fact<P = unknown> {
  readonly id: string;
  readonly type: FactType;
  /** What the fact means, in German, for people who write rules. */
  readonly about: string;
  readonly params: z.ZodType<P>;
  /**
   * For a fact about what is on record: the table in which it is looked for. Where nothing is, the
   * answer is no, but open where rows of the table about the person are known to be missing.
   */
  readonly onRecordIn?: TableName;
  /** Whether nothing but such missing rows ever leaves the answer open. */
  readonly isNeverOpen?: true;
  /** For a fact of type `code`: which codes it can have, so that rules compare it with no other. */
  readonly codes?: z.ZodType<string>;
  /** The value for a person on a day. Depends on nothing else; `prospects` speaks of the same law. */
  value(record: PersonRecord, day: Day, params: P, prospects: Prospects): FactValue;
  /**
   * All days on which the value may differ from the day before, for reasons other than a stay or an
   * age that grows: beginnings, days after an end, days on which an interruption grows too long.
   */
  changes(record: PersonRecord, params: P): readonly Day[];
  /** The path whose prospects the fact asks for, if it does. */
  asks?(params: P): AskedPath | null;
}

/** A path that a fact asks for: of a relative on the same day, or of the person on an earlier one. */
interface AskedPath {
  readonly path: string;
  readonly onEarlierDay: boolean;
}

/** Keeps the type of the parameters together with the functions that use them. */
export function fact<P>(definition: Fact<P>): Fact {
  return { ...definition, value: withMissingRows(definition) } as unknown as Fact;
}

/** The value of a fact, open instead of no where rows are known to be missing in which a yes may have stood. */
function withMissingRows<P>({ onRecordIn: table, value }: Fact<P>): Fact<P>["value"] {
  if (table === undefined) return value;
  return (record, day, params, prospects) => {
    const found = value(record, day, params, prospects);
    if (found.type !== "boolean" || found.certain || !record.incomplete.has(table)) return found;
    return { ...found, possible: true, missing: [...found.missing, table] };
  };
}

/** The first day of a date and the day after it, for both ends of an incomplete date. */
export function daysAround(date: DayInterval | number | null): Day[] {
  if (date === null) return [];
  const [first, last] = typeof date === "number" ? [date, date] : [date.earliest, date.latest];
  const days = first === last ? [first, first + 1] : [first, first + 1, last, last + 1];
  return days.filter(Number.isFinite);
}

/** {@link daysAround} every date in the given columns of a table. */
export function daysInTable<T extends PersonTable>(
  record: PersonRecord,
  table: T,
  ...columns: string[]
): Day[] {
  const days: Day[] = [];
  for (const row of record.rows[table] as readonly object[]) {
    for (const column of columns) {
      const date = (row as Record<string, DayInterval | number | null>)[column] ?? null;
      days.push(...daysAround(date));
    }
  }
  return days;
}

/** A period given in a rule; rules are checked at load, so a bad one is a bug. */
export function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new Error(`not a period: ${text}`);
  return period;
}

/** {@link addPeriod} for a period given in a rule. */
export function after(day: Day, text: string): Day {
  return addPeriod(day, periodOf(text));
}
