import { z } from "zod";
import { type Day, type DayInterval, dayOfAge } from "../calendar/index.ts";
import type { FamilyLink, PersonRecord } from "../records/person-record.ts";
import { daysInTable, type Fact, fact } from "./fact.ts";
import { anyRelative, isCurrent, isYoungerThan, relativeDays, relativesOf } from "./relatives.ts";
import { type BooleanValue, bool, both, either, not } from "./value.ts";

const CHILD = ["kind"] as const;
const SPOUSE = ["ehegatte", "lebenspartner"] as const;

/**
 * Parent and child live in one household now, and the child is unmarried: § 25b Abs. 1 S. 2 Nr. 1 AufenthG.
 * With a child of the spouse alone it is open (reading A67).
 */
export const minderjaehrigesLedigesKindImHaushalt: Fact = fact({
  id: "minderjaehrigesLedigesKindImHaushalt",
  onRecordIn: "familie",
  type: "boolean",
  about: "Lebt in häuslicher Gemeinschaft mit einem minderjährigen ledigen Kind",
  params: z.strictObject({
    minderjaehrigBis: z.number().int(),
    /** Only children on record count: without any the answer is no, not open. */
    vermerkt: z.boolean().default(false),
  }),
  value(record, day, { minderjaehrigBis, vermerkt }) {
    const isOfHousehold = (child: FamilyLink) => ({
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
    });
    const own = anyChild(record, day, vermerkt, isOfHousehold);
    if (own.possible) return own;
    const others = stepChildren(record, day).filter(
      (child) => both(isOfHousehold(child).holds, isCurrent(child, day)) !== false,
    );
    return others.length === 0
      ? own
      : { ...own, possible: true, evidence: others.flatMap(({ evidence }) => evidence) };
  },
  changes: (record, { minderjaehrigBis: age }) => [
    ...relativeDays(record, CHILD, [age]),
    ...relativeDays(record, SPOUSE, []),
    ...relativesOf(record, SPOUSE).flatMap(({ other }) =>
      other ? relativeDays(other, CHILD, [age]) : [],
    ),
  ],
});

/** Children of a spouse with whom the person lives, or may live, who are not on record as their own. */
function stepChildren(record: PersonRecord, day: Day): FamilyLink[] {
  const own = new Set(relativesOf(record, CHILD).map(({ otherId }) => otherId));
  return relativesOf(record, SPOUSE)
    .filter((link) => both(link.haeuslicheGemeinschaft, isCurrent(link, day)) !== false)
    .flatMap(({ other }) => (other ? relativesOf(other, CHILD) : []))
    .filter(({ otherId }) => !own.has(otherId));
}

/** Whether the person is on record as the single parent of a child younger than so many years. "No" means "not on record". */
export const alleinerziehendMitKindUnter: Fact = fact({
  id: "alleinerziehendMitKindUnter",
  onRecordIn: "familie",
  isNeverOpen: true,
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
  changes: (record, { alter }) => relativeDays(record, CHILD, [alter]),
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
      const absences = child.fehltage ?? ownAbsences(child, day);
      const isTooOftenAway = absences === null ? null : absences > fehltageHoechstens;
      return {
        holds: both(isOfAge, either(not(attends), isTooOftenAway)),
        missing: [
          ...(attends === null ? ["familie.schulbesuch"] : []),
          ...(isTooOftenAway === null ? ["familie.fehltage_unentschuldigt"] : []),
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
  changes: (record, { vonAlter, bisAlter }) => [
    ...relativeDays(record, CHILD, [vonAlter, bisAlter + 1]),
    ...relativesOf(record, CHILD).flatMap(({ other }) =>
      other ? daysInTable(other, "bildung", "beginn", "ende") : [],
    ),
  ],
});

/** Days on which children of the person come of the given age, each as the first and the last day that it may be. */
export function childBirthdays(record: PersonRecord, years: number): DayInterval[] {
  return relativesOf(record, CHILD).flatMap(({ birth }) =>
    birth
      ? [{ earliest: dayOfAge(birth.earliest, years), latest: dayOfAge(birth.latest, years) }]
      : [],
  );
}

function anyChild(
  record: PersonRecord,
  day: Day,
  onlyRecorded: boolean,
  answer: (child: FamilyLink) => { holds: boolean | null; missing: string[] },
): BooleanValue {
  return anyRelative(record, day, { beziehung: CHILD, onlyRecorded }, answer);
}

function missingBirth(child: FamilyLink, day: Day, years: number): string[] {
  return isYoungerThan(child, day, years) === null ? ["familie.geburtsdatum_2"] : [];
}

function attendsOwnSchool(child: FamilyLink, day: Day): boolean {
  return ownSchool(child, day).length > 0;
}

/** Unexcused days of absence that are recorded with the child itself; of several schools the most. */
function ownAbsences(child: FamilyLink, day: Day): number | null {
  const recorded = ownSchool(child, day).flatMap(({ fehltage_unentschuldigt: days }) => days ?? []);
  return recorded.length > 0 ? Math.max(...recorded) : null;
}

/** Schools that the child certainly attends on the day, where it is in the export itself. */
function ownSchool({ other }: FamilyLink, day: Day) {
  return (other?.rows.bildung ?? []).filter(
    ({ art, beginn, ende }) =>
      art === "schule" && beginn.latest <= day && (ende === null || ende.earliest >= day),
  );
}
