import { ageOn, type Day } from "../calendar/index.ts";
import type { Member } from "./member.ts";

/** The title that somebody of that age applies for: § 25a up to 26 years, § 25b after, with the parents before 14. */
export function purposeOn({ birth }: Member, day: Day): "25a-1" | "25b-1" | "25b-4" {
  const age = ageOn(birth, day);
  if (age < 14) return "25b-4";
  return age < 27 ? "25a-1" : "25b-1";
}
