import type { Mark } from "../compare/comparison.ts";
import type { Clarification, ClarificationEntry, OfficeQuestion } from "../lists/clarification.ts";
import type { CounsellingEntry } from "../lists/counselling.ts";
import type { DeadlineEntry } from "../lists/deadlines.ts";
import type { ReviewEntry } from "../lists/review.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { dayCell } from "./cell.ts";
import { type Column, column, type Table, tableOf } from "./table.ts";

/** Names by person, for runs with `--mit-namen`; `null` leaves lists pseudonymous. */
export type Names = ReadonlyMap<string, PersonRecord> | null;

/** What became of each row since a former run, in the order of the rows; `null` without one. */
export type Marks = readonly Mark[] | null;

/** The Prüfliste: one row per person and path. */
export function reviewTable(
  entries: readonly ReviewEntry[],
  names: Names,
  marks: Marks = null,
): Table {
  const met = ({ finding }: ReviewEntry, stand: string) =>
    finding.voraussetzungen.flatMap((v) => (v.stand === stand ? [v.id] : [])).join(", ");
  const columns: Column<ReviewEntry>[] = [
    column("person_id", "Person", 14, ({ personId }) => personId),
    column("pfad", "Weg", 12, ({ pfad }) => pfad),
    column("ergebnis", "Ergebnis", 12, ({ finding }) => finding.ergebnis),
    column("zeitlich", "Zeitlich", 9, ({ finding }) => finding.zeitlich),
    column("gruende", "Gründe", 36, ({ finding }) => finding.gruende.join(", ")),
    column("fehlend", "Fehlende Angaben", 30, ({ finding }) => finding.fehlend.join(", ")),
    column("oeffnet_am", "Öffnet am", 11, ({ finding }) => dayCell(finding.oeffnetAm)),
    column("schliesst_am", "Schließt am", 11, ({ finding }) => dayCell(finding.schliesstAm)),
    column("letzter_antragstag", "Letzter Antragstag", 12, ({ finding }) =>
      dayCell(finding.letzterAntragstag),
    ),
    column("tage", "Tage", 7, ({ tage }) => tage),
    column("dringlichkeit", "Dringlichkeit", 13, ({ dringlichkeit }) => dringlichkeit),
    column("hinweise", "Hinweise", 24, ({ finding }) => finding.hinweise.join(", ")),
    column("erfuellt", "Erfüllt", 64, (entry) => met(entry, "erfuellt")),
    column("offen", "Offen", 24, (entry) => met(entry, "offen")),
    column("nicht_erfuellt", "Nicht erfüllt", 24, (entry) => met(entry, "nicht_erfuellt")),
    column("oeffnet_fruehestens", "Öffnet frühestens", 11, ({ finding }) =>
      dayCell(finding.oeffnetFruehestens),
    ),
    column("status", "Status", 16, ({ status }) => status),
    column("status_bis", "Status bis", 11, ({ statusBis }) =>
      dayCell(statusBis === Number.POSITIVE_INFINITY ? null : statusBis),
    ),
  ];
  const list = { name: "pruefliste", title: "Prüfliste" };
  const added = [...nameColumns(names), ...markColumns(entries, marks)];
  return tableOf(list, [...columns, ...added], entries);
}

/** The Beratungsliste: one row per person, reason and day. */
export function counsellingTable(
  entries: readonly CounsellingEntry[],
  names: Names,
  marks: Marks = null,
): Table {
  const columns: Column<CounsellingEntry>[] = [
    column("person_id", "Person", 14, ({ personId }) => personId),
    column("grund", "Anlass", 22, ({ code }) => code),
    column("pfad", "Weg", 16, ({ pfad }) => pfad),
    column("faellig_am", "Fällig am", 11, ({ faelligAm }) => dayCell(faelligAm)),
    column("tage", "Tage", 7, ({ tage }) => tage),
    column("dringlichkeit", "Dringlichkeit", 13, ({ dringlichkeit }) => dringlichkeit),
    column("hinweis", "Hinweis", 60, ({ hinweis }) => hinweis),
  ];
  const list = { name: "beratungsliste", title: "Beratungsliste" };
  const added = [...nameColumns(names), ...markColumns(entries, marks)];
  return tableOf(list, [...columns, ...added], entries);
}

/** The Fristenliste: every dated deadline, soonest first. */
export function deadlineTable(entries: readonly DeadlineEntry[], names: Names): Table {
  const columns: Column<DeadlineEntry>[] = [
    column("person_id", "Person", 14, ({ personId }) => personId),
    column("frist", "Frist", 26, ({ code }) => code),
    column("pfad", "Weg", 22, ({ pfad }) => pfad),
    column("faellig_am", "Fällig am", 11, ({ faelligAm }) => dayCell(faelligAm)),
    column("tage", "Tage", 7, ({ tage }) => tage),
  ];
  const list = { name: "fristenliste", title: "Fristenliste" };
  return tableOf(list, [...columns, ...nameColumns(names)], entries);
}

/** A row of the Klärungsliste: for the whole office, or for one person. */
interface ClarificationRow {
  readonly personId: string | null;
  readonly about: OfficeQuestion | ClarificationEntry;
  readonly ofOffice: OfficeQuestion | null;
  readonly ofPerson: ClarificationEntry | null;
}

/**
 * The Klärungsliste: first one row per document for the office (`amt`), then one per person and
 * document (`person`), each with the results that hang on it, the best and the worst.
 */
export function clarificationTable({ office, entries }: Clarification, names: Names): Table {
  const columns: Column<ClarificationRow>[] = [
    column("person_id", "Person", 14, ({ personId }) => personId),
    column("ebene", "Ebene", 8, ({ ofOffice }) => (ofOffice ? "amt" : "person")),
    column("unterlage", "Unterlage", 28, ({ about }) => about.unterlage),
    column("personen", "Personen", 9, ({ ofOffice }) => ofOffice?.persons ?? null),
    column(
      "faelle",
      "Fälle",
      7,
      ({ ofOffice, ofPerson }) => ofOffice?.cases ?? ofPerson?.effects.length ?? null,
    ),
    column(
      "entschieden",
      "Entschieden",
      11,
      ({ ofOffice, ofPerson }) => ofOffice?.decided ?? ofPerson?.decides.length ?? null,
    ),
    column("entscheidet", "Entscheidet", 18, ({ ofPerson }) =>
      ofPerson ? inWords(ofPerson.decides) : null,
    ),
    column("ausgang", "Ausgang", 32, ({ ofPerson }) => (ofPerson ? outcomes(ofPerson) : null)),
    column(
      "fehlend",
      "Fehlende Angaben",
      28,
      ({ ofPerson }) => ofPerson?.fehlend.join(", ") ?? null,
    ),
    column("frage", "Frage", 50, ({ about }) => about.question),
  ];
  const rows = [
    ...office.map((about) => ({ personId: null, about, ofOffice: about, ofPerson: null })),
    ...entries.map((about) => ({
      personId: about.personId,
      about,
      ofOffice: null,
      ofPerson: about,
    })),
  ];
  const list = { name: "klaerungsliste", title: "Klärungsliste" };
  return tableOf(list, [...columns, ...nameColumns(names)], rows);
}

function outcomes({ effects, decides }: ClarificationEntry): string {
  return effects
    .filter(({ pfad }) => decides.includes(pfad))
    .map(({ pfad, guenstig, unguenstig }) => `${pfad}: ${guenstig} oder ${unguenstig}`)
    .join("; ");
}

/** `25a-1, 25b-1 und 25b-4`. */
export function inWords(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} und ${items.at(-1)}`;
}

/** What changed comes last of all, so that the first columns are the same with and without it. */
function markColumns<E>(entries: readonly E[], marks: Marks): Column<E>[] {
  if (marks === null) return [];
  const markOf = new Map(entries.map((entry, index) => [entry, marks[index]]));
  return [
    column("ursache", "Ursache", 24, (entry) => markOf.get(entry)?.causes.join(", ") ?? null),
    column(
      "seit_letztem_lauf",
      "Seit letztem Lauf",
      14,
      (entry) => markOf.get(entry)?.since ?? null,
    ),
  ];
}

/** Names come after the columns of the list, so that the first columns are the same with and without them. */
export function nameColumns(names: Names): Column<{ readonly personId: string | null }>[] {
  if (names === null) return [];
  const person = (id: string | null) => (id === null ? undefined : names.get(id)?.person);
  return [
    column(
      "familienname",
      "Familienname",
      18,
      ({ personId }) => person(personId)?.familienname ?? null,
    ),
    column("vorname", "Vorname", 18, ({ personId }) => person(personId)?.vorname ?? null),
  ];
}
