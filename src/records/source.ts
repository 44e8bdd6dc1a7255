import { type DecodedText, decodeText, type Encoding } from "./decode.ts";
import { delimit } from "./delimiter.ts";
import { type Delimiter, type RawRow, rawRows } from "./raw-rows.ts";
import { TableError } from "./table-error.ts";

/** What a mapping may say about the files that it is for. */
export interface SourceWishes {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  /** Folded names of the columns that are looked for. */
  readonly known: ReadonlySet<string>;
  readonly headerWithin: number;
}

/** The rows of a file, and how it was understood. */
export interface Source {
  readonly rows: readonly RawRow[];
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
}

/**
 * The rows of a delivered file, whatever its format. This is the place where a further one plugs in:
 * from here on only rows are known.
 *
 * @throws {TableError} when the file cannot be read as a table.
 */
export function sourceRows(file: string, bytes: Buffer, wishes: SourceWishes): Source {
  if (/\.(xlsx|xlsm|xls|ods)$/i.test(file) || isZip(bytes)) {
    throw new TableError([
      `${file}: ist eine Arbeitsmappe. Bitte in der Tabellenkalkulation als „CSV UTF-8“ speichern.`,
    ]);
  }
  const decoded = decodeText(file, bytes, wishes.encoding);
  return { ...textRows(file, decoded.text, wishes), encoding: decoded.encoding };
}

/** The rows of a text, and what separates their cells. */
export function textRows(
  file: string,
  text: DecodedText["text"],
  { delimiter: wanted, known, headerWithin }: SourceWishes,
): Omit<Source, "encoding"> {
  const found = delimit(text, known, headerWithin);
  const delimiter = wanted ?? found.delimiter;
  return { rows: rawRows(file, found.content, delimiter), delimiter };
}

function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
}
