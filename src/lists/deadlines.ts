import type { Day } from "../calendar/index.ts";
import { hasStatus, lastDayOfEndedStatus } from "../facts/current-status.ts";
import { after } from "../facts/fact.ts";
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
      const holds = hasStatus(record, stichtag, rule.titles) && isAhead(day, outlook);
      return holds ? [{ day, paths: [] }] : [];
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
