import iconv from "iconv-lite";
import { TableError } from "./table-error.ts";

/** The encodings of text files that are read. */
export const ENCODINGS = ["utf-8", "windows-1252", "iso-8859-15", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A file as text, and how its bytes were understood. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

const CTRL_Z = "\u001a";

const BYTE_ORDER_MARKS: readonly [Encoding, readonly number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * The text of a file. A byte order mark decides, then what the mapping says, then whether the bytes are
 * UTF-8; anything else is Windows-1252, the encoding of German Excel. ISO-8859-15 cannot be told apart
 * from it and needs the mapping. Decoding is iconv-lite's work: `TextDecoder("windows-1252")` of Node 20
 * loses 0x80–0x9F, among them € and Š.
 *
 * @throws {TableError} when the file is not in the encoding that it or the mapping names.
 */
export function decodeText(file: string, bytes: Buffer, wanted?: Encoding): DecodedText {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  const encoding = marked?.[0] ?? wanted ?? (isUtf8(bytes) ? "utf-8" : "windows-1252");
  if (encoding === "utf-8" && !isUtf8(bytes)) {
    throw new TableError([
      `${file}: ist nicht in UTF-8 gespeichert, obwohl ${marked ? "die Datei selbst" : "das Mapping"} es sagt. Bitte neu exportieren oder die Kodierung im Mapping ändern.`,
    ]);
  }
  const text = iconv.decode(bytes, encoding, { stripBOM: true });
  // Old programs end a text with Ctrl-Z.
  return { text: text.endsWith(CTRL_Z) ? text.slice(0, -1) : text, encoding };
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-8 read as Windows-1252 and saved again: `MÃ¼ller`, `â€“`. */
const MOJIBAKE =
  /Ã[\u0080-\u00bf„–—œŸž‚ƒ…†‡ˆ‰Š‹Œ‘’“”•˜™š›]|â€[\u0080-\u00bf™œ“”˜¦]|Â[\u00a0-\u00bf]|\ufffd/;

/** Whether a text looks as if it was decoded wrongly once before. */
export function isMojibake(text: string): boolean {
  return MOJIBAKE.test(text);
}
