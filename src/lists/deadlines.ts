import { ALWAYS, type Day } from "../calendar/index.ts";
import { lastDayOfEndedStatus, lastDayOfStatus } from "../facts/current-status.ts";
import { after } from "../facts/fact.ts";
import { hadHappened } from "../facts/value.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";
import { type DatedMatter, datesOf } from "./dates.ts";
import { bySoonest, type Case, concerned, dayGiven, isAhead, type Outlook } from "./entry.ts";
import type { Deadline } from "./programme.ts";

/** One dated deadline of one person. `tage` is negative for what is overdue: follow-ups, agreements, papers that have ended. */
export interface DeadlineEntry {
  readonly personId: string;
  readonly code: string;
  /** What ends with the day, in the words of the programme. */
  readonly text: string;
  readonly pfad: string;
  readonly faelligAm: Day;
  readonly tage: number;
}

/** Every dated deadline within the horizon, soonest first; each once, however often it is on record. */
export function deadlineList(cases: readonly Case[], outlook: Outlook): DeadlineEntry[] {
  return concerned(cases, outlook)
    .flatMap((person) => deadlinesOf(person, outlook))
    .sort(bySoonest);
}

function deadlinesOf(person: Case, outlook: Outlook): DeadlineEntry[] {
  const entries = new Map<string, DeadlineEntry>();
  for (const rule of outlook.programme.deadlines) {
    for (const { day, paths } of daysFor(rule, person, outlook)) {
      if (day === null) continue;
      const pfad = [...paths].sort().join(", ");
      entries.set(`${rule.code} ${pfad} ${day}`, {
        personId: person.record.id,
        code: rule.code,
        text: rule.text,
        pfad,
        faelligAm: day,
        tage: day - outlook.stichtag,
      });
    }
  }
  return [...entries.values()];
}

function daysFor(rule: Deadline, person: Case, outlook: Outlook): DatedMatter[] {
  const { record } = person;
  const { stichtag, until } = outlook;
  switch (rule.trigger) {
    case "title-last-day": {
      const day = dayGiven(rule.lastDay);
      // Whose title ends before has another last day.
      const lasts = lastDayOfStatus(record, stichtag, rule.titles);
      return lasts !== null && lasts >= day && isAhead(day, outlook) ? [{ day, paths: [] }] : [];
    }
    case "paper-ended": {
      const day = lastDayOfEndedStatus(record, stichtag, rule.titles);
      return day !== null && after(day, rule.within) >= stichtag ? [{ day, paths: [] }] : [];
    }
    case "agreement":
      return record.rows.vereinbarungen.flatMap(({ frist_bis: day, zustand, seit }) =>
        day !== null && seit <= stichtag && day <= until && !rule.unlessState.includes(zustand)
          ? [{ day, paths: [] }]
          : [],
      );
    case "agreement-idle":
      return running(rule, record, stichtag)
        .map(({ seit }) => after(Math.max(seit, lastStep(rule, record, stichtag)), rule.after))
        .filter((day) => day <= until)
        .map((day) => ({ day, paths: [] }));
    case "agreement-ends": {
      const status = lastDayOfStatus(record, stichtag, rule.titles);
      return running(rule, record, stichtag)
        .flatMap(({ frist_bis }) => [frist_bis, status])
        .flatMap((end) => (end === null || end < stichtag ? [] : [end - rule.daysBefore]))
        .filter((day) => day <= until)
        .map((day) => ({ day, paths: [] }));
    }
    case "follow-up":
      return record.rows.beratungen.flatMap(({ wv_datum: day, ergebnis, datum }) =>
        day !== null && datum <= stichtag && day <= until && ergebnis !== "erledigt"
          ? [{ day, paths: [] }]
          : [],
      );
    default:
      return datesOf(rule, person, outlook);
  }
}

type OfAgreement = Extract<Deadline, { trigger: "agreement-idle" | "agreement-ends" }>;

/** Agreements that are in one of the states on a day. */
function running(
  { agreement, states }: OfAgreement,
  { rows }: PersonRecord,
  stichtag: Day,
): readonly Row<"vereinbarungen">[] {
  return rows.vereinbarungen.filter(
    ({ art, zustand, seit }) => art === agreement && states.includes(zustand) && seit <= stichtag,
  );
}

/** The last day by which a step is on record, at the latest the Stichtag; `-Infinity` without one. */
function lastStep(
  { steps }: Extract<OfAgreement, { trigger: "agreement-idle" }>,
  { rows }: PersonRecord,
  stichtag: Day,
): Day {
  const taken = rows.mitwirkung.filter(
    ({ art, datum, ergebnis }) =>
      steps.includes(art) && ergebnis !== "verweigert" && hadHappened(datum, stichtag),
  );
  // A step whose day is not known to the day may be as recent as can be: nobody is reminded too early.
  return Math.max(ALWAYS, ...taken.map(({ datum }) => Math.min(datum.latest, stichtag)));
}
