import { type Census, countOf } from "./census.ts";
import { type FigureRow, type FigureTable, groupWithParts } from "./figure-table.ts";
import { ranked } from "./obstacles.ts";

/** For how many persons of the stock each requirement is open. */
export function unclearTable({ stock, law, period, threshold }: Census): FigureTable {
  const rows = law.paths.flatMap((path) =>
    (law.inForce(path.id, period.bis)?.rules ?? []).map(({ file }): FigureRow => {
      const open = countOf(stock, ({ findings }) =>
        findings.some(
          ({ pfad, voraussetzungen }) =>
            pfad === path.id &&
            voraussetzungen.some(({ id, stand }) => id === file.id && stand === "offen"),
        ),
      );
      const [, shown = null] = groupWithParts(stock.length, [open], threshold);
      const share =
        typeof shown === "number" && stock.length > 0
          ? Math.round((shown * 100) / stock.length)
          : shown;
      return {
        id: `${path.id}/${file.id}`,
        title: `${path.id}: ${file.title}`,
        figures: [shown, share],
      };
    }),
  );
  return {
    id: "unklar",
    title: "Offene Voraussetzungen",
    note: "Personen des Bestands, bei denen die Voraussetzung am Stichtag offen ist, und ihr Anteil am ganzen Bestand. Wer für den Weg nicht in Betracht kommt, zählt nicht als offen. Unterdrückte Zeilen stehen nach ihrer Kennung geordnet am Ende.",
    rowTitle: "Voraussetzung",
    columns: [
      { id: "offen", title: "offen", unit: "personen" },
      { id: "anteil", title: "Anteil am Bestand", unit: "prozent" },
    ],
    rows: ranked(rows.filter(({ figures: [open] }) => open !== 0)),
  };
}
