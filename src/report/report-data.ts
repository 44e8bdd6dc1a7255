import { formatDay } from "../calendar/index.ts";
import type { Figure, FigureRow } from "../figures/figure-table.ts";
import { HIDDEN, type Report, reportNotes, reportTitle } from "./report-frame.ts";
import { type Column, column, type Table, tableOf } from "./table.ts";
import type { Workbook } from "./workbook.ts";

interface CsvRow {
  readonly table: Report["tables"][number];
  readonly row: Report["tables"][number]["rows"][number];
  readonly index: number;
}

/** The report as a list: every figure of every table on a row of its own. */
export function reportTable({ tables }: Report): Table {
  const columns: Column<CsvRow>[] = [
    column("tabelle", "Tabelle", 24, ({ table }) => table.id),
    column("zeile", "Zeile", 20, ({ row }) => row.id),
    column("zeile_titel", "Bezeichnung", 40, ({ row }) => row.title),
    column("spalte", "Spalte", 20, ({ table, index }) => table.columns[index]?.id ?? null),
    column("einheit", "Einheit", 12, ({ table, index }) => table.columns[index]?.unit ?? null),
    column("wert", "Wert", 10, ({ row, index }) => written(row.figures[index] ?? null)),
  ];
  const rows = tables.flatMap((table) =>
    table.rows.flatMap((row) => table.columns.map((_, index) => ({ table, row, index }))),
  );
  return tableOf({ name: "bericht", title: "Bericht" }, columns, rows);
}

/** Every table of the report as a sheet of a workbook, and the notes that go with them. */
export function reportSheets(report: Report): Pick<Workbook, "title" | "tables" | "guide"> {
  const tables = report.tables.map(({ id, rowTitle, columns, rows }, index) =>
    tableOf(
      { name: id, title: `${index + 1} ${id}`.slice(0, LONGEST_SHEET_NAME) },
      [
        column<FigureRow>("zeile", rowTitle, 40, ({ title }) => title),
        ...columns.map(({ id: name, title }, at) =>
          column<FigureRow>(name, title, 16, ({ figures }) => written(figures[at] ?? null)),
        ),
      ],
      rows,
    ),
  );
  const notes = [
    ...reportNotes(report).map((note) => ["Bericht", note]),
    ...report.tables.map(({ title, note }, index) => [`${index + 1} ${title}`, note]),
  ];
  const title = reportTitle(report);
  return { title, tables, guide: [{ title, headings: ["Zu", "Hinweis"], rows: notes }] };
}

/** Excel takes no longer name of a sheet. */
const LONGEST_SHEET_NAME = 31;

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
