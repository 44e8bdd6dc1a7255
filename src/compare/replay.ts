import type { Day } from "../calendar/index.ts";
import { type Court, evaluate } from "../evaluate/evaluate.ts";
import { withoutNewVersions } from "../evaluate/law.ts";
import { counsellingList } from "../lists/counselling.ts";
import { outlookOf } from "../lists/entry.ts";
import type { Programme } from "../lists/programme.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { knownUntil } from "./known-until.ts";
import {
  counsellingEntries,
  type ListEntry,
  plainCounselling,
  plainFinding,
  reviewEntries,
} from "./list-entry.ts";

/** What is needed to run one person again under other circumstances. */
export interface ReplayRun {
  readonly court: Court;
  readonly programme: Programme;
  readonly persons: readonly PersonRecord[];
  readonly stichtag: Day;
  readonly former: { readonly stichtag: Day; readonly horizon: string };
}

/** The list entries of one person, from the former run's circumstances to the present ones, one change at a time. */
export interface Replayed {
  /** Present rules, former Stichtag, without what is dated after it. */
  readonly onFormerDay: readonly ListEntry[];
  /** The same on the present Stichtag, as if no new version of a rule had come into force. */
  readonly afterTime: readonly ListEntry[];
  /** The same with the versions in force on the present Stichtag. */
  readonly afterLaw: readonly ListEntry[];
  /** The same with everything on record now. */
  readonly withEvents: readonly ListEntry[];
}

/** Runs persons again, each at most once. */
export function replayer(run: ReplayRun): (personId: string) => Promise<Replayed | null> {
  const { court, stichtag, former } = run;
  const known = knownUntil(run.persons, { after: former.stichtag, until: stichtag });
  const present = new Map(run.persons.map((record) => [record.id, record]));
  const now = court;
  const before: Court = {
    ...court,
    law: withoutNewVersions(court.law, former.stichtag, stichtag),
  };
  const done = new Map<string, Replayed | null>();
  return async (personId) => {
    const finished = done.get(personId);
    if (finished !== undefined) return finished;
    const [then, today] = [known.get(personId), present.get(personId)];
    const replayed =
      then && today
        ? {
            onFormerDay: entriesOf(run, now, then, former.stichtag),
            afterTime: entriesOf(run, before, then, stichtag),
            afterLaw: entriesOf(run, now, then, stichtag),
            withEvents: entriesOf(run, now, today, stichtag),
          }
        : null;
    done.set(personId, replayed);
    return replayed;
  };
}

/** The entries of a person on a Stichtag, looking as far ahead as the former run did. */
function entriesOf(
  { programme, former }: ReplayRun,
  court: Court,
  record: PersonRecord,
  stichtag: Day,
): ListEntry[] {
  const paths = court.law.paths.map(({ id }) => id).sort();
  const findings = paths.map((path) => evaluate(court, path, record, stichtag));
  const outlook = outlookOf(programme, court.law, stichtag, former.horizon);
  return [
    ...reviewEntries(findings.map(plainFinding)),
    ...counsellingEntries(counsellingList([{ record, findings }], outlook).map(plainCounselling)),
  ];
}
