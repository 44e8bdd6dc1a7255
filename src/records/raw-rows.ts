import { CsvError, parse } from "csv-parse/sync";
import { TableError } from "./table-error.ts";

/** One record of a file as text, with its (last) line. */
export interface RawRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** What separates the cells of a text file. */
export const DELIMITERS = [";", ",", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A record of a person is a few hundred characters; what is longer by far is no table. */
const LONGEST_RECORD = 8_000_000;
/** Excel knows 16,384 columns. */
export const MOST_COLUMNS = 16_384;

/**
 * The records of a file: blank lines left out, cells trimmed and in composed form (NFC). With `most`
 * only the first ones.
 *
 * @throws {TableError} when the text is no CSV or beyond what a table can be; without any of its contents.
 */
export function rawRows(
  file: string,
  content: string,
  delimiter: Delimiter,
  most?: number,
): RawRow[] {
  if (content.includes("\0")) {
    throw new TableError([
      `${file}: enthält Nullbytes und ist kein Text. Erwartet: CSV in UTF-8, Windows-1252 oder „Unicode-Text“. Bitte die Datei neu exportieren.`,
    ]);
  }
  try {
    // The library counts a CRLF inside quotes as two lines.
    const records = parse(content.replace(/\r\n?/g, "\n"), {
      delimiter,
      record_delimiter: "\n",
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: LONGEST_RECORD,
      ...(most === undefined ? {} : { to: most }),
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records
      .map(({ record, info }) => ({
        cells: record.map((cell) => cell.trim().normalize("NFC")),
        line: info.lines,
      }))
      .filter(({ cells }) => cells.some((cell) => cell !== ""));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The error of the library carries the record; only the line may leave.
    const line = typeof error.lines === "number" ? ` (bis Zeile ${error.lines})` : "";
    throw new TableError([
      error.code === "CSV_MAX_RECORD_SIZE"
        ? `${file}: eine Zeile ist länger als ${LONGEST_RECORD / 1_000_000} Millionen Zeichen${line}. Erwartet: eine Tabelle mit einer Zeile je Datensatz. Bitte prüfen, ob ein Anführungszeichen offen ist.`
        : `${file}: kein lesbares CSV${line}. Erwartet: ein einheitliches Trennzeichen, am besten „;“, Anführungszeichen paarweise. Bitte prüfen, ob ein Anführungszeichen offen ist.`,
    ]);
  }
}
