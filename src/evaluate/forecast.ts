import { type Day, FOREVER } from "../calendar/index.ts";
import { lastRecordedDay } from "../facts/extent.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { DayQueue } from "./day-queue.ts";
import { answerDirectly } from "./direct-kernel.ts";
import type { BoundRule, Law } from "./law.ts";
import { type Question, valuesFor } from "./question.ts";
import { isApplied } from "./requirement.ts";

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

/** What a forecast looks at. */
export interface Scope {
  readonly ruleIds: ReadonlySet<string>;
  /** Whether no other requirement of the path has certainly failed on the Stichtag. */
  readonly nothingElseFails: boolean;
}

/**
 * The person as on the Stichtag, with the present status continuing without end, and that of relatives. Rows that begin
 * later are known facts and stay; only the end of what is recorded is left open.
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
  for (const day of law.switchDays(pathId)) days.add(day);
  for (const rule of law.everyRule(pathId)) {
    if (!scope.ruleIds.has(rule.file.id)) continue;
    for (const { leaves } of questionsOfTime(rule, scope)) {
      for (const { cell } of leaves) {
        for (const day of cell.fact.changes(record, cell.params)) days.add(day);
      }
    }
  }
  const stretches: Stretch[] = [];
  for (let day = days.next(); day !== null; day = days.next()) {
    const state = stateOn(law, pathId, scope, record, day, days);
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
  law: Law,
  pathId: string,
  scope: Scope,
  record: PersonRecord,
  day: Day,
  days: DayQueue,
): Omit<Stretch, "from" | "to"> {
  const strict = new Map<string, boolean>();
  const lenient = new Map<string, boolean>();
  const current = law.inForce(pathId, day);
  for (const rule of current?.rules ?? []) {
    if (!scope.ruleIds.has(rule.file.id)) continue;
    const { certain, possible } = answerOn(law, rule, scope, record, day, days);
    strict.set(rule.file.id, certain);
    lenient.set(rule.file.id, possible);
  }
  return { strict, lenient, inForce: current !== null };
}

/** Whether a rule is met on a day: a doubt that holds takes away certainty, a relief that holds leaves it possible. */
function answerOn(
  { prospects }: Law,
  rule: BoundRule,
  scope: Scope,
  record: PersonRecord,
  day: Day,
  days: DayQueue,
): { certain: boolean; possible: boolean } {
  const questions = questionsOfTime(rule, scope);
  const values = valuesFor(questions, record, day, prospects);
  for (const { leaves } of questions) {
    for (const { cell, operator, value } of leaves) {
      const fact = values.get(cell);
      for (const flip of (fact && operator.flips?.(fact, value, day)) ?? []) days.add(flip);
    }
  }
  const holds = ({ when }: { when: Question }) => answerDirectly(when, values, day).certain;
  const main = rule.waitsFor && answerDirectly(rule.waitsFor, values, day);
  const isRelieved = reliefsOf(rule, scope).some(
    (relief) => isApplied(relief.relief, day) && holds(relief),
  );
  return {
    certain: main?.certain === true && !rule.doubts.some(holds),
    possible: main?.possible === true || isRelieved,
  };
}

/**
 * Reliefs that can be foreseen: not those that rest on the case of a relative, whose days are their
 * own, and those that ask that nothing else fails only where that is so.
 */
function reliefsOf({ reliefs }: BoundRule, { nothingElseFails }: Scope): BoundRule["reliefs"] {
  return reliefs.filter(
    ({ relief, when }) =>
      (nothingElseFails || !relief.onlyIfNothingElseFails) && !asksForCaseOfRelative(when),
  );
}

function asksForCaseOfRelative({ leaves }: Question): boolean {
  return leaves.some(({ cell }) => cell.fact.asks?.(cell.params)?.onEarlierDay === false);
}

function questionsOfTime(rule: BoundRule, scope: Scope): Question[] {
  const { waitsFor, doubts } = rule;
  if (!waitsFor) return [];
  return [waitsFor, ...[...doubts, ...reliefsOf(rule, scope)].map(({ when }) => when)];
}

function isSameState(a: Omit<Stretch, "from" | "to">, b: Omit<Stretch, "from" | "to">): boolean {
  if (a.inForce !== b.inForce || a.strict.size !== b.strict.size) return false;
  return [...a.strict].every(
    ([id, met]) => b.strict.get(id) === met && b.lenient.get(id) === a.lenient.get(id),
  );
}
