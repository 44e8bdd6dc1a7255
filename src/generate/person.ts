import { civilOf, type Day, dayOf, formatDay } from "../calendar/index.ts";
import type { CellsOf, Draft } from "./draft.ts";
import type { Household, Member } from "./member.ts";
import type { Random } from "./random.ts";

/** registers.md 5.5: what is known of the day of birth of those born abroad. */
const BIRTH_DATES = [
  ["exact", 0.85],
  ["month", 0.02],
  ["year", 0.05],
  ["first_of_january", 0.08],
] as const;
/** Assumed shares of missing or rare data. */
const NO_ENTRY_DATE = 0.05;
const NO_IDENTITY_FINDING = 0.1;
const SECOND_NATIONALITY = 0.01;
const DEAD = 0.002;
/** registers.md 5.5: convictions are not queried for .30. */
const OF_CRIMINAL_AGE = 14;

/** What the office knows about convictions, in the words of `personen`. */
export type RegisterCheck = Pick<
  CellsOf<"personen">,
  "bzr_auskunft_vom" | "bzr_eintrag" | "laufendes_ermittlungsverfahren"
>;

/** Adds the row about a person; nobody can take the names and numbers for real ones. */
export function addPerson(
  draft: Draft,
  member: Member,
  household: Household,
  check: RegisterCheck,
  today: Day,
  random: Random,
): void {
  const number = member.id.slice("SYN-".length);
  const { text, isInvented } = birthText(member, random);
  const entry = formatDay(member.entry);
  draft.add("personen", {
    person_id: member.id,
    azr_nummer: number.padStart(12, "0"),
    aktenzeichen: `SYNTHETISCH/${number}`,
    familienname: `Muster-${household.members[0].id.slice("SYN-".length)}`,
    vorname: `Vorname-${number}`,
    geburtsdatum: text,
    geburtsdatum_herkunft: isInvented ? "fiktiv" : birthSource(member, random),
    geschlecht: member.sex,
    staatsangehoerigkeit_1: member.nationality,
    staatsangehoerigkeit_2: random.chance(SECOND_NATIONALITY) ? "998" : undefined,
    familienstand: maritalStatus(member, household, random),
    geboren_in_deutschland: member.isBornHere ? "ja" : random.chance(0.7) ? "nein" : undefined,
    ersteinreise: member.isBornHere || random.chance(NO_ENTRY_DATE) ? undefined : entry,
    zustaendige_abh: "ABH-MUSTER",
    sachbearbeitung: `SB-${String((Number(number) % 12) + 1).padStart(2, "0")}`,
    identitaet_geklaert: identity(member, random),
    verstorben_am: random.chance(DEAD) ? formatDay(today - random.integer(1, 60)) : undefined,
    fortgezogen_am: member.departure === null ? undefined : formatDay(member.departure),
    ...(member.age < OF_CRIMINAL_AGE ? {} : check),
    quelle: "fachverfahren",
    datenstand: formatDay(today),
  });
}

function birthText(member: Member, random: Random): { text: string; isInvented: boolean } {
  const full = formatDay(member.birth);
  const known = member.isBornHere ? "exact" : random.weighted(BIRTH_DATES);
  if (known === "month") return { text: full.slice(0, 7), isInvented: false };
  if (known === "year") return { text: full.slice(0, 4), isInvented: false };
  if (known === "exact") return { text: full, isInvented: false };
  const { year } = civilOf(member.birth);
  return { text: formatDay(dayOf({ year, month: 1, date: 1 })), isInvented: true };
}

function birthSource(member: Member, random: Random) {
  if (member.isBornHere) return "urkunde_de";
  if (member.passport === "gueltig") return random.pick(["pass_geprueft", "pass"]);
  return random.pick(["eigenangabe", "eigenangabe", "urkunde_ausl", undefined]);
}

function maritalStatus(member: Member, { isMarried }: Household, random: Random) {
  if (member.age < 18) return "ledig";
  if (member.role === "parent" && isMarried) return "verheiratet";
  if (member.role === "child") return random.chance(0.95) ? "ledig" : "unbekannt";
  return random.weighted([
    ["ledig", 0.7],
    ["verheiratet", 0.08],
    ["getrennt_lebend", 0.05],
    ["geschieden", 0.05],
    ["verwitwet", 0.02],
    ["unbekannt", 0.1],
  ]);
}

function identity({ passport, deception }: Member, random: Random) {
  if (random.chance(NO_IDENTITY_FINDING)) return undefined;
  if (deception !== null) return random.pick(["nein", "unbekannt"]);
  if (passport === "gueltig" || passport === "abgelaufen") return "ja";
  if (passport === "kopie") return random.pick(["teilweise", "teilweise", "ja", "nein"]);
  return random.pick(["nein", "nein", "teilweise", "unbekannt"]);
}
