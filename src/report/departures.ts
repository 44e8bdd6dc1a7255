import { type Day, parseDay } from "../calendar/index.ts";
import type { Departure } from "../compare/comparison.ts";
import { dayCell } from "./cell.ts";
import { type Names, nameColumns } from "./lists.ts";
import { type Column, column, type Table, tableOf } from "./table.ts";

/** A row that is there no more, and in words why. */
export type WordedDeparture = Departure & { readonly words: string };

type Row = WordedDeparture & { readonly personId: string };

/** The Abgänge: one row for each row of the former run's lists that is there no more. */
export function departureTable(departures: readonly WordedDeparture[], names: Names): Table {
  const columns: Column<Row>[] = [
    column("person_id", "Person", 14, ({ personId }) => personId),
    column("liste", "Liste", 16, ({ entry }) => entry.list),
    column("pfad", "Weg", 16, ({ entry }) => entry.pfad),
    column("grund", "Anlass", 22, ({ entry }) =>
      entry.list === "beratungsliste" ? entry.subject : null,
    ),
    column("faellig_am", "Fällig am", 11, ({ entry }) => dayCell(dayOf(entry.faelligAm))),
    column("abgang", "Abgang", 40, ({ words }) => words),
    column("ursache", "Ursache", 24, ({ causes }) => causes.join(", ")),
  ];
  const rows = departures.map((departure) => ({
    ...departure,
    personId: departure.entry.personId,
  }));
  return tableOf({ name: "abgaenge", title: "Abgänge" }, [...columns, ...nameColumns(names)], rows);
}

/** `TT.MM.JJJJ`, as lists write it, as a day. */
export function dayOf(german: string | null): Day | null {
  return german === null ? null : parseDay(german.split(".").reverse().join("-"));
}
