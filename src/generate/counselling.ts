import { type Day, formatDay } from "../calendar/index.ts";
import type { CellsOf, Draft } from "./draft.ts";
import type { Member } from "./member.ts";
import type { Random } from "./random.ts";

/** Assumed shares. */
const ADVISED = 0.25;
const ADVISED_BEFORE_21 = 0.45;
const AGAIN = 0.3;
const AGREEMENT = 0.05;
const AGREEMENT_SETTLED = 0.15;
const STATES = [
  "vorgemerkt",
  "geprueft",
  "angeboten",
  "vereinbart",
  "in_beschaffung",
  "ruhend",
  "dokument_liegt_vor",
  "termin",
  "erfuellt",
  "abgelehnt_durch_person",
  "gescheitert",
  "unmoeglich_unzumutbar",
] as const;

/** Adds talks with the person, and agreements about passports and integration. */
export function addCounselling(draft: Draft, member: Member, today: Day, random: Random): void {
  if (member.age < 14 || member.situation === "fort") return;
  const isYoung = member.age >= 16 && member.age <= 27;
  if (random.chance(isYoung ? ADVISED_BEFORE_21 : ADVISED)) {
    draft.add("beratungen", talk(member, isYoung, today, random));
    if (random.chance(AGAIN)) draft.add("beratungen", talk(member, isYoung, today, random));
  }
  const hasTitle = ["104c", "fiktion", "25a", "25b"].includes(member.situation);
  const isWithoutPassport = member.passport !== "gueltig";
  if (!isWithoutPassport || !random.chance(hasTitle ? AGREEMENT_SETTLED : AGREEMENT)) return;
  const since = random.integer(Math.max(member.entry, today - 500), today);
  draft.add("vereinbarungen", {
    person_id: member.id,
    art: random.pick(["zug_um_zug", "passbeschaffung", "integrationsvereinbarung"]),
    zustand: random.pick(STATES),
    seit: formatDay(since),
    frist_bis: random.chance(0.7) ? formatDay(since + random.integer(60, 400)) : undefined,
  });
}

function talk(member: Member, isYoung: boolean, today: Day, random: Random): CellsOf<"beratungen"> {
  const day = random.integer(Math.max(member.entry, today - 900), today);
  const is104c = member.situation === "104c" || member.situation === "fiktion";
  return {
    person_id: member.id,
    datum: formatDay(day),
    art: random.pick([
      "hinweis_bleiberecht",
      "hinweis_bleiberecht",
      "beratung_82_3",
      "vorsprache",
      "pruefung",
      "wiedervorlage",
    ]),
    thema: is104c
      ? "104c"
      : random.pick(["pass", "sprache", isYoung ? "altersgrenze" : "allgemein"]),
    ergebnis: random.pick(["erledigt", "offen", "nicht_erreicht", "kein_interesse", undefined]),
    wv_datum: random.chance(0.4) ? formatDay(day + random.integer(30, 365)) : undefined,
  };
}
