import type { Day } from "../calendar/index.ts";
import { LIGHT_SINCE } from "./duldung-ground.ts";
import type { Member } from "./member.ts";
import type { Random } from "./random.ts";

/** registers.md 5.5: § 60b now .06 (NRW flavour), cured .05; more here, since not everybody can have one. */
const NOW = 0.17;
const CURED = 0.09;
/** Nobody is accused of this under that age. */
const ADULT = 18;

/** The days for which a Duldung says § 60b AufenthG; `to` is `null` when it still does. */
export interface LightPeriod {
  readonly from: Day;
  readonly to: Day | null;
}

/** Whether and when the person had a Duldung under § 60b AufenthG. */
export function drawLightPeriod(member: Member, today: Day, random: Random): LightPeriod | null {
  const earliest = Math.max(LIGHT_SINCE, member.entry + 500);
  const isPossible = member.age >= ADULT && earliest < today - 100;
  if (!isPossible || member.situation === "gestattung") return null;
  const from = random.integer(earliest, today - 60);
  const to = random.integer(from + 30, Math.min(from + 900, today - 10));
  if (member.passport === "gueltig") return random.chance(CURED) ? { from, to } : null;
  if (member.situation === "duldung" && random.chance(NOW)) return { from, to: null };
  return random.chance(CURED) ? { from, to } : null;
}
