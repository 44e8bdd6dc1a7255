import { CsvError, parse } from "csv-parse/sync";
import { TableError } from "./table-error.ts";

/** One record of a file as text, with its (last) line. */
export interface RawRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * The records of a file: header first, blank lines left out, cells trimmed and in composed form (NFC).
 *
 * @throws {TableError} when there is no header or the text is no CSV; without any of its contents.
 */
export function rawRows(file: string, content: string): [RawRow, ...RawRow[]] {
  if (content.includes("\0")) {
    throw new TableError([
      `${file}: enthält Nullbytes. Erwartet: Text in UTF-8. Bitte die Datei neu exportieren.`,
    ]);
  }
  try {
    const records = parse(content, {
      delimiter: ";",
      record_delimiter: ["\r\n", "\n", "\r"],
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const rows = records
      .map(({ record, info }) => ({
        cells: record.map((cell) => cell.trim().normalize("NFC")),
        line: info.lines,
      }))
      .filter(({ cells }) => cells.some((cell) => cell !== ""));
    const [header, ...rest] = rows;
    if (!header) {
      throw new TableError([
        `${file}: ist leer. Erwartet: eine Kopfzeile mit den Spaltennamen. Bitte neu exportieren oder die Datei entfernen.`,
      ]);
    }
    return [header, ...rest];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The error of the library carries the record; only the line may leave.
    const line = typeof error.lines === "number" ? ` (bis Zeile ${error.lines})` : "";
    throw new TableError([
      `${file}: kein lesbares CSV${line}. Erwartet: Trennzeichen „;“, Anführungszeichen paarweise. Bitte prüfen, ob ein Anführungszeichen offen ist.`,
    ]);
  }
}
