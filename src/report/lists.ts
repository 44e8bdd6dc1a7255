import type { Mark } from "../compare/comparison.ts";
import type { Clarification } from "../lists/clarification.ts";
import type { CounsellingEntry } from "../lists/counselling.ts";
import type { DeadlineEntry } from "../lists/deadlines.ts";
import type { ReviewEntry } from "../lists/review.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { dayCell, type ListCell, toCsv } from "./csv.ts";

/** Names by person, for runs with `--mit-namen`; `null` leaves lists pseudonymous. */
export type Names = ReadonlyMap<string, PersonRecord> | null;

/** What became of each row since a former run, in the order of the rows; `null` without one. */
export type Marks = readonly Mark[] | null;

/** `pruefliste.csv`: one row per person and path. */
export function reviewCsv(
  entries: readonly ReviewEntry[],
  names: Names,
  marks: Marks = null,
): string {
  const header = [
    "person_id",
    "pfad",
    "ergebnis",
    "zeitlich",
    "gruende",
    "fehlend",
    "oeffnet_am",
    "schliesst_am",
    "letzter_antragstag",
    "tage",
    "dringlichkeit",
    "hinweise",
    "erfuellt",
    "offen",
    "nicht_erfuellt",
    "oeffnet_fruehestens",
    "status",
    "status_bis",
  ];
  const rows = entries.map(
    ({ personId, pfad, finding, tage, dringlichkeit, status, statusBis }) => {
      const ids = (stand: string) =>
        finding.voraussetzungen.flatMap((v) => (v.stand === stand ? [v.id] : [])).join(", ");
      return [
        personId,
        pfad,
        finding.ergebnis,
        finding.zeitlich,
        finding.gruende.join(", "),
        finding.fehlend.join(", "),
        dayCell(finding.oeffnetAm),
        dayCell(finding.schliesstAm),
        dayCell(finding.letzterAntragstag),
        tage,
        dringlichkeit,
        finding.hinweise.join(", "),
        ids("erfuellt"),
        ids("offen"),
        ids("nicht_erfuellt"),
        dayCell(finding.oeffnetFruehestens),
        status,
        dayCell(statusBis === Number.POSITIVE_INFINITY ? null : statusBis),
      ];
    },
  );
  return toCsv(...withMarks(...withNames(header, rows, names), marks));
}

/** `beratungsliste.csv`: one row per person, reason and day. */
export function counsellingCsv(
  entries: readonly CounsellingEntry[],
  names: Names,
  marks: Marks = null,
): string {
  const header = ["person_id", "grund", "pfad", "faellig_am", "tage", "dringlichkeit", "hinweis"];
  const rows = entries.map((entry) => [
    entry.personId,
    entry.code,
    entry.pfad,
    dayCell(entry.faelligAm),
    entry.tage,
    entry.dringlichkeit,
    entry.hinweis,
  ]);
  return toCsv(...withMarks(...withNames(header, rows, names), marks));
}

/** `fristenliste.csv`: every dated deadline, soonest first. */
export function deadlineCsv(entries: readonly DeadlineEntry[], names: Names): string {
  const header = ["person_id", "frist", "pfad", "faellig_am", "tage"];
  const rows = entries.map(({ personId, code, pfad, faelligAm, tage }) => [
    personId,
    code,
    pfad,
    dayCell(faelligAm),
    tage,
  ]);
  return toCsv(...withNames(header, rows, names));
}

/**
 * `klaerungsliste.csv`: first one row per document for the office (`amt`), then one per person and
 * document (`person`), each with the results that hang on it, the best and the worst.
 */
export function clarificationCsv({ office, entries }: Clarification, names: Names): string {
  const header = [
    "person_id",
    "ebene",
    "unterlage",
    "personen",
    "faelle",
    "entschieden",
    "entscheidet",
    "ausgang",
    "fehlend",
    "frage",
  ];
  const forOffice = office.map(({ unterlage, question, persons, cases, decided }) => [
    null,
    "amt",
    unterlage,
    persons,
    cases,
    decided,
    null,
    null,
    null,
    question,
  ]);
  const forPersons = entries.map((entry) => [
    entry.personId,
    "person",
    entry.unterlage,
    null,
    entry.effects.length,
    entry.decides.length,
    inWords(entry.decides),
    entry.effects
      .filter(({ pfad }) => entry.decides.includes(pfad))
      .map(({ pfad, guenstig, unguenstig }) => `${pfad}: ${guenstig} oder ${unguenstig}`)
      .join("; "),
    entry.fehlend.join(", "),
    entry.question,
  ]);
  return toCsv(...withNames(header, [...forOffice, ...forPersons], names));
}

/** `25a-1, 25b-1 und 25b-4`. */
export function inWords(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} und ${items.at(-1)}`;
}

/** What changed comes last of all, so that the first columns are the same with and without it. */
function withMarks(
  header: readonly string[],
  rows: readonly (readonly ListCell[])[],
  marks: Marks,
): [string[], ListCell[][]] {
  if (marks === null) return [[...header], rows.map((row) => [...row])];
  return [
    [...header, "ursache", "seit_letztem_lauf"],
    rows.map((row, index) => {
      const mark = marks[index];
      return [...row, mark?.causes.join(", ") ?? null, mark?.since ?? null];
    }),
  ];
}

/** Names come after the columns of the list, so that the first columns are the same with and without them. */
export function withNames(
  header: readonly string[],
  rows: readonly (readonly ListCell[])[],
  names: Names,
): [string[], ListCell[][]] {
  if (names === null) return [[...header], rows.map((row) => [...row])];
  return [
    [...header, "familienname", "vorname"],
    rows.map((row) => {
      const person = names.get(String(row[0]))?.person;
      return [...row, person?.familienname ?? null, person?.vorname ?? null];
    }),
  ];
}
