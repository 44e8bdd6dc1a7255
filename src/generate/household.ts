import { ageOn, type Day } from "../calendar/index.ts";
import { drawEntry, drawNationality, drawPassport, drawWork, YEAR } from "./demographics.ts";
import type { Household, Member } from "./member.ts";
import type { Random } from "./random.ts";
import { drawAttendance } from "./school.ts";
import { drawSituation, situationOf } from "./situation.ts";

/**
 * registers.md 5.5 gives single .55, couple .08, family .37. Read as shares of persons, divided by the
 * size of such households, and moved towards families so that 27 % are minors, which was counted.
 */
const KINDS = [
  ["single", 0.45],
  ["couple", 0.035],
  ["family", 0.135],
] as const;
/** registers.md 5.5: one to five children, on average 2.2. */
const CHILDREN = [
  [1, 0.36],
  [2, 0.29],
  [3, 0.2],
  [4, 0.1],
  [5, 0.05],
] as const;
/** registers.md 5.5, age bands from 14 on, for persons who live alone. */
const SINGLE_AGES = [
  [[14, 17], 0.08],
  [[18, 26], 0.32],
  [[27, 59], 0.55],
  [[60, 75], 0.05],
] as const;
/** Of single persons, so that 67 % of all are male (registers.md 5.2). */
const MALE_SINGLES = 0.88;
const TWO_PARENTS = 0.65;
/** Children who have come of age and still live with their parents; assumed. */
const GROWN_UP = 0.1;
const CHILD_OUTSIDE = 0.06;
/** Younger ones need not be persons of the export. */
const OUTSIDE_UNDER = 14;
const DECEIVING = 0.09;

/** Invents a household of at most `room` persons; `idOf(0)` is the id of the first member. */
export function drawHousehold(
  room: number,
  idOf: (index: number) => string,
  today: Day,
  random: Random,
): Household {
  const kind = room === 1 ? "single" : random.weighted(KINDS);
  const situation = drawSituation(random);
  const entry = drawEntry(situation, today, random);
  const nationality = drawNationality(random);
  const departure = situation === "fort" ? Math.max(entry, today - random.integer(5, 700)) : null;
  const drawBirth = (min: number, max: number) =>
    today - random.integer(Math.ceil(min * YEAR), Math.floor((max + 1) * YEAR) - 2);

  const children =
    kind === "family"
      ? Array.from({ length: random.weighted(CHILDREN) }, () =>
          random.chance(GROWN_UP) ? drawBirth(18, 22) : drawBirth(0, 17),
        ).sort((a, b) => a - b)
      : [];
  const wanted = kind === "single" || (kind === "family" && !random.chance(TWO_PARENTS)) ? 1 : 2;
  const adults = Math.min(wanted, room);
  const inside = children.filter((_, index) => {
    const hasRoom = adults + index < room;
    return hasRoom && !(index === children.length - 1 && random.chance(CHILD_OUTSIDE));
  });
  const isMarried = adults === 2 && random.chance(0.75);

  const members: Member[] = [];
  const join = (role: Member["role"], sex: Member["sex"], birth: Day) => {
    const isBornHere = birth >= entry;
    const age = ageOn(birth, today);
    const own = situationOf(situation, role, age, random);
    const passport = drawPassport(own, random);
    const byParent = members.some(({ deception }) => deception === "selbst");
    const isDeceiver = role !== "child" && passport !== "gueltig" && random.chance(DECEIVING);
    members.push({
      id: idOf(members.length),
      role,
      sex,
      birth,
      age,
      entry: isBornHere ? birth : entry,
      isBornHere,
      nationality,
      situation: own,
      passport,
      deception: isDeceiver ? "selbst" : role === "child" && byParent ? "eltern" : null,
      work: drawWork(age, random),
      school: drawAttendance(age, random),
      departure: departure === null ? null : Math.max(departure, isBornHere ? birth : entry),
    });
  };

  if (kind === "single") {
    const [min, max] = random.weighted(SINGLE_AGES);
    const birth = drawBirth(min, max);
    const isTooYoung = situation === "25a" || entry - birth < 13 * YEAR;
    const atEntry = situation === "25a" ? random.integer(12, 17) : random.integer(13, 25);
    const moved = entry - Math.round((atEntry + 0.5) * YEAR);
    join("single", random.chance(MALE_SINGLES) ? "m" : "w", isTooYoung ? moved : birth);
  } else {
    const [eldest = drawBirth(0, 8)] = children;
    const first = random.chance(0.8) ? "w" : "m";
    const parent = () =>
      eldest - Math.round(random.integer(19, 34) * YEAR + random.integer(0, 364));
    join("parent", first, parent());
    if (adults === 2) join("parent", first === "w" ? "m" : "w", parent());
  }
  for (const birth of inside) join("child", random.chance(0.52) ? "m" : "w", birth);
  const [first, ...others] = members;
  if (!first) throw new Error("household without members");
  const childrenOutside = children
    .slice(inside.length)
    .filter((birth) => ageOn(birth, today) < OUTSIDE_UNDER);
  return { members: [first, ...others], isMarried, childrenOutside };
}
