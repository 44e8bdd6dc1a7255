import { ageOn, type Day, formatDay } from "../calendar/index.ts";
import type { CellsOf, Draft } from "./draft.ts";
import type { Household, Member } from "./member.ts";
import type { Random } from "./random.ts";
import { SCHOOL_AGE } from "./school.ts";

type Link = Omit<CellsOf<"familie">, "person_id" | "person_id_2" | "beziehung">;

/** Assumed shares: the other direction is delivered too; a cell is missing; parent and child live apart. */
const BOTH_WAYS = 0.15;
const MISSING = 0.1;
const APART = 0.04;

/** Adds the relations within a household, and those to children who are not in the export. */
export function addFamily(draft: Draft, household: Household, today: Day, random: Random): void {
  const { members, isMarried, childrenOutside } = household;
  const parents = members.filter(({ role }) => role === "parent");
  const children = members.filter(({ role }) => role === "child");
  const [first, second] = parents;
  if (first && second && isMarried) {
    const since = Math.max(first.birth, second.birth) + 19 * 365 + random.integer(0, 200);
    draft.add("familie", {
      person_id: first.id,
      person_id_2: second.id,
      beziehung: "ehegatte",
      haeusliche_gemeinschaft: maybe("ja", random),
      seit: random.chance(0.5) ? formatDay(Math.min(since, today)).slice(0, 7) : undefined,
    });
  }
  for (const parent of parents) {
    for (const child of children) {
      const link = linkTo(child, parents.length, today, random);
      const ids = { person_id: parent.id, person_id_2: child.id };
      draft.add("familie", { ...ids, beziehung: "kind", ...link });
      if (!random.chance(BOTH_WAYS)) continue;
      const back = { person_id: child.id, person_id_2: parent.id };
      draft.add("familie", { ...back, beziehung: "elternteil", ...link });
    }
    childrenOutside.forEach((birth, index) => {
      const isOfSchoolAge = ageOn(birth, today) >= SCHOOL_AGE.from;
      draft.add("familie", {
        person_id: parent.id,
        person_id_2: `${members[0].id}-K${index + 1}`,
        beziehung: "kind",
        geburtsdatum_2: formatDay(birth),
        personensorge: maybe("ja", random),
        haeusliche_gemeinschaft: random.pick(["ja", "ja", "nein", "unbekannt"]),
        ledig: "ja",
        schulbesuch: isOfSchoolAge ? maybe("ja", random) : undefined,
      });
    });
  }
}

function linkTo(child: Member, parents: number, today: Day, random: Random): Link {
  const isMinor = ageOn(child.birth, today) < 18;
  const { school } = child;
  const isOfSchoolAge = school !== null && child.age <= SCHOOL_AGE.to;
  return {
    personensorge: isMinor ? maybe("ja", random) : undefined,
    haeusliche_gemeinschaft: random.chance(APART) ? "nein" : maybe("ja", random),
    ledig: maybe("ja", random),
    schulbesuch: isOfSchoolAge ? maybe(school.attends ? "ja" : "nein", random) : undefined,
    fehltage_unentschuldigt:
      isOfSchoolAge && school.attends && random.chance(0.3) ? `${school.truantDays}` : undefined,
    alleinerziehend: parents === 1 && isMinor ? maybe("ja", random) : undefined,
  };
}

function maybe<T>(value: T, random: Random): T | undefined {
  return random.chance(MISSING) ? undefined : value;
}
