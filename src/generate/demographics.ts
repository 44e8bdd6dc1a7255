import { type Day, dayOf } from "../calendar/index.ts";
import type { Passport, Situation, Work } from "./member.ts";
import type { Random } from "./random.ts";

/** Mean length of a year in days, for drawing only. */
export const YEAR = 365.25;

/** registers.md 5.2, in per cent; the ones after Algeria are assumed. Destatis keys. */
const NATIONALITIES = [
  ["438", 10.2],
  ["163", 8.3],
  ["160", 5.6],
  ["475", 5.3],
  ["232", 5.3],
  ["121", 7.7],
  ["423", 4.7],
  ["422", 3.2],
  ["460", 2.7],
  ["425", 2.3],
  ["221", 1.5],
  ["170", 6],
  ["150", 4],
  ["439", 5],
  ["238", 4],
  ["261", 4],
  ["451", 3],
  ["998", 3],
  ["997", 1],
] as const;

/** registers.md 5.5, years since entry of persons with a Duldung. */
const YEARS_SINCE_ENTRY = [
  [[0, 1], 0.1],
  [[1, 3], 0.25],
  [[3, 4], 0.12],
  [[4, 5], 0.12],
  [[5, 6], 0.08],
  [[6, 8], 0.14],
  [[8, 14], 0.19],
] as const;

/** Assumed years since entry of persons who are further on, or not yet as far. */
const YEARS_BY_SITUATION: Partial<Record<Situation, readonly [number, number]>> = {
  gestattung: [0.05, 3],
  "25a": [3.5, 8],
  "25b": [6.5, 12],
  "25-5": [5, 14],
  niederlassung: [12, 20],
};

/** Residence for five years on 31 October 2022 was needed for § 104c Abs. 1 AufenthG. */
const LAST_ENTRY_104C: Day = dayOf({ year: 2017, month: 10, date: 31 });

/** registers.md 5.5, identity papers; registers.md 5.5, work of adults. */
const PASSPORTS = [
  ["gueltig", 0.3],
  ["abgelaufen", 0.1],
  ["kopie", 0.25],
  ["kein", 0.35],
] as const;
const WORK = [
  ["sv", 0.4],
  ["minijob", 0.06],
  ["training", 0.09],
  ["none", 0.45],
] as const;

/** A nationality as Destatis key. */
export function drawNationality(random: Random): string {
  return random.weighted(NATIONALITIES);
}

/** The day on which a household came to Germany, given what it holds now. */
export function drawEntry(situation: Situation, today: Day, random: Random): Day {
  if (situation === "104c" || situation === "fiktion") {
    return Math.min(LAST_ENTRY_104C, today) - random.integer(0, Math.round(4 * YEAR));
  }
  const [from, to] = YEARS_BY_SITUATION[situation] ?? random.weighted(YEARS_SINCE_ENTRY);
  return today - random.integer(Math.ceil(from * YEAR) + 7, Math.floor(to * YEAR));
}

/** The identity paper; those with a title mostly have shown one. */
export function drawPassport(situation: Situation, random: Random): Passport {
  const isSettled = ["25a", "25b", "niederlassung"].includes(situation);
  return isSettled && random.chance(0.8) ? "gueltig" : random.weighted(PASSPORTS);
}

/** How a person of that age works. */
export function drawWork(age: number, random: Random): Work {
  if (age < 16 || age > 64) return "none";
  const work = random.weighted(WORK);
  if (age < 18) return work === "training" ? "training" : "none";
  return age > 35 && work === "training" ? "none" : work;
}
