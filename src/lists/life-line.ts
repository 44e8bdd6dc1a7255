import { ALWAYS, type Day, dayOfAge, FOREVER } from "../calendar/index.ts";
import { codeOf } from "../facts/status-code.ts";
import { type Segment, timelineOf } from "../facts/timeline.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { Outlook } from "./entry.ts";

/** A stretch of days with the same status, as codes; several where rows overlap or dates are incomplete. */
interface LifePeriod {
  /** First day; finite. */
  readonly from: Day;
  /** Last day, inclusive; `Infinity` when the status continues. */
  readonly to: Day;
  readonly codes: readonly string[];
}

/** A birthday: one day, or the first and last it may be when the date of birth is incomplete. */
interface Birthday {
  readonly age: number;
  readonly earliest: Day;
  readonly latest: Day;
}

/** What a picture of a person's time shows besides the days that findings name. */
export interface LifeLine {
  readonly periods: readonly LifePeriod[];
  readonly birthdays: readonly Birthday[];
}

/**
 * The status of a person from the first recorded day on, and the birthdays that the programme names.
 * Papers of one kind back to back are one period. A time without any paper is a period of its own,
 * except before the first row and after the Stichtag: nobody knows what comes then.
 */
export function lifeLineOf(
  record: PersonRecord,
  { programme, stichtag }: Pick<Outlook, "programme" | "stichtag">,
): LifeLine {
  const { earliest, latest } = record.person.geburtsdatum;
  const birthdays = programme.birthdays.map((age) => ({
    age,
    earliest: dayOfAge(earliest, age),
    latest: dayOfAge(latest, age),
  }));
  return {
    periods: merged(timelineOf(record)).flatMap((period) => {
      if (!isWithoutPaper(period.codes)) return [period];
      return period.from > stichtag ? [] : [{ ...period, to: Math.min(period.to, stichtag) }];
    }),
    birthdays: birthdays.filter(
      (day) => Number.isFinite(day.earliest) && Number.isFinite(day.latest),
    ),
  };
}

function merged(timeline: readonly Segment[]): LifePeriod[] {
  const periods: LifePeriod[] = [];
  for (const { from, to, options } of timeline) {
    if (from === ALWAYS) continue;
    const codes = [...new Set(options.map(codeOf))];
    const last = periods.at(-1);
    const end = to >= FOREVER - 1 ? FOREVER : to;
    if (last && last.codes.join() === codes.join()) {
      periods[periods.length - 1] = { ...last, to: end };
    } else periods.push({ from, to: end, codes });
  }
  return periods;
}

function isWithoutPaper(codes: readonly string[]): boolean {
  return codes.every((code) => code === "ohne" || code === "unbekannt");
}
