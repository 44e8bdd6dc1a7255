import type { Day } from "../calendar/index.ts";
import type { Finding } from "../evaluate/finding.ts";
import { mayComeOff } from "../lists/entry.ts";
import type { LetterPlan, Letters } from "../lists/letters.ts";

/** A letter to one person, before it becomes a document: what a template may say, and nothing else of the record. */
export interface LetterView {
  readonly personId: string;
  /** First name and surname; empty without `--mit-namen` or where none is on record. */
  readonly name: string;
  /** Whether the person is, or may be, a minor. */
  readonly mayBeMinor: boolean;
  readonly stichtag: Day;
  /** Last day to apply under the age limit, inclusive; `null` where there is none ahead or no such reason. */
  readonly lastApplicationDay: Day | null;
  readonly topics: readonly { readonly text: string; readonly day: Day | null }[];
  readonly bring: readonly string[];
}

/** Arranges a letter. */
export function letterView(
  { person, entries, mayBeMinor }: LetterPlan,
  { topics }: Letters,
  stichtag: Day,
  withName: boolean,
): LetterView {
  const { record, findings } = person;
  const { vorname, familienname } = record.person;
  const about = entries.flatMap((entry) => {
    const topic = topics[entry.code];
    return topic ? [{ topic, day: topic.withDay ? entry.faelligAm : null }] : [];
  });
  const told = new Map(about.map(({ topic, day }) => [`${topic.text} ${day}`, { topic, day }]));
  return {
    personId: record.id,
    name: withName ? [vorname, familienname].filter((part) => part !== null).join(" ") : "",
    mayBeMinor,
    stichtag,
    lastApplicationDay: lastApplicationDayOf(findings, stichtag),
    topics: [...told.values()].map(({ topic, day }) => ({ text: topic.text, day })),
    bring: [...new Set(about.flatMap(({ topic }) => topic.bring))],
  };
}

/** The nearest one ahead on a path that may come off; one that is past is none, for the birth may be later than known. */
function lastApplicationDayOf(findings: readonly Finding[], stichtag: Day): Day | null {
  const days = findings
    .filter((finding) => mayComeOff(finding) && finding.fenster === null)
    .flatMap(({ letzterAntragstag: day }) => (day !== null && day >= stichtag ? [day] : []));
  return days.length === 0 ? null : Math.min(...days);
}
