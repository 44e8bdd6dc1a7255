import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { decoded, type Encoding, encodingOf, Utf8Check } from "./decode.ts";
import { delimit, SAMPLE } from "./delimiter.ts";
import { type Delimiter, type RawRow, rowBlocks } from "./raw-rows.ts";
import { piecesOf } from "./read-folder.ts";
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
  readonly encoding: Encoding | "xlsx";
  /** `null` in a workbook, whose cells nothing separates. */
  readonly delimiter: Delimiter | null;
  /** SHA-256 of the file. */
  readonly hash: string;
  /** Whether bytes occur that mean another sign in ISO-8859-15 than in Windows-1252. */
  readonly mayBeLatin9: boolean;
  /** The rows, some thousands at a time, in order; never held all at once unless the file is a workbook. */
  readonly blocks: AsyncIterable<readonly RawRow[]>;
}

/**
 * Opens a delivered file, whatever its format. This is the place where a further one plugs in: from
 * here on only rows are known.
 *
 * @throws {TableError} when the file cannot be read as a table, also while its rows are taken.
 */
export async function openSource(
  file: string,
  path: string,
  wishes: SourceWishes,
): Promise<Source> {
  const { hash, head, isUtf8, mayBeLatin9 } = lookAt(path);
  if (isWorkbook(file, head)) {
    const blocks = sheetBlocks(file, path, wishes.sheet);
    return { hash, mayBeLatin9: false, encoding: "xlsx", delimiter: null, blocks };
  }
  const encoding = encodingOf(file, { head, isUtf8 }, wishes.encoding);
  const beginning = delimit(
    beginningOf(decoded(piecesOf(path), encoding)),
    wishes.known,
    wishes.headerWithin,
  );
  const delimiter = wishes.delimiter ?? beginning.delimiter;
  const pieces = without(beginning.skipped, decoded(piecesOf(path), encoding));
  return { hash, mayBeLatin9, encoding, delimiter, blocks: rowBlocks(file, pieces, delimiter) };
}

const LATIN9 = [0xa4, 0xa6, 0xa8, 0xb4, 0xb8, 0xbc, 0xbd, 0xbe];

function lookAt(path: string) {
  const hash = createHash("sha256");
  const check = new Utf8Check();
  let head: Uint8Array = Buffer.alloc(0);
  let mayBeLatin9 = false;
  for (const piece of piecesOf(path)) {
    if (head.length === 0) head = piece.subarray(0, 4);
    hash.update(piece);
    check.look(piece);
    mayBeLatin9 ||= LATIN9.some((byte) => piece.includes(byte));
  }
  return { hash: hash.digest("hex"), head, isUtf8: check.end(), mayBeLatin9 };
}

const WORKBOOK = /\.(xlsx|xlsm|xls|ods)$/i;
const TEXT = /\.(csv|txt|tsv)$/i;

/** Whether a file is a table by its name, be it one that can be read or not. */
export function isTableName(file: string): boolean {
  return WORKBOOK.test(file) || TEXT.test(file);
}

/** By its name, or by its first bytes: every .xlsx file is a ZIP archive. */
function isWorkbook(file: string, head: Uint8Array): boolean {
  const zip = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
  return WORKBOOK.test(file) || zip.equals(head);
}

async function* sheetBlocks(file: string, path: string, sheet: string | undefined) {
  try {
    yield await readSheet(await readFile(path), sheet);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    throw new TableError(error.problems.map((problem) => `${file}: ${problem}`));
  }
}

/** Enough of a text to see its header. */
function beginningOf(pieces: Iterable<string>): string {
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length >= SAMPLE) break;
  }
  return text;
}

/** A text without its first characters, all of which are in its first piece. */
function* without(count: number, pieces: Iterable<string>): Generator<string> {
  let left = count;
  for (const piece of pieces) {
    yield left === 0 ? piece : piece.slice(left);
    left = 0;
  }
}
