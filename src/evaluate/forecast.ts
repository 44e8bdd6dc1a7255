import { type Day, FOREVER } from "../calendar/index.ts";
import { lastRecordedDay } from "../facts/extent.ts";
import { Recent } from "../facts/recent.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { Dossier } from "./dossier.ts";
import type { BoundRule, Law, PathInForce } from "./law.ts";
import type { Verdict } from "./question.ts";
import { RuleTrack, type Scope } from "./rule-track.ts";

/** Whether a rule is met from one day to the next change: strictly, and if everything open is in its favour. */
export interface Stretch {
  readonly from: Day;
  /** Inclusive. */
  readonly to: Day;
  /** By rule id; a rule that is not in force asks for nothing and is met. */
  readonly strict: ReadonlyMap<string, boolean>;
  readonly lenient: ReadonlyMap<string, boolean>;
  /** Whether the path is in force. */
  readonly inForce: boolean;
}

/**
 * The person as on the Stichtag, with the present status continuing without end, and that of
 * relatives. Rows that begin later are known facts and stay; only the end of what is recorded is
 * left open.
 */
export function withStatusContinuing(record: PersonRecord, stichtag: Day): PersonRecord {
  const known = continuing.of(record, () => new Map());
  const continued = known.get(stichtag) ?? continueStatus(record, stichtag);
  known.set(stichtag, continued);
  return continued;
}

/** All paths of a person look ahead on the same record, so that its chain is read once. */
const continuing = new Recent<PersonRecord, Map<Day, PersonRecord>>();

function continueStatus(record: PersonRecord, stichtag: Day): PersonRecord {
  const family = record.family.map((link) => {
    const other = link.other && withLastStatusOpen(link.other, stichtag);
    return other === link.other ? link : { ...link, other };
  });
  const continued = withLastStatusOpen(record, stichtag);
  const isAsRecorded = family.every((link, index) => link === record.family[index]);
  return isAsRecorded ? continued : { ...continued, family };
}

function withLastStatusOpen(record: PersonRecord, stichtag: Day): PersonRecord {
  const last = lastRecordedDay(record);
  if (last < stichtag || last === FOREVER) return record;
  const statuszeiten = record.rows.statuszeiten.map((row) => {
    const ends = [row.gueltig_bis, row.beendet_am].filter((end) => end !== null);
    const isLast = ends.length > 0 && Math.min(...ends.map((end) => end.latest)) === last;
    return isLast ? { ...row, gueltig_bis: null, beendet_am: null } : row;
  });
  return { ...record, rows: { ...record.rows, statuszeiten } };
}

/**
 * How the given rules fare on every day of a range, with the law in force on each of those days.
 * Between two stretches nothing changes: they meet at days on which a rule begins or ends, a fact
 * changes, an age or a period is complete.
 */
export function forecast(
  law: Pick<Law, "inForce" | "switchDays">,
  pathId: string,
  scope: Scope,
  dossier: Dossier,
  range: { readonly from: Day; readonly to: Day },
): Stretch[] {
  const switches = law.switchDays(pathId).filter((day) => range.from < day && day <= range.to);
  const tracks = new Map<BoundRule, RuleTrack>();
  const trackOf = (rule: BoundRule): RuleTrack => {
    const track = tracks.get(rule) ?? new RuleTrack(rule, scope, dossier);
    tracks.set(rule, track);
    return track;
  };
  const stretches: Stretch[] = [];
  for (const [index, from] of [range.from, ...switches].entries()) {
    const current = law.inForce(pathId, from);
    const end = (switches[index] ?? range.to + 1) - 1;
    const asked = (current?.rules ?? []).filter(({ file }) => scope.ruleIds.has(file.id));
    followChanges(asked.map(trackOf), from, end, (day, standings) =>
      append(stretches, day, range.to, stateOf(current, asked, standings)),
    );
  }
  return stretches;
}

/** Tells of the first day, and of each later one up to the end on which one of the rules stands differently. */
function followChanges(
  tracks: readonly RuleTrack[],
  from: Day,
  end: Day,
  onChange: (day: Day, standings: readonly Verdict[]) => void,
): void {
  let before: readonly Verdict[] | null = null;
  let next = from;
  for (let day = from; day <= end; day = next) {
    const standings = tracks.map((track) => track.on(day));
    if (!before?.every((standing, index) => isSame(standing, standings[index]))) {
      onChange(day, standings);
    }
    before = standings;
    next = Math.min(end + 1, ...tracks.map((track) => track.next));
  }
}

function isSame(a: Verdict, b: Verdict | undefined): boolean {
  return a.certain === b?.certain && a.possible === b.possible;
}

type State = Omit<Stretch, "from" | "to">;

function stateOf(
  current: PathInForce | null,
  rules: readonly BoundRule[],
  standings: readonly Verdict[],
): State {
  const by = (reading: keyof Verdict) =>
    new Map(rules.map(({ file }, index) => [file.id, standings[index]?.[reading] === true]));
  return { strict: by("certain"), lenient: by("possible"), inForce: current !== null };
}

/** Ends the last stretch where another begins, unless nothing differs. */
function append(stretches: Stretch[], from: Day, to: Day, state: State): void {
  const previous = stretches.at(-1);
  if (previous && isSameState(previous, state)) return;
  if (previous) stretches[stretches.length - 1] = { ...previous, to: from - 1 };
  const { strict, lenient, inForce } = state;
  stretches.push({ from, to, strict, lenient, inForce });
}

function isSameState(a: State, b: State): boolean {
  if (a.inForce !== b.inForce || a.strict.size !== b.strict.size) return false;
  return [...a.strict].every(
    ([id, met]) => b.strict.get(id) === met && b.lenient.get(id) === a.lenient.get(id),
  );
}
