import { type Day, formatDay } from "../calendar/index.ts";
import type { Draft } from "./draft.ts";
import type { Member } from "./member.ts";
import type { Random } from "./random.ts";

/** Assumed shares among adults. */
const ILL = 0.04;
const CARING = 0.015;
const OLD = 0.4;
const OLD_FROM = 60;
const MERITS = 0.04;

/** Adds grounds for asking less of a person, never a diagnosis, and special efforts for integration. */
export function addExemptions(draft: Draft, member: Member, today: Day, random: Random): void {
  const { id: person_id, age, entry } = member;
  if (age < 16) return;
  const betrifft = random.pick(["sprache", "lebensunterhalt"]);
  const bestaetigt = random.pick(["ja", "ja", "nein", "unbekannt", undefined]);
  if (age >= OLD_FROM && random.chance(OLD)) {
    draft.add("ausnahmen", { person_id, grund: "alter", betrifft, bestaetigt });
  } else if (random.chance(ILL)) {
    const grund = random.pick(["krankheit", "krankheit", "behinderung"]);
    const until = formatDay(today + random.integer(-100, 900));
    const gueltig_bis = random.chance(0.3) ? "unbefristet" : until;
    const isPupil = member.school?.attends === true;
    const about = isPupil ? "schule" : betrifft;
    draft.add("ausnahmen", { person_id, grund, betrifft: about, bestaetigt, gueltig_bis });
  } else if (age >= 18 && random.chance(CARING)) {
    draft.add("ausnahmen", { person_id, grund: "pflege", betrifft, bestaetigt });
  }
  if (!random.chance(MERITS)) return;
  const seit = formatDay(random.integer(Math.max(entry, today - 1500), today)).slice(0, 7);
  const art = random.pick(["ehrenamt", "sprache_ueber_a2", "berufliche_leistung", "sonstig"]);
  draft.add("leistungen_integration", { person_id, art, seit, bestaetigt });
}
