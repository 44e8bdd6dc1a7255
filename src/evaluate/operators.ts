import { z } from "zod";
import { addPeriod, type Day, type DayInterval, dayOfAge, parsePeriod } from "../calendar/index.ts";
import { periodText } from "../facts/period-text.ts";
import { isOfAnyKind } from "../facts/status-code.ts";
import {
  type AgeValue,
  type FactType,
  type FactValue,
  LEVELS,
  type StayValue,
} from "../facts/value.ts";

/** `certain`: every gap and doubt speaks against. `possible`: every gap and doubt speaks in favour. */
export type Reading = "certain" | "possible";

/**
 * How a fact is compared with a value. Operators are total and positive: whatever is missing makes
 * the certain reading false and the possible one true, and certain implies possible.
 */
export interface Operator {
  readonly id: string;
  readonly type: FactType;
  readonly value: z.ZodType;
  holds(fact: FactValue, value: unknown, reading: Reading, day: Day): boolean;
  /** Later days on which the comparison turns while the fact stays what it is. */
  flips?(fact: FactValue, value: unknown, day: Day): Day[];
  /** Whether waiting alone can make the comparison hold: a stay grows, a person comes of age. */
  readonly comesWithTime?: true;
}

interface Typed<F, V> {
  readonly type: FactType;
  readonly value: z.ZodType<V>;
  readonly holds: (fact: F, value: V, reading: Reading, day: Day) => boolean;
  readonly flips?: (fact: F, value: V, day: Day) => Day[];
  readonly comesWithTime?: true;
}

type OfType<T extends FactType> = Extract<FactValue, { type: T }>;

function operator<T extends FactType, V>(
  id: string,
  type: T,
  value: z.ZodType<V>,
  rest: Pick<Typed<OfType<T>, V>, "holds" | "flips" | "comesWithTime">,
): Operator {
  return { id, type, value, ...rest } as unknown as Operator;
}

const codes = z.array(z.string()).min(1);
const number = z.number();
const years = z.number().int().positive();
const level = z.enum(LEVELS);

/** The operators a rule may use. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  [
    operator("is", "boolean", z.boolean(), {
      holds: ({ certain, possible }, wanted, reading) => {
        const yes = reading === "certain" ? certain : possible;
        const no = reading === "certain" ? !possible : !certain;
        return wanted ? yes : no;
      },
    }),
    operator("isOneOf", "code", codes, {
      holds: ({ options }, kinds, reading) =>
        reading === "certain"
          ? options?.every((option) => isOfAnyKind(option, kinds) === true) === true
          : options === null || options.some((option) => isOfAnyKind(option, kinds) !== false),
    }),
    operator("isNoneOf", "code", codes, {
      holds: ({ options }, kinds, reading) =>
        reading === "certain"
          ? options?.every((option) => isOfAnyKind(option, kinds) === false) === true
          : options === null || options.some((option) => isOfAnyKind(option, kinds) !== true),
    }),
    operator("atLeast", "number", number, {
      holds: ({ low, high }, limit, reading) => (reading === "certain" ? low : high) >= limit,
    }),
    operator("moreThan", "number", number, {
      holds: ({ low, high }, limit, reading) => (reading === "certain" ? low : high) > limit,
    }),
    operator("atMost", "number", number, {
      holds: ({ low, high }, limit, reading) => (reading === "certain" ? high : low) <= limit,
    }),
    operator("atLeastLevel", "level", level, {
      holds: ({ low, high }, wanted, reading) =>
        (reading === "certain" ? low : high) >= LEVELS.indexOf(wanted),
    }),
    operator("hasCompleted", "age", years, {
      holds: ({ birth, at }, n, reading) =>
        reading === "certain"
          ? dayOfAge(birth.latest, n) <= at.earliest
          : dayOfAge(birth.earliest, n) <= at.latest,
      flips: birthdays,
      comesWithTime: true,
    }),
    operator("hasNotCompleted", "age", years, {
      holds: (age, n, reading) => {
        const { birth, at } = age;
        return reading === "certain"
          ? dayOfAge(birth.earliest, n) > at.latest && !isUnborn(age, birth.latest)
          : dayOfAge(birth.latest, n) > at.earliest && !isUnborn(age, birth.earliest);
      },
      flips: (age, n, day) => [...birthdays(age, n, day), ...birthdays(age, 0, day)],
    }),
    operator("lastsAtLeast", "stay", periodText, {
      holds: ({ strict, lenient, at }, text, reading, day) => {
        const start = reading === "certain" ? strict : lenient;
        return start !== null && completeOn(start, text) <= (at ?? day);
      },
      flips: (stay, text, day) => stayFlips(stay, text).filter((flip) => flip > day),
      comesWithTime: true,
    }),
  ].map((operator) => [operator.id, operator]),
);

/** Whether the day of evaluation lies before a birth: nobody has an age then. */
function isUnborn({ at, follows }: AgeValue, born: Day): boolean {
  return follows && born > at.earliest;
}

function birthdays({ birth, follows }: AgeValue, n: number, day: Day): Day[] {
  if (!follows) return [];
  return [birth.earliest, birth.latest]
    .map((born) => dayOfAge(born, n))
    .filter((birthday) => Number.isFinite(birthday) && birthday > day);
}

function stayFlips(
  { strict, lenient, growsStrictly, growsLeniently }: StayValue,
  text: string,
): Day[] {
  return [growsStrictly ? strict : null, growsLeniently ? lenient : null]
    .filter((start) => start !== null && Number.isFinite(start))
    .map((start) => completeOn(start as Day, text));
}

function completeOn(start: Day, text: string): Day {
  const length = parsePeriod(text);
  if (!length) throw new Error(`not a period: ${text}`);
  return addPeriod(start, length);
}

/** Doubts and dated notes of a stay that lie within the time that the rule asks for. */
export function withinNeededTime(stay: StayValue, text: string, day: Day) {
  const isNeeded = (from: Day) => completeOn(from, text) > (stay.at ?? day);
  return {
    doubts: [...stay.doubts].filter(({ restart }) => isNeeded(restart)),
    notes: [...stay.datedNotes].filter((note) => isNeeded(note.day)).map((note) => note.code),
  };
}

/**
 * Whether an age comparison comes out differently, on the day or within a year of it, on another day
 * of the year for which a recorded 1 January may stand.
 */
export function dependsOnPlaceholder(
  operatorId: string,
  age: AgeValue,
  value: unknown,
  day: Day,
): boolean {
  if (age.mayStandFor === null) return false;
  const { holds } = OPERATORS.get(operatorId) as Operator;
  const birth: DayInterval = age.mayStandFor;
  return [day, addPeriod(day, { months: 12, days: 0 })].some((on) => {
    const at = age.follows ? { earliest: on, latest: on } : age.at;
    const then = { ...age, birth, at };
    return holds(then, value, "certain", on) !== holds(then, value, "possible", on);
  });
}
