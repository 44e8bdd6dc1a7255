import { addPeriod, type Day, formatDay } from "../calendar/index.ts";
import type { CellsOf, Draft } from "./draft.ts";
import type { Household, Member } from "./member.ts";
import type { Random } from "./random.ts";

/** Assumed shares. */
const ID_CARD = 0.3;
const BIRTH_CERTIFICATE = 0.15;
const BIRTH_CERTIFICATE_GERMAN = 0.7;
const MARRIAGE_CERTIFICATE = 0.3;
const NOT_PRESENTED = 0.15;
const FORGED = 0.02;

/** Adds the papers that the person has shown, and a note about missing ones here and there. */
export function addDocuments(
  draft: Draft,
  member: Member,
  household: Household,
  today: Day,
  random: Random,
): void {
  const { id, passport, isBornHere } = member;
  const shown = formatDay(random.integer(Math.max(member.entry, today - 2500), today));
  const add = (row: Omit<CellsOf<"dokumente">, "person_id">) =>
    draft.add("dokumente", { person_id: id, ...row });
  if (passport === "gueltig") {
    const until = random.chance(0.12)
      ? addPeriod(today, { months: random.integer(1, 6), days: 0 })
      : today + random.integer(60, 3600);
    add({
      art: random.chance(0.95) ? "reisepass" : "passersatz",
      gueltig_bis: random.chance(0.05) ? undefined : formatDay(until),
      vorlage: "original",
      pruefergebnis: random.chance(FORGED) ? "gefaelscht" : random.pick(["echt", "echt", "offen"]),
      vorgelegt_am: shown,
    });
  } else if (passport === "abgelaufen") {
    const gueltig_bis = formatDay(today - random.integer(10, 2500));
    const pruefergebnis = random.pick(["echt", "nicht_pruefbar"]);
    add({ art: "reisepass", gueltig_bis, vorlage: "original", pruefergebnis, vorgelegt_am: shown });
  } else if (passport === "kopie") {
    const isCard = random.chance(ID_CARD);
    add({
      art: isCard ? "id_karte" : "reisepass",
      gueltig_bis: isCard ? "unbefristet" : undefined,
      vorlage: isCard ? "original" : random.pick(["kopie", "foto"]),
      pruefergebnis: isCard ? random.pick(["echt", "offen"]) : "nicht_pruefbar",
      vorgelegt_am: shown,
    });
  } else if (random.chance(NOT_PRESENTED)) {
    add({ art: "reisepass", vorlage: "nicht_vorgelegt" });
  }
  if (random.chance(isBornHere ? BIRTH_CERTIFICATE_GERMAN : BIRTH_CERTIFICATE)) {
    const pruefergebnis = isBornHere ? "echt" : random.pick(["offen", "nicht_pruefbar", "echt"]);
    add({ art: "geburtsurkunde", vorlage: "original", pruefergebnis, vorgelegt_am: shown });
  }
  const isSpouse = household.isMarried && member.role === "parent";
  if (isSpouse && random.chance(MARRIAGE_CERTIFICATE)) {
    add({ art: "heiratsurkunde", vorlage: random.pick(["original", "kopie"]) });
  }
}
