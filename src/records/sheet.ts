import type { Sheet } from "hucre/xlsx";
import { DAMAGED, neededParts } from "./archive.ts";
import type { RawRow } from "./raw-rows.ts";
import { cellText, type DateSystem } from "./sheet-cell.ts";
import { TableError } from "./table-error.ts";

const MOST_ROWS = 250_000;
const MOST_COLUMNS = 1000;

/**
 * The rows of one sheet of an .xlsx file: the named one, else the first that is not hidden. Rows that
 * are hidden or filtered out belong to it. Each row has as many cells as the sheet is wide; empty rows are
 * left out; `line` is the number of the row in Excel. Of merged cells the first has the value, the
 * others are empty. Formulas count by the value that was saved with them. Cells as {@link cellText}.
 *
 * @throws {TableError} when the file cannot be read or is too large; `problems` say what to do, carry no contents and lack the file name.
 */
export async function readSheet(bytes: Uint8Array, sheetName?: string): Promise<RawRow[]> {
  const archive = neededParts(bytes);
  // Loading the library takes as long as a small run; most exports have no sheet.
  const { readXlsx } = await import("hucre/xlsx");
  let isFound = false;
  const workbook = await readXlsx(archive, {
    readStyles: true,
    sheets: ({ name, hidden, veryHidden }) => {
      const isWanted = sheetName === undefined ? !hidden && !veryHidden : name === sheetName;
      const isFirst = isWanted && !isFound;
      isFound ||= isWanted;
      return isFirst;
    },
  }).catch(() => {
    // Whatever the library says of a file that it cannot read may carry contents.
    throw new TableError([DAMAGED]);
  });
  const [sheet] = workbook.sheets;
  if (!sheet) throw new TableError([noSheet(sheetName)]);
  const rows = rowsOf(sheet, workbook.dateSystem ?? "1900");
  if (rows.length === 0) {
    throw new TableError(["ist leer. Erwartet: eine Kopfzeile mit den Spaltennamen."]);
  }
  return rows;
}

function rowsOf({ rows, cells }: Sheet, system: DateSystem): RawRow[] {
  const texts = rows.map((row, r) =>
    row.map((value, c) => cellText(value, cells?.get(`${r},${c}`), system)),
  );
  // Cells that only have a format may reach to the end of the sheet; they do not count.
  const width = texts.reduce((most, row) => Math.max(most, filledWidth(row)), 0);
  if (texts.findLastIndex((row) => filledWidth(row) > 0) >= MOST_ROWS || width > MOST_COLUMNS) {
    throw new TableError([
      `hat mehr als ${MOST_ROWS} Zeilen oder ${MOST_COLUMNS} Spalten. Bitte als CSV exportieren.`,
    ]);
  }
  return texts.flatMap((row, index) => {
    if (filledWidth(row) === 0) return [];
    const full = Array.from({ length: width }, (_, column) => row[column] ?? "");
    return [{ cells: full, line: index + 1 }];
  });
}

function filledWidth(row: readonly string[]): number {
  return row.findLastIndex((cell) => cell !== "") + 1;
}

function noSheet(name: string | undefined): string {
  return name === undefined
    ? "hat kein sichtbares Tabellenblatt. Bitte das Blatt einblenden und neu speichern."
    : `hat kein Tabellenblatt „${name}“. Bitte den Namen des Blatts prüfen.`;
}
