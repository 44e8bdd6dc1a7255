import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, type Info, parse as parser } from "csv-parse";
import { parse } from "csv-parse/sync";
import { withoutStrayQuotes } from "./stray-quotes.ts";
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

const READING = {
  record_delimiter: "\n",
  bom: true,
  info: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  trim: true,
  max_record_size: LONGEST_RECORD,
} as const;

interface Parsed {
  readonly record: readonly string[];
  readonly info: Pick<Info, "lines">;
}

/**
 * The records of a text: blank lines left out, cells trimmed and in composed form (NFC). With `most`
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
  const text = [...withoutStrayQuotes(withOneLineEnd(file, [content]), delimiter)].join("");
  try {
    const records = parse(text, {
      ...READING,
      delimiter,
      ...(most === undefined ? {} : { to: most }),
    }) as unknown as Parsed[];
    return records.map(toRow).filter(isFilled);
  } catch (error) {
    throw refused(file, error);
  }
}

/** So many rows are handed on together. */
const TOGETHER = 5000;

/**
 * The same records of a text that comes piece by piece, a few thousand at a time; one block at least.
 *
 * @throws {TableError} like {@link rawRows}.
 */
export async function* rowBlocks(
  file: string,
  pieces: Iterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<readonly RawRow[]> {
  const records = parser({ ...READING, delimiter });
  const text = withoutStrayQuotes(withOneLineEnd(file, pieces), delimiter);
  const fed = pipeline(Readable.from(text), records);
  // What goes wrong while feeding comes out of the records below.
  fed.catch(() => {});
  try {
    let block: RawRow[] = [];
    let isEmpty = true;
    for await (const parsed of records as AsyncIterable<Parsed>) {
      const row = toRow(parsed);
      if (isFilled(row)) block.push(row);
      if (block.length < TOGETHER) continue;
      yield block;
      block = [];
      isEmpty = false;
    }
    if (isEmpty || block.length > 0) yield block;
  } catch (error) {
    throw refused(file, error);
  }
}

/** CRLF and CR as LF: the library counts a CRLF inside quotes as two lines. */
function* withOneLineEnd(file: string, pieces: Iterable<string>): Generator<string> {
  let held = "";
  for (const piece of pieces) {
    if (piece.includes("\0")) {
      throw new TableError([
        `${file}: enthält Nullbytes und ist kein Text. Erwartet: CSV in UTF-8, Windows-1252 oder „Unicode-Text“. Bitte die Datei neu exportieren.`,
      ]);
    }
    const text = held + piece;
    // A CR at the end of a piece may be half of a CRLF.
    held = text.endsWith("\r") ? "\r" : "";
    const whole = held === "" ? text : text.slice(0, -1);
    yield whole.includes("\r") ? whole.replace(/\r\n?/g, "\n") : whole;
  }
  if (held !== "") yield "\n";
}

function toRow({ record, info }: Parsed): RawRow {
  return { cells: record.map((cell) => cell.trim().normalize("NFC")), line: info.lines };
}

function isFilled({ cells }: RawRow): boolean {
  return cells.some((cell) => cell !== "");
}

/** An error of the library carries the record; only the line may leave. */
function refused(file: string, error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error.lines === "number" ? ` (bis Zeile ${error.lines})` : "";
  return new TableError([
    error.code === "CSV_MAX_RECORD_SIZE"
      ? `${file}: eine Zeile ist länger als ${LONGEST_RECORD / 1_000_000} Millionen Zeichen${line}. Erwartet: eine Tabelle mit einer Zeile je Datensatz. Bitte prüfen, ob ein Anführungszeichen offen ist.`
      : `${file}: kein lesbares CSV${line}. Erwartet: ein einheitliches Trennzeichen, am besten „;“, Anführungszeichen paarweise. Bitte prüfen, ob ein Anführungszeichen offen ist.`,
  ]);
}
