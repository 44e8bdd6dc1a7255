import { ERGEBNIS_LABEL, ERGEBNISSE } from "../evaluate/finding.ts";
import { type Census, countOf } from "./census.ts";
import { type FigureTable, rowsWithTotals } from "./figure-table.ts";

/** Persons by path and result on the last day of the period. */
export function stockTable({ stock, law, threshold }: Census): FigureTable {
  const rows = [...law.paths]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((path) => ({
      id: path.id,
      title: `${path.norm.citation} (${path.id})`,
      counts: ERGEBNISSE.map((ergebnis) =>
        countOf(stock, ({ findings }) =>
          findings.some((finding) => finding.pfad === path.id && finding.ergebnis === ergebnis),
        ),
      ),
    }));
  return {
    id: "bestand",
    title: "Bestand nach Weg und Ergebnis",
    note: "Personen am Stichtag, ohne Verstorbene, Fortgezogene und Deutsche; jede Person steht in jeder Zeile einmal. Nachzuzählen in befunde.jsonl eines Laufs mit diesem Stichtag.",
    rowTitle: "Weg",
    columns: [
      ...ERGEBNISSE.map((id) => ({ id, title: ERGEBNIS_LABEL[id], unit: "personen" as const })),
      { id: "gesamt", title: "gesamt", unit: "personen" },
    ],
    rows: rowsWithTotals(rows, threshold, true),
  };
}
