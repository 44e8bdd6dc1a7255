import type { Finding } from "../evaluate/finding.ts";
import type { CounsellingEntry } from "../lists/counselling.ts";
import { compare } from "../lists/entry.ts";
import type { ReviewEntry } from "../lists/review.ts";
import { type Cause, type Circumstances, causeOnFormerDay, causesOf } from "./cause.ts";
import type { FormerRun } from "./former-run.ts";
import {
  type ComparedList,
  counsellingEntries,
  type ListEntry,
  plainCounselling,
  plainFinding,
  reviewEntries,
} from "./list-entry.ts";
import { type ReplayRun, replayer } from "./replay.ts";

/** What became of a row since the former run, and why. */
export interface Mark {
  readonly since: "neu" | "geändert" | "unverändert";
  /** Empty for an unchanged row. */
  readonly causes: readonly Cause[];
}

/** A row that is on the list no more. */
export interface Departure {
  readonly entry: ListEntry;
  readonly causes: readonly Cause[];
}

/** How the rows of one list divide. `changed` of both runs' rows together are new, different or gone. */
export interface ListChange {
  readonly list: ComparedList;
  readonly neu: number;
  readonly geaendert: number;
  readonly unveraendert: number;
  readonly abgegangen: number;
}

/** Two runs compared. Marks come in the order of the lists. */
export interface Comparison {
  readonly review: readonly Mark[];
  readonly counselling: readonly Mark[];
  /** By list, person, subject. */
  readonly departures: readonly Departure[];
  readonly changes: readonly ListChange[];
}

/** The lists of the present run. */
export interface PresentLists {
  readonly findings: readonly Finding[];
  readonly review: readonly ReviewEntry[];
  readonly counselling: readonly CounsellingEntry[];
}

/** Compares the lists of a run with those of a former one, row by row. */
export async function compareRuns(
  former: FormerRun,
  lists: PresentLists,
  run: Omit<ReplayRun, "former">,
  circumstances: Circumstances,
): Promise<Comparison> {
  const present = [
    ...reviewEntries(lists.review.map(({ finding }) => plainFinding(finding))),
    ...counsellingEntries(lists.counselling.map(plainCounselling)),
  ];
  const replay = replayer({ ...run, former });
  const marks = new Map<ListEntry, Mark>();
  const departures: Departure[] = [];
  for (const [before, now] of groupsOf(former.entries, present)) {
    const { same, changed, added, gone } = matched(before, now);
    for (const entry of same) marks.set(entry, { since: "unverändert", causes: [] });
    if (changed.length + added.length + gone.length === 0) continue;
    const causes = await why(before, now, former, circumstances, replay);
    for (const entry of changed) marks.set(entry, { since: "geändert", causes });
    for (const entry of added) marks.set(entry, { since: "neu", causes });
    for (const entry of gone) departures.push({ entry, causes });
  }
  const markOf = (entry: ListEntry) => marks.get(entry) ?? { since: "neu" as const, causes: [] };
  const ofList = (list: ComparedList) => present.filter((entry) => entry.list === list).map(markOf);
  const byList = { pruefliste: ofList("pruefliste"), beratungsliste: ofList("beratungsliste") };
  return {
    review: byList.pruefliste,
    counselling: byList.beratungsliste,
    departures: departures.sort((a, b) => byPlace(a.entry, b.entry)),
    changes: (["pruefliste", "beratungsliste"] as const).map((list) => {
      const count = (since: Mark["since"]) =>
        byList[list].filter((mark) => mark.since === since).length;
      return {
        list,
        neu: count("neu"),
        geaendert: count("geändert"),
        unveraendert: count("unverändert"),
        abgegangen: departures.filter(({ entry }) => entry.list === list).length,
      };
    }),
  };
}

async function why(
  before: readonly ListEntry[],
  now: readonly ListEntry[],
  former: FormerRun,
  circumstances: Circumstances,
  replay: ReturnType<typeof replayer>,
): Promise<readonly Cause[]> {
  const entries = [...before, ...now];
  const [{ personId, list, subject } = { personId: "", list: "", subject: "" }] = entries;
  const replayed = await replay(personId);
  // Whoever is in one export only has come or gone with the data.
  if (!replayed || !former.persons.has(personId)) return ["Daten geändert"];
  const isOfOnePath = list === "pruefliste";
  const isPathOfBoth =
    former.paths.has(subject) && circumstances.rules.paths.some(({ id }) => id === subject);
  if (isOfOnePath && !isPathOfBoth) return ["Regel geändert"];
  return causesOf(before, now, replayed, causeOnFormerDay(entries, former, circumstances));
}

/** The rows of both runs by list, person and subject. */
function groupsOf(
  former: readonly ListEntry[],
  present: readonly ListEntry[],
): [before: ListEntry[], now: ListEntry[]][] {
  const groups = new Map<string, [ListEntry[], ListEntry[]]>();
  const groupOf = ({ list, personId, subject }: ListEntry) => {
    const key = JSON.stringify([list, personId, subject]);
    const group = groups.get(key) ?? [[], []];
    groups.set(key, group);
    return group;
  };
  for (const entry of former) groupOf(entry)[0].push(entry);
  for (const entry of present) groupOf(entry)[1].push(entry);
  return [...groups.values()];
}

/** Rows that say the same belong together; then, in order, those that are left over. */
function matched(before: readonly ListEntry[], now: readonly ListEntry[]) {
  const left = [...before];
  const same: ListEntry[] = [];
  const others: ListEntry[] = [];
  for (const entry of now) {
    const index = left.findIndex(({ state }) => state === entry.state);
    if (index >= 0) {
      left.splice(index, 1);
      same.push(entry);
    } else others.push(entry);
  }
  return {
    same,
    changed: others.slice(0, left.length),
    added: others.slice(left.length),
    gone: left.slice(others.length),
  };
}

function byPlace(a: ListEntry, b: ListEntry): number {
  // The review list comes first, as in the text of a run.
  return (
    compare(b.list, a.list) ||
    compare(a.personId, b.personId) ||
    compare(a.subject, b.subject) ||
    compare(a.state, b.state)
  );
}
