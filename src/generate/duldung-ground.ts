import { ageOn, type Day, dayOf } from "../calendar/index.ts";
import type { Member } from "./member.ts";
import type { Random } from "./random.ts";

/** Why the deportation is suspended: the norm, its ground in words and the AZR code of "erteilt". */
export interface Ground {
  readonly art: "duldung";
  readonly norm: string;
  readonly duldungsgrund?: string;
  readonly azr_code: string;
}

const ground = (norm: string, azr_code: string, duldungsgrund?: string): Ground => ({
  art: "duldung",
  norm,
  azr_code,
  ...(duldungsgrund === undefined ? {} : { duldungsgrund }),
});

/** The Duldung for persons of unclear identity, § 60b Abs. 1 AufenthG. */
export const LIGHT: Ground = ground("60b-1", "79");
/** § 60b came with the Zweite Gesetz zur besseren Durchsetzung der Ausreisepflicht. */
export const LIGHT_SINCE: Day = dayOf({ year: 2019, month: 8, date: 21 });

const OTHER = ground("60a-2-1", "20", "sonstige");
const UMA = ground("60a-2-1", "30", "uma");
const TRAINING_BEFORE_2020 = ground("60a-2-4", "85");
const TRAINING = ground("60c-1", "58");
const EMPLOYMENT = ground("60d-1", "64");
/** §§ 60c, 60d came with the Gesetz über Duldung bei Ausbildung und Beschäftigung. */
const TRAINING_SINCE: Day = dayOf({ year: 2020, month: 1, date: 1 });
/** Only for the training and the job of today; the one of years ago is not invented. */
const RECENT_DAYS = 900;

/** registers.md 5.2, in per cent of all Duldungen; the last three share "rest". */
const GROUNDS = [
  [OTHER, 34.1],
  [ground("60a-2-1", "16", "reisedokumente"), 23.5],
  [ground("60a-2-1", "18", "familie"), 12.8],
  [ground("60a-2-3", "12"), 3.5],
  [ground("60a-2-1", "26", "konkrete_massnahmen"), 3.4],
  [ground("60a-2-1", "28", "folgeantrag"), 3.0],
  [ground("60a-1", "05"), 1.6],
  [ground("60a-2-1", "22", "medizinisch"), 1.4],
  [ground("60a-2-2", "10"), 1.5],
  [ground("60a-2a", "03"), 1.5],
  [ground("60a-2b", "14"), 1.5],
] as const;

/** The ground of a Duldung that begins on `day`; never § 60b, which has its own course. */
export function drawGround(member: Member, day: Day, today: Day, random: Random): Ground {
  const isRecent = day > today - RECENT_DAYS;
  if (member.work === "training" && isRecent && random.chance(0.8)) {
    return day < TRAINING_SINCE ? TRAINING_BEFORE_2020 : TRAINING;
  }
  if (member.work === "sv" && isRecent && day >= TRAINING_SINCE && random.chance(0.04)) {
    return EMPLOYMENT;
  }
  if (member.role === "single" && ageOn(member.birth, day) < 18 && random.chance(0.9)) return UMA;
  return random.weighted(GROUNDS);
}

/** Whether the ground fits the person for the next Duldung too. */
export function stillHolds({ duldungsgrund }: Ground, member: Member, day: Day): boolean {
  return duldungsgrund !== "uma" || ageOn(member.birth, day) < 18;
}
