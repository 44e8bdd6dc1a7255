import { type Day, dayOfAge } from "../calendar/index.ts";
import type { Finding } from "../evaluate/finding.ts";
import { lastDayOfStatus, statusOn } from "../facts/current-status.ts";
import { childBirthdays } from "../facts/familie.ts";
import { effectiveApplication } from "../facts/lebensalter.ts";
import { type Case, dayGiven, isAhead, isCandidate, type Outlook } from "./entry.ts";

/** A day that matters for a person and the paths it matters for. */
export interface DatedMatter {
  /** `null`: it may be any day now. */
  readonly day: Day | null;
  readonly paths: readonly string[];
}

/** What both the consultation list and the list of deadlines ask about. */
export type DatedTrigger =
  | { trigger: "last-application-day"; path: string; requirement: string }
  | { trigger: "age-mark"; path: string; age: number }
  | {
      trigger: "title-ends";
      titles: string[];
      lastDay?: string | undefined;
      unlessApplied: boolean;
    }
  | { trigger: "child-comes-of-age"; path: string; requirement: string; age: number };

/** The days ahead on which something that a trigger names happens to a person; both ends of the horizon count. */
export function datesOf(trigger: DatedTrigger, person: Case, outlook: Outlook): DatedMatter[] {
  return candidates(trigger, person, outlook).filter(
    ({ day }) => day === null || isAhead(day, outlook),
  );
}

function candidates(
  trigger: DatedTrigger,
  { record, findings }: Case,
  outlook: Outlook,
): DatedMatter[] {
  const { programme, stichtag } = outlook;
  const hasApplied = effectiveApplication(record, stichtag, programme.applications) !== undefined;
  if (trigger.trigger === "title-ends") {
    const last = lastDayOfStatus(record, stichtag, trigger.titles);
    if (last === null || (trigger.unlessApplied && hasApplied)) return [];
    const paths = pathsConcerned(findings, statusOn(record, stichtag), outlook);
    return [{ day: Math.min(last, dayGiven(trigger.lastDay)), paths }];
  }
  const finding = findings.find(({ pfad }) => pfad === trigger.path);
  if (!finding || !isCandidate(finding)) return [];
  const paths = [trigger.path];
  switch (trigger.trigger) {
    case "last-application-day": {
      const { letzterAntragstag: day } = finding;
      if (day === null) return [];
      // With an incomplete date of birth the earliest last day may be past, and the limit still open.
      const isOpen = requirementOf(finding, trigger.requirement)?.stand === "offen";
      return [{ day: day < stichtag && isOpen ? null : day, paths }];
    }
    case "age-mark": {
      // Once an application is pending or granted, the age no longer runs.
      const { earliest, latest } = record.person.geburtsdatum;
      if (finding.letzterAntragstag === null || !Number.isFinite(earliest)) return [];
      const markOf = (birth: Day) => dayOfAge(birth, trigger.age) - 1;
      const [first, last] = [markOf(earliest), markOf(latest)];
      // With an incomplete date of birth the age may be reached any day now.
      const mayBeNow = first < stichtag && last >= stichtag;
      return [{ day: mayBeNow ? null : first, paths }];
    }
    case "child-comes-of-age": {
      const requirement = requirementOf(finding, trigger.requirement);
      // Where the requirement is open, the path closes with what may hold.
      const bis = requirement?.bis ?? (requirement?.stand === "offen" ? finding.schliesstAm : null);
      if (bis === null) return [];
      const birthdays = childBirthdays(record, trigger.age);
      const birthday = birthdays.find(({ earliest, latest }) =>
        [earliest, latest].includes(bis + 1),
      );
      if (birthday === undefined) return [];
      // With an incomplete date of birth the child may come of age any day now.
      return [{ day: birthday.earliest - 1 < stichtag ? null : birthday.earliest - 1, paths }];
    }
  }
}

function requirementOf({ voraussetzungen }: Finding, id: string) {
  return voraussetzungen.find((requirement) => requirement.id === id);
}

/** The path whose title is held; else the paths that are open in time, or all there are. */
function pathsConcerned(
  findings: readonly Finding[],
  held: readonly string[],
  { paths }: Outlook,
): string[] {
  // Several paths may lead to one title; it is named after the first.
  const leadsThere = paths.find(({ leadsTo }) => leadsTo.some((title) => held.includes(title)));
  const own = findings.filter(({ pfad }) => pfad === leadsThere?.id);
  const open = findings.filter(isCandidate);
  const timely = open.filter(({ zeitlich }) => zeitlich !== "nein");
  const chosen = [own, timely, open].find((list) => list.length > 0);
  return (chosen ?? []).map(({ pfad }) => pfad);
}
