import { type DecodedText, decodeText, type Encoding } from "./decode.ts";
import { delimit } from "./delimiter.ts";
import { type Delimiter, type RawRow, rawRows } from "./raw-rows.ts";
import { readSheet } from "./sheet.ts";
import { TableError } from "./table-error.ts";

/** What a mapping may say about the files that it is for. */
export interface SourceWishes {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  /** The sheet of a workbook; without it the first visible one. */
  readonly sheet?: string | undefined;
  /** Folded names of the columns that are looked for. */
  readonly known: ReadonlySet<string>;
  readonly headerWithin: number;
}

/** The rows of a file, and how it was understood. */
export interface Source {
  readonly rows: readonly RawRow[];
  readonly encoding: Encoding | "xlsx";
  /** `null` in a workbook, whose cells nothing separates. */
  readonly delimiter: Delimiter | null;
}

/**
 * The rows of a delivered file, whatever its format. This is the place where a further one plugs in:
 * from here on only rows are known.
 *
 * @throws {TableError} when the file cannot be read as a table.
 */
export async function sourceRows(
  file: string,
  bytes: Buffer,
  wishes: SourceWishes,
): Promise<Source> {
  if (isWorkbook(file, bytes)) {
    return { rows: await sheetRows(file, bytes, wishes.sheet), encoding: "xlsx", delimiter: null };
  }
  const decoded = decodeText(file, bytes, wishes.encoding);
  return { ...textRows(file, decoded.text, wishes), encoding: decoded.encoding };
}

async function sheetRows(
  file: string,
  bytes: Buffer,
  sheet: string | undefined,
): Promise<readonly RawRow[]> {
  try {
    return await readSheet(bytes, sheet);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    throw new TableError(error.problems.map((problem) => `${file}: ${problem}`));
  }
}

/** The rows of a text, and what separates their cells. */
export function textRows(
  file: string,
  text: DecodedText["text"],
  { delimiter: wanted, known, headerWithin }: SourceWishes,
): { readonly rows: readonly RawRow[]; readonly delimiter: Delimiter } {
  const found = delimit(text, known, headerWithin);
  const delimiter = wanted ?? found.delimiter;
  return { rows: rawRows(file, found.content, delimiter), delimiter };
}

/** By its name, or by its first bytes: every .xlsx file is a ZIP archive. */
function isWorkbook(file: string, bytes: Buffer): boolean {
  return (
    /\.(xlsx|xlsm|xls|ods)$/i.test(file) ||
    bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))
  );
}
