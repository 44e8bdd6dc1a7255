import { z } from "zod";
import { type Day, dayOfAge } from "../calendar/index.ts";
import type { FamilyLink, PersonRecord } from "../records/person-record.ts";
import { daysAround, type Fact, fact } from "./fact.ts";
import { type BooleanValue, bool, both, either, onOrBefore } from "./value.ts";

/** Parent and child live in one household now, and the child is unmarried: § 25b Abs. 1 S. 2 Nr. 1 AufenthG. */
export const minderjaehrigesLedigesKindImHaushalt: Fact = fact({
  id: "minderjaehrigesLedigesKindImHaushalt",
  type: "boolean",
  about: "Lebt in häuslicher Gemeinschaft mit einem minderjährigen ledigen Kind",
  params: z.strictObject({
    minderjaehrigBis: z.number().int(),
    /** Only children on record count: without any the answer is no, not open. */
    vermerkt: z.boolean().default(false),
  }),
  value: (record, day, { minderjaehrigBis, vermerkt }) =>
    anyChild(record, day, vermerkt, (child) => ({
      holds: both(
        isYoungerThan(child, day, minderjaehrigBis),
        child.ledig,
        child.haeuslicheGemeinschaft,
      ),
      missing: [
        ...missingBirth(child, day, minderjaehrigBis),
        ...(child.ledig === null ? ["familie.ledig"] : []),
        ...(child.haeuslicheGemeinschaft === null ? ["familie.haeusliche_gemeinschaft"] : []),
      ],
    })),
  changes: (record, { minderjaehrigBis }) => childDays(record, [minderjaehrigBis]),
});

/** Whether the person is on record as the single parent of a child younger than so many years. "No" means "not on record". */
export const alleinerziehendMitKindUnter: Fact = fact({
  id: "alleinerziehendMitKindUnter",
  type: "boolean",
  about: "Als alleinerziehend mit einem Kind unter dem genannten Alter vermerkt",
  params: z.strictObject({ alter: z.number().int() }),
  value: (record, day, { alter }) => {
    const value = anyChild(record, day, true, (child) => ({
      holds: both(child.alleinerziehend, isYoungerThan(child, day, alter)),
      missing: [],
    }));
    return bool(value.certain, { evidence: value.evidence });
  },
  changes: (record, { alter }) => childDays(record, [alter]),
});

const school = z.strictObject({
  /** Completed years of life from which, and up to and including which, a child has to attend school. */
  vonAlter: z.number().int(),
  bisAlter: z.number().int(),
  /** Unexcused days in a school year that are still harmless. */
  fehltageHoechstens: z.number(),
});

/** Whether every child of school age attends school: § 25b Abs. 1 S. 2 Nr. 5 AufenthG. Yes without such a child. */
export const schulpflichtigeKinderBesuchenSchule: Fact = fact<z.infer<typeof school>>({
  id: "schulpflichtigeKinderBesuchenSchule",
  type: "boolean",
  about: "Jedes schulpflichtige Kind besucht die Schule",
  params: school,
  value(record, day, { vonAlter, bisAlter, fehltageHoechstens }) {
    const truancy = anyChild(record, day, false, (child) => {
      const isOfAge = both(
        not(isYoungerThan(child, day, vonAlter)),
        isYoungerThan(child, day, bisAlter + 1),
      );
      const attends = child.schulbesuch ?? (attendsOwnSchool(child, day) || null);
      const isTooOftenAway = child.fehltage !== null && child.fehltage > fehltageHoechstens;
      return {
        holds: both(isOfAge, either(not(attends), isTooOftenAway)),
        missing: [
          ...(attends === null ? ["familie.schulbesuch"] : []),
          ...(isOfAge === null ? ["familie.geburtsdatum_2"] : []),
        ],
      };
    });
    return {
      ...truancy,
      certain: !truancy.possible,
      possible: !truancy.certain,
    };
  },
  changes: (record, { vonAlter, bisAlter }) => childDays(record, [vonAlter, bisAlter + 1]),
});

/** Days on which children of the person come of the given age; the earliest possible ones where the date of birth is incomplete. */
export function childBirthdays(record: PersonRecord, years: number): Day[] {
  return children(record).flatMap(({ birth }) => (birth ? [dayOfAge(birth.earliest, years)] : []));
}

function anyChild(
  record: PersonRecord,
  day: Day,
  onlyRecorded: boolean,
  answer: (child: FamilyLink) => { holds: boolean | null; missing: string[] },
): BooleanValue {
  const isComplete = onlyRecorded || record.complete.has("familie");
  let result: boolean | null = isComplete ? false : null;
  const missing: string[] = isComplete ? [] : ["familie"];
  const certain: FamilyLink[] = [];
  const open: FamilyLink[] = [];
  for (const child of children(record)) {
    const { holds, missing: columns } = answer(child);
    const lasts = both(
      child.seit === null ? true : onOrBefore(child.seit, day),
      child.bis === null ? true : not(onOrBefore(child.bis, day - 1)),
    );
    const outcome = both(holds, lasts, isThere(child, day));
    if (outcome === true) {
      result = true;
      certain.push(child);
    } else if (outcome === null) {
      if (result === false) result = null;
      open.push(child);
      missing.push(...columns);
    }
  }
  return result === true
    ? bool(true, { evidence: certain.flatMap(({ evidence }) => evidence) })
    : bool(result, { evidence: open.flatMap(({ evidence }) => evidence), missing });
}

/** Whether the child's own record lets the relation last: no after its death, open after it moved away. */
function isThere({ other }: FamilyLink, day: Day): boolean | null {
  const { verstorben_am: died = null, fortgezogen_am: left = null } = other?.person ?? {};
  if (died !== null && died.earliest <= day) return false;
  return left !== null && left.earliest <= day ? null : true;
}

function children(record: PersonRecord): FamilyLink[] {
  return record.family.filter(({ beziehung }) => beziehung === "kind");
}

function isYoungerThan({ birth }: FamilyLink, day: Day, years: number): boolean | null {
  if (birth === null) return null;
  if (birth.latest > day) return birth.earliest > day ? false : null;
  if (dayOfAge(birth.earliest, years) > day) return true;
  return dayOfAge(birth.latest, years) <= day ? false : null;
}

function missingBirth(child: FamilyLink, day: Day, years: number): string[] {
  return isYoungerThan(child, day, years) === null ? ["familie.geburtsdatum_2"] : [];
}

function attendsOwnSchool({ other }: FamilyLink, day: Day): boolean {
  return (other?.rows.bildung ?? []).some(
    ({ art, beginn, ende }) =>
      art === "schule" && beginn.latest <= day && (ende === null || ende.earliest >= day),
  );
}

function childDays(record: PersonRecord, ages: readonly number[]): Day[] {
  return children(record).flatMap(({ birth, seit, bis }) => [
    ...daysAround(seit),
    ...daysAround(bis),
    ...(birth
      ? [birth.earliest, birth.latest].flatMap((day) => [day, ...ages.map((n) => dayOfAge(day, n))])
      : []
    ).filter(Number.isFinite),
  ]);
}

function not(answer: boolean | null): boolean | null {
  return answer === null ? null : !answer;
}
