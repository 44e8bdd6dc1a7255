import iconv from "iconv-lite";
import { TableError } from "./table-error.ts";

/** The encodings of text files that are read. */
export const ENCODINGS = ["utf-8", "windows-1252", "iso-8859-15", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What the bytes of a file tell of its encoding. */
export interface Bytes {
  /** The first bytes; a byte order mark is among them. */
  readonly head: Uint8Array;
  readonly isUtf8: boolean;
}

const CTRL_Z = "\u001a";

const BYTE_ORDER_MARKS: readonly [Encoding, readonly number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * The encoding of a file. A byte order mark decides, then what the mapping says, then whether the bytes
 * are UTF-8; anything else is Windows-1252, the encoding of German Excel. ISO-8859-15 cannot be told
 * apart from it and needs the mapping.
 *
 * @throws {TableError} when the file is not in the encoding that it or the mapping names.
 */
export function encodingOf(file: string, { head, isUtf8 }: Bytes, wanted?: Encoding): Encoding {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, at) => head[at] === byte));
  const encoding = marked?.[0] ?? wanted ?? (isUtf8 ? "utf-8" : "windows-1252");
  if (encoding === "utf-8" && !isUtf8) {
    throw new TableError([
      `${file}: ist nicht in UTF-8 gespeichert, obwohl ${marked ? "die Datei selbst" : "das Mapping"} es sagt. Bitte neu exportieren oder die Kodierung im Mapping ändern.`,
    ]);
  }
  return encoding;
}

/** Tells of bytes that come piece by piece whether they are UTF-8. */
export class Utf8Check {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #isUtf8 = true;

  look(bytes: Uint8Array): void {
    this.#try(() => this.#decoder.decode(bytes, { stream: true }));
  }

  /** Whether all that was looked at is UTF-8; nothing more may come. */
  end(): boolean {
    this.#try(() => this.#decoder.decode());
    return this.#isUtf8;
  }

  #try(decode: () => void): void {
    try {
      if (this.#isUtf8) decode();
    } catch {
      this.#isUtf8 = false;
    }
  }
}

/**
 * The text of bytes, piece by piece, without a byte order mark. iconv-lite's work: `TextDecoder` of Node
 * 20 loses 0x80–0x9F of Windows-1252, among them € and Š.
 */
export function* decoded(pieces: Iterable<Buffer>, encoding: Encoding): Generator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  // Old programs end a text with Ctrl-Z; which one ends it is known when nothing follows.
  let held = "";
  for (const piece of pieces) {
    const text = held + decoder.write(piece);
    held = text.endsWith(CTRL_Z) ? CTRL_Z : "";
    yield held === "" ? text : text.slice(0, -1);
  }
  const rest = decoder.end() ?? "";
  if (rest !== "") yield held + rest;
}

/** UTF-8 read as Windows-1252 and saved again: `MÃ¼ller`, `â€“`. */
const MOJIBAKE =
  /Ã[\u0080-\u00bf„–—œŸž‚ƒ…†‡ˆ‰Š‹Œ‘’“”•˜™š›]|â€[\u0080-\u00bf™œ“”˜¦]|Â[\u00a0-\u00bf]|\ufffd/;

/** Whether a text looks as if it was decoded wrongly once before. */
export function isMojibake(text: string): boolean {
  return MOJIBAKE.test(text);
}
