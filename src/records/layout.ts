import { parseDay } from "../calendar/index.ts";
import type { Defect } from "./defect.ts";
import { folded } from "./folded.ts";
import { MOST_COLUMNS, type RawRow } from "./raw-rows.ts";
import { respelledDate } from "./spelling/date.ts";
import { COMMON_HABITS } from "./spelling/habits.ts";
import { TableError } from "./table-error.ts";

/** A list taken apart: its header, its data rows, and what stands around them. */
export interface Layout {
  readonly header: RawRow;
  readonly rows: readonly RawRow[];
  /** The day of the data from a line such as "Stand: 15.10.2026", as `JJJJ-MM-TT`. */
  readonly stand: string | null;
  /** Lines that are no data: titles, totals, repeated headers. */
  readonly defects: readonly Defect[];
}

/** How a list is searched for its header and its end. */
export interface LayoutWishes {
  /** Folded names of the columns that are looked for. */
  readonly known: ReadonlySet<string>;
  /** The header is among so many first rows. */
  readonly headerWithin: number;
  /** Folded beginnings of further lines that are no data. */
  readonly dropped: readonly string[];
}

/** The header of most lists is among their first ten rows. */
export const HEADER_WITHIN = 10;

const TOTALS = [
  "anzahl",
  "summe",
  "gesamt",
  "insgesamt",
  "endederliste",
  "endederauswertung",
  "endedertabelle",
];
/** A total stands alone, perhaps beside its number; a row with more in it is data. */
const MOST_CELLS_OF_TOTAL = 2;
const STAND =
  /\b(?:daten)?stand\b\s*:?\s*(?:vom|am)?\s*(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})/i;

/** The header of a list, and the titles above it. */
interface Head {
  readonly header: RawRow;
  readonly titles: readonly RawRow[];
}

/**
 * Takes a list apart: the header is the row among the first ones with most known names. Rows above it
 * are titles; below it, totals, repeated headers and a "Stand:" are told from data.
 *
 * @throws {TableError} when there is no row at all, or more columns than any table has.
 */
export function layOut(file: string, all: readonly RawRow[], wishes: LayoutWishes): Layout {
  const { header, titles } = headOf(file, all, wishes);
  return layOutRows(file, { header, titles, before: 0 }, all.slice(titles.length + 1), wishes);
}

/** More rows of a list of which the beginning has been taken apart; `before`: its data rows so far. */
export function layOutMore(
  file: string,
  header: RawRow,
  before: number,
  rows: readonly RawRow[],
  wishes: LayoutWishes,
): Layout {
  return layOutRows(file, { header, titles: [], before }, rows, wishes);
}

function headOf(file: string, all: readonly RawRow[], wishes: LayoutWishes): Head {
  const head = all.slice(0, wishes.headerWithin);
  const scores = head.map((row) => knownNames(row, wishes.known));
  const at = Math.max(0, scores.indexOf(Math.max(...scores)));
  const found = all[at];
  if (!found) {
    throw new TableError([
      `${file}: ist leer. Erwartet: eine Kopfzeile mit den Spaltennamen. Bitte neu exportieren oder die Datei entfernen.`,
    ]);
  }
  if (found.cells.length > MOST_COLUMNS) {
    throw new TableError([
      `${file}, Zeile ${found.line}: mehr als ${MOST_COLUMNS} Spalten. Erwartet: eine Tabelle. Bitte das Trennzeichen prüfen.`,
    ]);
  }
  return {
    header: { ...found, cells: withoutEmptyEnd(found.cells) },
    titles: all.slice(0, at),
  };
}

function layOutRows(
  file: string,
  { header, titles, before }: Head & { readonly before: number },
  below: readonly RawRow[],
  wishes: LayoutWishes,
): Layout {
  const defects: Defect[] = [];
  const note = ({ line }: RawRow, kind: string, expected: string) =>
    defects.push({
      file,
      line,
      column: null,
      kind,
      expected,
      action: "nicht_beachtet",
      personIds: [],
    });
  let stand: string | null = null;
  const takeStand = (row: RawRow) => {
    stand ??= standIn(row);
    note(row, "titelzeile", "nur die Kopfzeile und Datenzeilen; ein „Stand:“ wird übernommen");
  };
  for (const row of titles) takeStand(row);
  const rows: RawRow[] = [];
  for (const row of below) {
    const cells = withoutEmptyEnd(row.cells, header.cells.length);
    const filled = cells.filter((cell) => cell !== "");
    const isAlone = filled.length <= MOST_CELLS_OF_TOTAL && header.cells.length > filled.length;
    const word = isAlone ? folded(filled[0] ?? "") : "";
    if (header.cells.every((name, index) => name === cells[index])) {
      note(row, "kopfzeile_wiederholt", "die Kopfzeile nur einmal");
    } else if (isAlone && standIn(row) !== null && word.includes("stand")) {
      takeStand(row);
    } else if (
      (isAlone && [...TOTALS, ...wishes.dropped].some((start) => word.startsWith(start))) ||
      isTotalOfFullWidth(filled)
    ) {
      note(row, "summenzeile", "nur Datenzeilen");
      const told = totalIn(filled);
      const read = before + rows.length;
      if (told !== null && told !== read) {
        note(
          row,
          "anzahl_weicht_ab",
          `so viele Zeilen, wie die Liste selbst angibt; gelesen: ${read}`,
        );
      }
    } else rows.push({ cells, line: row.line });
  }
  return { header, rows, stand, defects };
}

/** How many cells of a row are names that are looked for, each counted once. */
export function knownNames({ cells }: RawRow, known: ReadonlySet<string>): number {
  return new Set(
    cells
      .slice(0, MOST_COLUMNS)
      .map(folded)
      .filter((name) => known.has(name)),
  ).size;
}

/** Empty cells behind the last column say nothing: they come from the title above or from Excel. */
function withoutEmptyEnd(cells: readonly string[], width = 0): readonly string[] {
  let end = cells.length;
  while (end > width && cells[end - 1] === "") end--;
  return end === cells.length ? cells : cells.slice(0, end);
}

function standIn({ cells }: RawRow): string | null {
  const text = cells.join(" ").slice(0, 1000);
  const day = respelledDate(STAND.exec(text)?.[1] ?? "", COMMON_HABITS, null);
  return parseDay(day) === null ? null : day;
}

/** "Summe" and a bare number, also where the table has no more columns than that. */
function isTotalOfFullWidth([first = "", second = "", ...others]: readonly string[]): boolean {
  return others.length === 0 && TOTALS.includes(folded(first)) && /^\d{1,7}$/.test(second);
}

/** "Anzahl: 412": how many rows a list says it has. */
function totalIn(filled: readonly string[]): number | null {
  const match = /^Anzahl\D{0,40}(\d{1,7})$/i.exec(filled.join(" "));
  return match ? Number(match[1]) : null;
}
