import { type Day, FOREVER } from "../calendar/index.ts";
import { lastRecordedDay } from "../facts/extent.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { DayQueue } from "./day-queue.ts";
import type { BoundRule, Law, PathInForce } from "./law.ts";
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
  const known = continuing.get(record);
  if (known?.stichtag === stichtag) return known.record;
  const continued = continueStatus(record, stichtag);
  continuing.set(record, { stichtag, record: continued });
  return continued;
}

/** All paths of a person look ahead on the same record, so that its chain is read once. */
const continuing = new WeakMap<PersonRecord, { stichtag: Day; record: PersonRecord }>();

function continueStatus(record: PersonRecord, stichtag: Day): PersonRecord {
  const family = record.family.map((link) =>
    link.other ? { ...link, other: withLastStatusOpen(link.other, stichtag) } : link,
  );
  const continued = withLastStatusOpen(record, stichtag);
  return family.length > 0 ? { ...continued, family } : continued;
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
  law: Law,
  pathId: string,
  scope: Scope,
  record: PersonRecord,
  range: { readonly from: Day; readonly to: Day },
): Stretch[] {
  const days = new DayQueue(range);
  const tracks = new Map<BoundRule, RuleTrack>();
  for (const day of law.switchDays(pathId)) days.add(day);
  for (const rule of law.everyRule(pathId)) {
    if (!scope.ruleIds.has(rule.file.id)) continue;
    const track = new RuleTrack(rule, scope, record, law.prospects);
    tracks.set(rule, track);
    for (const day of track.changes) days.add(day);
  }
  const stretches: Stretch[] = [];
  for (let day = days.next(); day !== null; day = days.next()) {
    const state = stateOn(law.inForce(pathId, day), tracks, day, days);
    const previous = stretches.at(-1);
    if (previous && isSameState(previous, state)) {
      stretches[stretches.length - 1] = { ...previous, to: range.to };
      continue;
    }
    if (previous) stretches[stretches.length - 1] = { ...previous, to: day - 1 };
    stretches.push({ from: day, to: range.to, ...state });
  }
  return stretches;
}

function stateOn(
  current: PathInForce | null,
  tracks: ReadonlyMap<BoundRule, RuleTrack>,
  day: Day,
  days: DayQueue,
): Omit<Stretch, "from" | "to"> {
  const strict = new Map<string, boolean>();
  const lenient = new Map<string, boolean>();
  for (const rule of current?.rules ?? []) {
    const standing = tracks.get(rule)?.on(day, (flip) => days.add(flip));
    if (!standing) continue;
    strict.set(rule.file.id, standing.certain);
    lenient.set(rule.file.id, standing.possible);
  }
  return { strict, lenient, inForce: current !== null };
}

function isSameState(a: Omit<Stretch, "from" | "to">, b: Omit<Stretch, "from" | "to">): boolean {
  if (a.inForce !== b.inForce || a.strict.size !== b.strict.size) return false;
  return [...a.strict].every(
    ([id, met]) => b.strict.get(id) === met && b.lenient.get(id) === a.lenient.get(id),
  );
}
