import { type Day, dayOfAge } from "../calendar/index.ts";
import type { Finding } from "../evaluate/finding.ts";
import { lastDayOfStatus } from "../facts/current-status.ts";
import { childBirthdays } from "../facts/familie.ts";
import { effectiveApplication } from "../facts/lebensalter.ts";
import { type Case, dayGiven, isAhead, isCandidate, type Outlook } from "./entry.ts";

/** A day that matters for a person and the paths it matters for. */
export interface DatedMatter {
  readonly day: Day;
  readonly paths: readonly string[];
}

/** What both the consultation list and the list of deadlines ask about. */
export type DatedTrigger =
  | { trigger: "last-application-day"; path: string }
  | { trigger: "age-mark"; path: string; age: number }
  | {
      trigger: "title-ends";
      titles: string[];
      lastDay?: string | undefined;
      unlessApplied: boolean;
    }
  | { trigger: "child-comes-of-age"; path: string; requirement: string; age: number };

/** The days ahead on which something that a trigger names happens to a person. */
export function datesOf(trigger: DatedTrigger, person: Case, outlook: Outlook): DatedMatter[] {
  return candidates(trigger, person, outlook).filter(({ day }) => isAhead(day, outlook));
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
    return [
      {
        day: Math.min(last, dayGiven(trigger.lastDay)),
        paths: pathsConcerned(findings, trigger.titles),
      },
    ];
  }
  const finding = findings.find(({ pfad }) => pfad === trigger.path);
  if (!finding || !isCandidate(finding)) return [];
  const paths = [trigger.path];
  switch (trigger.trigger) {
    case "last-application-day":
      return finding.letzterAntragstag === null ? [] : [{ day: finding.letzterAntragstag, paths }];
    case "age-mark": {
      // Once an application is pending or granted, the age no longer runs.
      const birth = record.person.geburtsdatum.earliest;
      const isRunning = finding.letzterAntragstag !== null && Number.isFinite(birth);
      return isRunning ? [{ day: dayOfAge(birth, trigger.age) - 1, paths }] : [];
    }
    case "child-comes-of-age": {
      const { bis = null } =
        finding.voraussetzungen.find(({ id }) => id === trigger.requirement) ?? {};
      const ends = childBirthdays(record, trigger.age).map((birthday) => birthday - 1);
      return bis !== null && ends.includes(bis) ? [{ day: bis, paths }] : [];
    }
  }
}

/** The path whose title it is; else those that are open in time, or all there are. */
function pathsConcerned(findings: readonly Finding[], titles: readonly string[]): string[] {
  const own = findings.filter(({ pfad }) =>
    titles.some((title) => pfad.startsWith(title.split("/")[1] ?? "-")),
  );
  const open = findings.filter((finding) => isCandidate(finding));
  const timely = open.filter(({ zeitlich }) => zeitlich !== "nein");
  const chosen = [own.filter((f) => !isCandidate(f)), timely, open].find((list) => list.length > 0);
  return (chosen ?? []).map(({ pfad }) => pfad);
}
