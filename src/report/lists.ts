import type { Mark } from "../compare/comparison.ts";
import type { ClarificationEntry, OfficeQuestion } from "../lists/clarification.ts";
import type { CounsellingEntry } from "../lists/counselling.ts";
import type { DeadlineEntry } from "../lists/deadlines.ts";
import type { ReviewEntry } from "../lists/review.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { dayCell } from "./cell.ts";
import { type Column, column, rowOf, type Table } from "./table.ts";

/** Names by person, for runs with `--mit-namen`; `null` leaves lists pseudonymous. */
export type Names = ReadonlyMap<string, PersonRecord> | null;

/** A list with its columns, to be filled with entries. */
export interface Form<Entry> extends Pick<Table, "name" | "title"> {
  readonly columns: readonly Column<Entry>[];
}

/** The Prüfliste: one row per person and path. */
export function reviewForm(names: Names): Form<ReviewEntry> {
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
  return {
    name: "pruefliste",
    title: "Prüfliste",
    columns: [...columns, ...nameColumns(names)],
  };
}

/** The Beratungsliste: one row per person, reason and day. */
export function counsellingForm(names: Names): Form<CounsellingEntry> {
  const columns: Column<CounsellingEntry>[] = [
    column("person_id", "Person", 14, ({ personId }) => personId),
    column("grund", "Anlass", 22, ({ code }) => code),
    column("pfad", "Weg", 16, ({ pfad }) => pfad),
    column("faellig_am", "Fällig am", 11, ({ faelligAm }) => dayCell(faelligAm)),
    column("tage", "Tage", 7, ({ tage }) => tage),
    column("dringlichkeit", "Dringlichkeit", 13, ({ dringlichkeit }) => dringlichkeit),
    column("hinweis", "Hinweis", 60, ({ hinweis }) => hinweis),
  ];
  return {
    name: "beratungsliste",
    title: "Beratungsliste",
    columns: [...columns, ...nameColumns(names)],
  };
}

/** The Fristenliste: every dated deadline, soonest first. */
export function deadlineForm(names: Names): Form<DeadlineEntry> {
  const columns: Column<DeadlineEntry>[] = [
    column("person_id", "Person", 14, ({ personId }) => personId),
    column("frist", "Frist", 26, ({ code }) => code),
    column("pfad", "Weg", 22, ({ pfad }) => pfad),
    column("faellig_am", "Fällig am", 11, ({ faelligAm }) => dayCell(faelligAm)),
    column("tage", "Tage", 7, ({ tage }) => tage),
  ];
  return {
    name: "fristenliste",
    title: "Fristenliste",
    columns: [...columns, ...nameColumns(names)],
  };
}

/**
 * The Klärungsliste: first one row per document for the office (`amt`), then one per person and
 * document (`person`), each with the results that hang on it, the best and the worst.
 */
export function clarificationForm(names: Names): Form<OfficeQuestion | ClarificationEntry> {
  const columns: Column<OfficeQuestion | ClarificationEntry>[] = [
    column("person_id", "Person", 14, (about) => ofPerson(about)?.personId ?? null),
    column("ebene", "Ebene", 8, (about) => (ofPerson(about) ? "person" : "amt")),
    column("unterlage", "Unterlage", 28, ({ unterlage }) => unterlage),
    column("personen", "Personen", 9, (about) => ofOffice(about)?.persons ?? null),
    column(
      "faelle",
      "Fälle",
      7,
      (about) => ofOffice(about)?.cases ?? ofPerson(about)?.effects.length ?? null,
    ),
    column(
      "entschieden",
      "Entschieden",
      11,
      (about) => ofOffice(about)?.decided ?? ofPerson(about)?.decides.length ?? null,
    ),
    column("entscheidet", "Entscheidet", 18, (about) => {
      const entry = ofPerson(about);
      return entry && inWords(entry.decides);
    }),
    column("ausgang", "Ausgang", 32, (about) => {
      const entry = ofPerson(about);
      return entry && outcomes(entry);
    }),
    column(
      "fehlend",
      "Fehlende Angaben",
      28,
      (about) => ofPerson(about)?.fehlend.join(", ") ?? null,
    ),
    column("frage", "Frage", 50, ({ question }) => question),
  ];
  const named = nameColumns(names).map(({ cell, ...rest }) => ({
    ...rest,
    cell: (about: OfficeQuestion | ClarificationEntry) =>
      cell({ personId: ofPerson(about)?.personId ?? null }),
  }));
  return { name: "klaerungsliste", title: "Klärungsliste", columns: [...columns, ...named] };
}

function ofPerson(about: OfficeQuestion | ClarificationEntry): ClarificationEntry | null {
  return "personId" in about ? about : null;
}

function ofOffice(about: OfficeQuestion | ClarificationEntry): OfficeQuestion | null {
  return "personId" in about ? null : about;
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

/** A list with what became of each row since a former run: last of all, so that the first columns are the same without. */
export function withMarks(table: Table, marks: readonly Mark[]): Table {
  const columns: Column<Mark>[] = [
    column("ursache", "Ursache", 24, ({ causes }) => causes.join(", ")),
    column("seit_letztem_lauf", "Seit letztem Lauf", 14, ({ since }) => since),
  ];
  const rows = [...table.rows].map((row, index) => {
    const mark = marks[index];
    if (!mark) throw new Error("a row without a mark");
    return [...row, ...rowOf(columns, mark)];
  });
  return { ...table, columns: [...table.columns, ...columns], rows };
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
