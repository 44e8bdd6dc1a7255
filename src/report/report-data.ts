import { formatDay } from "../calendar/index.ts";
import type { Figure } from "../figures/figure-table.ts";
import { type ListCell, toCsv } from "./csv.ts";
import { HIDDEN, type Report, reportNotes, reportTitle } from "./report-frame.ts";

/** `bericht.csv`: every figure of every table on a row of its own. */
export function reportCsv({ tables }: Report): string {
  const header = ["tabelle", "zeile", "zeile_titel", "spalte", "einheit", "wert"];
  const rows = tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      table.columns.map((column, index): ListCell[] => [
        table.id,
        row.id,
        row.title,
        column.id,
        column.unit,
        written(row.figures[index] ?? null),
      ]),
    ),
  );
  return toCsv(header, rows);
}

/** `bericht.json`: the same tables for other programs. A hidden figure is `"x"`, one not recorded `null`. */
export function reportJson(report: Report): string {
  const { von, bis, threshold, isInternal, tables } = report;
  return `${JSON.stringify(
    {
      titel: reportTitle(report),
      von: formatDay(von),
      bis: formatDay(bis),
      schwelle: threshold,
      intern: isInternal,
      hinweise: reportNotes(report),
      tabellen: tables.map(({ id, title, note, rowTitle, columns, rows }) => ({
        id,
        titel: title,
        hinweis: note,
        zeilen_titel: rowTitle,
        spalten: columns.map((column) => ({
          id: column.id,
          titel: column.title,
          einheit: column.unit,
        })),
        zeilen: rows.map((row) => ({
          id: row.id,
          titel: row.title,
          werte: row.figures.map(written),
        })),
      })),
    },
    null,
    2,
  )}\n`;
}

function written(figure: Figure): string | number | null {
  return figure === "hidden" ? HIDDEN : figure;
}
