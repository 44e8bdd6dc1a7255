import type { Member, Situation } from "./member.ts";
import type { Random } from "./random.ts";

/** registers.md 5.5, status now, with rarer situations split off. */
const SITUATIONS: readonly (readonly [Situation, number])[] = [
  ["duldung", 0.73],
  ["104c", 0.08],
  ["fiktion", 0.06],
  ["gestattung", 0.05],
  ["gueb", 0.015],
  ["ohne", 0.015],
  ["25a", 0.014],
  ["25b", 0.014],
  ["25-5", 0.007],
  ["niederlassung", 0.006],
  ["fort", 0.009],
];
/** Members of a household who hold less than the others; assumed. */
const LEFT_BEHIND = 0.05;

/** What the members of a household hold on the data date, as a rule. */
export function drawSituation(random: Random): Situation {
  return random.weighted(SITUATIONS);
}

/** What one member holds: titles for the young are for the young, some hold only a Duldung. */
export function situationOf(
  household: Situation,
  role: Member["role"],
  age: number,
  random: Random,
): Situation {
  if (household === "25a") return role !== "parent" && age >= 14 && age <= 26 ? "25a" : "duldung";
  if (household === "duldung" || household === "fort") return household;
  return role !== "single" && random.chance(LEFT_BEHIND) ? "duldung" : household;
}
