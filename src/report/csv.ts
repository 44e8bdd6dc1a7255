import { stringify } from "csv-stringify/sync";
import { formatGermanDay } from "../calendar/index.ts";
import { harmlessText, type ListCell } from "./cell.ts";
import type { Table } from "./table.ts";

/** A list as Excel opens it by double click: UTF-8 with BOM, `;`, CRLF, dates `TT.MM.JJJJ`. */
export function toCsv({ columns, rows }: Pick<Table, "columns" | "rows">): string {
  const header = columns.map(({ name }) => name);
  return stringify([header, ...rows.map((row) => row.map(cellText))], {
    bom: true,
    delimiter: ";",
    record_delimiter: "windows",
  });
}

function cellText(cell: ListCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  return typeof cell === "object" ? formatGermanDay(cell.day) : harmlessText(cell);
}
