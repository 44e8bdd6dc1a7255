import type { Departure } from "../compare/comparison.ts";
import { toCsv } from "./csv.ts";
import { type Names, withNames } from "./lists.ts";

/** `abgaenge.csv`: one row for each row of the former run's lists that is there no more. */
export function departuresCsv(
  departures: readonly (Departure & { readonly words: string })[],
  names: Names,
): string {
  const header = ["person_id", "liste", "pfad", "grund", "faellig_am", "abgang", "ursache"];
  const rows = departures.map(({ entry, causes, words }) => [
    entry.personId,
    entry.list,
    entry.pfad,
    entry.list === "beratungsliste" ? entry.subject : null,
    entry.faelligAm,
    words,
    causes.join(", "),
  ]);
  return toCsv(...withNames(header, rows, names));
}
