import { stringify } from "csv-stringify/sync";
import iconv from "iconv-lite";
import { type Day, formatGermanDay } from "../calendar/index.ts";
import type { TableName } from "../records/tables.ts";
import { type DamagedRow, damage } from "./damage.ts";
import { type DefectKind, type ExpectedAction, seenBy } from "./defect-kinds.ts";
import type { Cells } from "./draft.ts";
import { germanCell, germanHeader } from "./german-spelling.ts";
import type { Random } from "./random.ts";
import { columnsOf, inOrder } from "./table-text.ts";

/** A column that no table has; it comes last. */
const STRAY_COLUMN = { table: "statuszeiten", name: "altvermerk" } as const;
/** Long lists repeat their header, as if on a new page. */
const ROWS_A_PAGE = 500;
const ENCODING = "windows-1252";

/** A defect that was put into a file on purpose. */
export interface InjectedDefect {
  readonly datei: string;
  /** 1-based line, the last one of a row that has several; `null` when the whole column is meant. */
  readonly zeile: number | null;
  /** By its canonical name, or by its place when it has none; `null` when the whole row is meant. */
  readonly spalte: string | null;
  readonly art: DefectKind | "unbekannte_spalte";
  readonly massnahme: ExpectedAction;
  /** Whom the row is about, by the ids that it had before; nobody when the whole column is meant. */
  readonly personen: readonly string[];
  /** Where the report is to come from. */
  readonly gemeldet_von: "import" | "screen";
}

/** How a file is laid out around its rows. Each line that is no row of data is to be left out without a loss. */
export interface Layout {
  readonly datei: string;
  readonly kodierung: string;
  readonly trennzeichen: string;
  readonly kopfzeile: number;
  readonly zeilen_ohne_daten: readonly { readonly zeile: number; readonly art: string }[];
  readonly datenzeilen: number;
  readonly davon_zu_verwerfen: number;
}

/** A file of a dirty export. */
export interface DirtyTable {
  readonly bytes: Uint8Array;
  readonly layout: Layout;
  readonly defects: readonly InjectedDefect[];
}

/** A line or several of a file, as cells. */
interface Record {
  readonly cells: readonly string[];
  /** What the line is when it is no row of data. */
  readonly art: string | null;
  readonly row: DamagedRow | null;
}

/**
 * A table as offices get it from their Fachverfahren: Windows-1252, `;`, CRLF, a title and „Stand:“
 * above German headers, German dates, a total below; and with defects inside.
 */
export function dirtyTable(
  name: TableName,
  clean: readonly Cells[],
  today: Day,
  random: Random,
): DirtyTable {
  const columns = columnsOf(name, clean);
  const rows = damage(inOrder(name, columns, clean), { name, columns, today }, random);
  const datei = `${name}.csv`;
  const stray = name === STRAY_COLUMN.table ? [STRAY_COLUMN.name] : [];
  const header = [...columns.map((column) => germanHeader(name, column)), ...stray];
  const wide = (text: string) => [text, ...header.slice(1).map(() => "")];
  const aside = (art: string, cells: readonly string[]): Record => ({ cells, art, row: null });
  const records: Record[] = [
    aside("titel", wide(`Auswertung „${name}“ – SYNTHETISCH`)),
    aside("stand", wide(`Stand: ${formatGermanDay(today)}`)),
    aside("leerzeile", wide("")),
    aside("kopfzeile", header),
  ];
  rows.forEach((row, index) => {
    if (index > 0 && index % ROWS_A_PAGE === 0) records.push(aside("kopfzeile_wiederholt", header));
    // By what stands in the row, so that a copy is a copy in all of its cells.
    const own = stray.map(() => (row.cells["person_id"]?.endsWith("7") ? "x" : ""));
    records.push({
      cells: [...cellsOf(name, columns, row), ...own, ...surplus(row)],
      art: null,
      row,
    });
  });
  records.push(aside("summe", wide(`Anzahl: ${rows.length}`)));

  const asides: { zeile: number; art: string }[] = [];
  const defects: InjectedDefect[] = stray.map((column) => ({
    datei,
    zeile: null,
    spalte: `${header.indexOf(column) + 1}. Spalte`,
    art: "unbekannte_spalte" as const,
    massnahme: "nicht_beachtet" as const,
    personen: [],
    gemeldet_von: "import" as const,
  }));
  let zeile = 0;
  for (const { cells, art, row } of records) {
    zeile += 1 + cells.reduce((breaks, cell) => breaks + cell.split("\n").length - 1, 0);
    if (art !== null) asides.push({ zeile, art });
    if (!row?.spoilt) continue;
    const { column, kind, action } = row.spoilt;
    defects.push({
      datei,
      zeile,
      spalte: column,
      art: kind,
      massnahme: action,
      personen: row.about,
      gemeldet_von: seenBy(kind),
    });
  }
  const text = stringify(
    records.map(({ cells }) => cells as string[]),
    // A line break of one character is none that the library would quote a cell for.
    { delimiter: ";", record_delimiter: "windows", quoted_match: /\n/ },
  );
  return {
    bytes: iconv.encode(text, ENCODING),
    layout: {
      datei,
      kodierung: ENCODING,
      trennzeichen: ";",
      kopfzeile: asides.find(({ art }) => art === "kopfzeile")?.zeile ?? 0,
      zeilen_ohne_daten: asides.filter(({ art }) => art !== "kopfzeile"),
      datenzeilen: rows.length,
      davon_zu_verwerfen: rows.filter(({ spoilt }) => spoilt?.action === "zeile_verworfen").length,
    },
    defects,
  };
}

function cellsOf(name: TableName, columns: readonly string[], row: DamagedRow): string[] {
  return columns.map(
    (column) => row.spoilt?.written?.[column] ?? germanCell(name, column, row.cells[column] ?? ""),
  );
}

function surplus({ spoilt }: DamagedRow): string[] {
  return spoilt?.surplus === undefined ? [] : [spoilt.surplus];
}
