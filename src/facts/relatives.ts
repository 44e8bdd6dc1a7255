import { type Day, dayOfAge } from "../calendar/index.ts";
import type { FamilyLink, PersonRecord } from "../records/person-record.ts";
import { daysAround } from "./fact.ts";
import { type BooleanValue, bool, both, not, onOrBefore } from "./value.ts";

export type Beziehung = FamilyLink["beziehung"];

/** What one relation says about a question, and which columns would settle it. */
export interface RelativeAnswer {
  readonly holds: boolean | null;
  readonly missing: readonly string[];
}

/**
 * Whether there is a relative of the given kinds, alive and the relation lasting on the day, who
 * answers yes. `onlyRecorded`: without such a relative the answer is no; otherwise it is no only
 * where `familie` is complete for the person.
 */
export function anyRelative(
  record: PersonRecord,
  day: Day,
  { beziehung, onlyRecorded }: { beziehung: readonly Beziehung[]; onlyRecorded: boolean },
  answer: (relative: FamilyLink) => RelativeAnswer,
): BooleanValue {
  const isComplete = onlyRecorded || record.complete.has("familie");
  let result: boolean | null = isComplete ? false : null;
  const missing: string[] = isComplete ? [] : ["familie"];
  const certain: string[] = [];
  const open: string[] = [];
  for (const relative of relativesOf(record, beziehung)) {
    const { holds, missing: columns } = answer(relative);
    const outcome = both(holds, isCurrent(relative, day));
    if (outcome === true) {
      result = true;
      certain.push(...relative.evidence);
    } else if (outcome === null) {
      if (result === false) result = null;
      open.push(...relative.evidence);
      missing.push(...columns);
    }
  }
  return result === true
    ? bool(true, { evidence: certain })
    : bool(result, { evidence: open, missing });
}

/** The relations of the given kinds, in the order of the table. */
export function relativesOf(record: PersonRecord, beziehung: readonly Beziehung[]): FamilyLink[] {
  return record.family.filter((link) => beziehung.includes(link.beziehung));
}

/**
 * Whether the relation lasts on the day: it has begun, has not ended, and the other's own record lets
 * it last (no after the other's death, open after the other moved away).
 */
export function isCurrent({ seit, bis, other }: FamilyLink, day: Day): boolean | null {
  const { verstorben_am: died = null, fortgezogen_am: left = null } = other?.person ?? {};
  if (died !== null && died.earliest <= day) return false;
  return both(
    seit === null ? true : onOrBefore(seit, day),
    bis === null ? true : not(onOrBefore(bis, day - 1)),
    left !== null && left.earliest <= day ? null : true,
  );
}

/** Whether the other has been born and is younger than so many completed years of life. */
export function isYoungerThan({ birth }: FamilyLink, day: Day, years: number): boolean | null {
  if (birth === null) return null;
  if (birth.latest > day) return birth.earliest > day ? false : null;
  if (dayOfAge(birth.earliest, years) > day) return true;
  return dayOfAge(birth.latest, years) <= day ? false : null;
}

/** Days on which the relation begins or ends, and on which the other is born or reaches one of the ages. */
export function relativeDays(
  record: PersonRecord,
  beziehung: readonly Beziehung[],
  ages: readonly number[],
): Day[] {
  const days: Day[] = [];
  for (const { birth, seit, bis, other } of relativesOf(record, beziehung)) {
    days.push(...daysAround(seit), ...daysAround(bis));
    days.push(...daysAround(other?.person.verstorben_am ?? null));
    days.push(...daysAround(other?.person.fortgezogen_am ?? null));
    for (const born of birth ? [birth.earliest, birth.latest] : []) {
      days.push(...[born, ...ages.map((n) => dayOfAge(born, n))].filter(Number.isFinite));
    }
  }
  return days;
}
