import { TableError } from "./table-error.ts";

/** What an .xlsx file may be at most. Far above any list of an office; beyond it memory is at risk. */
export interface ArchiveLimits {
  /** Bytes of the file. */
  readonly file: number;
  /** Bytes of the parts that are needed, unpacked. */
  readonly unpacked: number;
  readonly parts: number;
  /** Bytes of a part that lists relations between parts. */
  readonly relations: number;
}

const MEBIBYTE = 1024 * 1024;
const LIMITS: ArchiveLimits = {
  file: 50 * MEBIBYTE,
  unpacked: 100 * MEBIBYTE,
  parts: 1000,
  relations: 100_000,
};

const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const DIRECTORY_ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const IS_ENCRYPTED = 0x1;
/** A size or count that stands elsewhere, in the form for archives above 4 GiB. */
const [ELSEWHERE_16, ELSEWHERE_32] = [0xffff, 0xffffffff];
/** The old binary formats, and what Office wraps an encrypted file into. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const SAVE_AS_XLSX =
  "Bitte in Excel oder LibreOffice öffnen und als „Excel-Arbeitsmappe (.xlsx)“ speichern";

/** The parts that cells are in, and what leads to them. Pictures, pivot tables and comments are never opened. */
const NEEDED = /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(_rels\/|worksheets\/)?[^/]+)$/;
/** Each of these may have any part opened once more. */
const RELATIONS = /\.rels$/;

/**
 * An .xlsx file with only the parts that are needed for its cells, if it can be unpacked without harm.
 * Nothing is unpacked here: sizes are those that the archive declares, and whoever unpacks must stop at
 * the declared size of a part.
 *
 * @throws {TableError} for anything else than an .xlsx file within the limits; `problems` lack the file name.
 */
export function neededParts(bytes: Uint8Array, limits: ArchiveLimits = LIMITS): Uint8Array {
  if (bytes.length > limits.file) {
    refuse(`ist größer als ${inMebibytes(limits.file)} MiB. Bitte als CSV exportieren.`);
  }
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte)) refuseCompoundFile(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === null) refuse(`ist keine Excel-Datei im Format .xlsx. ${SAVE_AS_XLSX}.`);

  const count = view.getUint16(end + 10, true);
  if (count > limits.parts) {
    refuse(`enthält mehr als ${limits.parts} Teile und wird nicht entpackt. ${SAVE_AS_XLSX}.`);
  }
  const needed: Uint8Array[] = [];
  const start = view.getUint32(end + 16, true);
  let [unpacked, position] = [0, start];
  for (let index = 0; index < count; index++) {
    if (position + ENTRY_LENGTH > end || view.getUint32(position, true) !== DIRECTORY_ENTRY) {
      refuse(DAMAGED);
    }
    const entry = readEntry(view, position);
    if (entry.isEncrypted) refuse(ENCRYPTED);
    if (entry.packed === ELSEWHERE_32 || entry.unpacked === ELSEWHERE_32) refuse(DAMAGED);
    // Nothing is declared, so nothing would stop whoever unpacks it.
    if (entry.unpacked === 0 && entry.packed > 2) refuse(DAMAGED);
    if (entry.packed === 0 && entry.unpacked > 0) refuse(DAMAGED);
    if (entry.name === "xl/workbook.bin") refuse(`ist im Format .xlsb. ${SAVE_AS_XLSX}.`);
    if (NEEDED.test(entry.name)) {
      if (RELATIONS.test(entry.name) && entry.unpacked > limits.relations) refuse(DAMAGED);
      unpacked += entry.unpacked;
      needed.push(bytes.subarray(position, position + entry.length));
    }
    position += entry.length;
  }
  if (unpacked > limits.unpacked) {
    refuse(
      `wäre entpackt größer als ${inMebibytes(limits.unpacked)} MiB und wird nicht entpackt. Bitte als CSV exportieren oder leere Zeilen und Formatierungen entfernen.`,
    );
  }
  return withDirectory(bytes, start, needed);
}

/** An archive whose directory names only some of its parts: to whoever reads it there are no others. */
function withDirectory(
  bytes: Uint8Array,
  start: number,
  entries: readonly Uint8Array[],
): Uint8Array {
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(start, 16);
  return new Uint8Array(Buffer.concat([bytes.subarray(0, start), directory, end]));
}

/** What is said of a file that breaks off or contradicts itself. */
export const DAMAGED = `ist beschädigt oder unvollständig. ${SAVE_AS_XLSX}.`;

const ENCRYPTED = `ist mit einem Kennwort geschützt. ${SAVE_AS_XLSX}, ohne Kennwort.`;

function refuse(problem: string): never {
  throw new TableError([problem]);
}

function refuseCompoundFile(bytes: Uint8Array): never {
  const isEncrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from("EncryptedPackage", "utf16le"),
  );
  return refuse(isEncrypted ? ENCRYPTED : `ist im alten Format .xls. ${SAVE_AS_XLSX}.`);
}

/** The directory of an archive stands at its end, before a comment of any length up to 64 KiB. */
function endOfDirectory(view: DataView): number | null {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    const isElsewhere =
      view.getUint16(at + 10, true) === ELSEWHERE_16 ||
      view.getUint32(at + 12, true) === ELSEWHERE_32 ||
      view.getUint32(at + 16, true) === ELSEWHERE_32;
    return isElsewhere ? refuse(DAMAGED) : at;
  }
  return null;
}

function readEntry(view: DataView, at: number) {
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const commentLength = view.getUint16(at + 32, true);
  const start = view.byteOffset + at + ENTRY_LENGTH;
  const room = Math.max(0, Math.min(nameLength, view.byteLength - at - ENTRY_LENGTH));
  return {
    isEncrypted: (view.getUint16(at + 8, true) & IS_ENCRYPTED) !== 0,
    packed: view.getUint32(at + 20, true),
    unpacked: view.getUint32(at + 24, true),
    name: Buffer.from(view.buffer as ArrayBuffer, start, room).toString("utf8"),
    length: ENTRY_LENGTH + nameLength + extraLength + commentLength,
  };
}

function inMebibytes(bytes: number): number {
  return Math.floor(bytes / MEBIBYTE);
}
