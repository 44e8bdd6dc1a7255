import type { Day } from "../calendar/index.ts";
import { arrive } from "./arrival.ts";
import { Chain } from "./chain.ts";
import type { Draft } from "./draft.ts";
import { addDuldungen } from "./duldung.ts";
import { drawLaterStatus } from "./later-status.ts";
import { drawLightPeriod } from "./light-period.ts";
import type { Member } from "./member.ts";
import { purposeOn } from "./purpose.ts";
import type { Random } from "./random.ts";

/** Assumed: nothing about the status was delivered. */
const NOT_DELIVERED = 0.004;
/** Assumed: an application for § 25a or § 25b from the Duldung is on record, and was refused. */
const APPLIED = 0.05;
const REFUSED = 0.3;
/** Days between leaving the asylum procedure and a title, so that a Duldung stands before it. */
const DULDUNG_BEFORE_TITLE = 60;

/** Adds the status of a person from entry to the data date, and the applications that belong to it. */
export function addStatusHistory(draft: Draft, member: Member, today: Day, random: Random): void {
  if (random.chance(NOT_DELIVERED)) return;
  const chain = new Chain(member.id, member.entry, today, random);
  if (member.situation === "gestattung") arrive(chain, member, null, random);
  else {
    const later = drawLaterStatus(member, today, random);
    const end = later?.from ?? today;
    arrive(chain, member, end - DULDUNG_BEFORE_TITLE, random);
    const light = drawLightPeriod(member, today, random);
    addDuldungen(chain, member, light, later?.from ?? null, random);
    if (later) {
      chain.next = Math.max(chain.next, later.from);
      later.add(chain);
      if (later.endsInDuldung) addDuldungen(chain, member, light, null, random);
    } else if (member.age >= 14 && random.chance(APPLIED)) {
      const made = Math.max(member.entry, today - random.integer(5, 500));
      const on = made + random.integer(30, 300);
      const decision = { stand: "abgelehnt", on, ablehnungsgrund: "Voraufenthalt" } as const;
      chain.apply(purposeOn(member, made), made, random.chance(REFUSED) ? decision : null);
    }
  }
  draft.add("statuszeiten", ...chain.rows);
  draft.add("antraege", ...chain.applications);
}
