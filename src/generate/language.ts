import { type Day, formatDay } from "../calendar/index.ts";
import type { Draft } from "./draft.ts";
import type { Member } from "./member.ts";
import type { Random } from "./random.ts";

/** registers.md 5.5: proof of A2 or more .35, none recorded .50; the rest is lower or without a proof. */
const RECORDED = [
  ["nothing", 0.5],
  ["proof", 0.35],
  ["less", 0.15],
] as const;
/** Assumed, among those with a proof of A2 or more. */
const LEVELS = [
  ["A2", 0.45],
  ["B1", 0.38],
  ["B2", 0.13],
  ["C1", 0.04],
] as const;
/** Assumed: declarations on record. */
const COMMITMENT = 0.15;
const LIFE_IN_GERMANY = 0.1;
const OTHER_KNOWLEDGE = 0.03;
const DOUBTS = 0.005;
const UNTIL_ADULT = 16;

/** Adds what is on record about German, from sixteen on. */
export function addLanguage(draft: Draft, member: Member, today: Day, random: Random): void {
  if (member.age < UNTIL_ADULT) return;
  const recorded = random.weighted(RECORDED);
  const person_id = member.id;
  const datum = dateSince(member, today, random);
  if (recorded === "proof") {
    const isSchool = member.school !== null;
    draft.add("sprache", {
      person_id,
      niveau: random.weighted(LEVELS),
      nachweis_art: isSchool ? "schulzeugnis" : random.pick(["zertifikat", "zertifikat", "dtz"]),
      datum,
    });
  } else if (recorded === "less") {
    const niveau = random.pick(["unter_A1", "A1", "A1", "A2"]);
    const nachweis_art = random.pick(["vorsprache", "keiner", "zertifikat"]);
    const integrationskurs_moeglich = random.pick(["ja", "nein", undefined]);
    const muendlich_niveau = nachweis_art === "vorsprache" ? niveau : undefined;
    const overall = nachweis_art === "vorsprache" ? undefined : niveau;
    draft.add("sprache", {
      person_id,
      niveau: overall,
      muendlich_niveau,
      nachweis_art,
      datum,
      integrationskurs_moeglich,
    });
  }
}

/** Adds declarations and tests about the legal and social order, from sixteen on. */
export function addDeclarations(draft: Draft, member: Member, today: Day, random: Random): void {
  if (member.age < UNTIL_ADULT) return;
  const person_id = member.id;
  const isSettled = member.situation === "25a" || member.situation === "25b";
  if (isSettled || random.chance(COMMITMENT)) {
    const liegt_vor = random.chance(0.95) ? "ja" : "unbekannt";
    const datum = dateSince(member, today, random);
    draft.add("erklaerungen", { person_id, art: "bekenntnis_fdgo", liegt_vor, datum });
  }
  if (random.chance(LIFE_IN_GERMANY)) {
    const liegt_vor = random.chance(0.8) ? "ja" : "nein";
    const datum = dateSince(member, today, random);
    draft.add("erklaerungen", { person_id, art: "leben_in_deutschland_test", liegt_vor, datum });
  }
  if (random.chance(OTHER_KNOWLEDGE)) {
    draft.add("erklaerungen", { person_id, art: "grundkenntnisse_sonstig", liegt_vor: "ja" });
  }
  if (random.chance(DOUBTS)) {
    draft.add("erklaerungen", { person_id, art: "anhaltspunkte_gegen_fdgo", liegt_vor: "ja" });
  }
}

function dateSince({ entry }: Member, today: Day, random: Random): string | undefined {
  if (random.chance(0.1)) return undefined;
  const day = formatDay(random.integer(Math.max(entry, today - 2200), today));
  return random.chance(0.05) ? day.slice(0, 4) : day;
}
