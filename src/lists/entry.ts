import { type Day, parseDay } from "../calendar/index.ts";
import type { Finding } from "../evaluate/finding.ts";
import type { Law } from "../evaluate/law.ts";
import { after } from "../facts/fact.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { Programme } from "./programme.ts";

/** A person with all findings of the run. */
export interface Case {
  readonly record: PersonRecord;
  readonly findings: readonly Finding[];
}

/** Persons with their findings, in the order of the persons. */
export function casesOf(persons: readonly PersonRecord[], findings: readonly Finding[]): Case[] {
  const byPerson = new Map<string, Finding[]>();
  for (const finding of findings) {
    const own = byPerson.get(finding.personId) ?? [];
    byPerson.set(finding.personId, own);
    own.push(finding);
  }
  return persons.map((record) => ({ record, findings: byPerson.get(record.id) ?? [] }));
}

/** What lists are made for: a programme, a Stichtag, and how far ahead they look. */
export interface Outlook {
  readonly programme: Programme;
  readonly paths: Law["paths"];
  /** What rules are called, by the name of their file. */
  readonly titles: Readonly<Record<string, string>>;
  readonly stichtag: Day;
  /** Last day of the horizon, inclusive. */
  readonly until: Day;
}

/** The outlook of a run; `horizon` replaces the programme's own. */
export function outlookOf(
  programme: Programme,
  { paths, rules }: Pick<Law, "paths" | "rules">,
  stichtag: Day,
  horizon = programme.horizon,
): Outlook {
  const titles = Object.fromEntries(rules.map(({ file, title }) => [file, title]));
  return { programme, paths, titles, stichtag, until: after(stichtag, horizon) };
}

/** Whether a day lies in the horizon: from the Stichtag to its last day, both inclusive. */
export function isAhead(day: Day | null, { stichtag, until }: Outlook): day is Day {
  return day !== null && stichtag <= day && day <= until;
}

/** The persons an office still has to do with: not dead, not moved away, not German. */
export function concerned(
  cases: readonly Case[],
  { programme }: Pick<Outlook, "programme">,
): Case[] {
  return cases.filter(
    ({ findings }) =>
      !findings.some(({ gruende }) => gruende.some((reason) => programme.gone.includes(reason))),
  );
}

/** Whether a path is open to the person at all: in force, and the person is a candidate. */
export function isCandidate({ ergebnis }: Finding): boolean {
  return ergebnis !== "kein_kandidat" && ergebnis !== "nicht_in_kraft";
}

/** Whether an application on the path may come to something, as far as the result tells. */
export function mayComeOff({ ergebnis }: Pick<Finding, "ergebnis">): boolean {
  return ergebnis === "erfuellt" || ergebnis === "pruefen" || ergebnis === "noch_nicht";
}

/** Whether the path opens after the Stichtag and within the horizon, and does not close before. */
export function opensAhead({ oeffnetAm, fenster }: Finding, outlook: Outlook): boolean {
  return fenster === null && isAhead(oeffnetAm, outlook) && oeffnetAm > outlook.stichtag;
}

/** Whether time requirements are met, may be met, or will be within the horizon. */
export function isTimely(finding: Finding, outlook: Outlook): boolean {
  return isCandidate(finding) && (finding.zeitlich !== "nein" || opensAhead(finding, outlook));
}

/** Urgency of a row by the days left; undated rows are `normal`. */
export function urgencyOf(
  tage: number | null,
  { programme }: Outlook,
): "hoch" | "mittel" | "normal" {
  if (tage === null) return "normal";
  if (tage <= programme.urgency.hoch) return "hoch";
  return tage <= programme.urgency.mittel ? "mittel" : "normal";
}

/** Dated rows first, soonest first; then by person, code and path, so that the order is always the same. */
export function bySoonest<
  T extends { personId: string; code: string; pfad: string; faelligAm: Day | null },
>(a: T, b: T): number {
  const [left, right] = [a.faelligAm ?? Infinity, b.faelligAm ?? Infinity];
  if (left !== right) return left < right ? -1 : 1;
  return compare(a.personId, b.personId) || compare(a.code, b.code) || compare(a.pfad, b.pfad);
}

/** A day given in a programme; checked when the programme is read. */
export function dayGiven(text: string | undefined): Day {
  return text === undefined ? Infinity : (parseDay(text) ?? Infinity);
}

/** The order of texts by code unit, the same in every locale. */
export function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
