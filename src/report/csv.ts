import { stringify } from "csv-stringify/sync";
import { formatGermanDay } from "../calendar/index.ts";
import { harmlessText, type ListCell } from "./cell.ts";
import type { Table } from "./table.ts";

/** A list as Excel opens it by double click: UTF-8 with BOM, `;`, CRLF, dates `TT.MM.JJJJ`. */
export function toCsv(table: Pick<Table, "columns" | "rows">): string {
  return [...csvPieces(table)].join("");
}

/** So many rows make a piece. */
const TOGETHER = 1000;

/** {@link toCsv}, piece by piece, for lists of any length. */
export function* csvPieces({ columns, rows }: Pick<Table, "columns" | "rows">): Generator<string> {
  const header = columns.map(({ name }) => name);
  yield stringify([header], { ...FORM, bom: true });
  let piece: string[][] = [];
  for (const row of rows) {
    piece.push(row.map(cellText));
    if (piece.length < TOGETHER) continue;
    yield stringify(piece, FORM);
    piece = [];
  }
  if (piece.length > 0) yield stringify(piece, FORM);
}

const FORM = { delimiter: ";", record_delimiter: "windows" } as const;

function cellText(cell: ListCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  return typeof cell === "object" ? formatGermanDay(cell.day) : harmlessText(cell);
}
