import type { Delimiter } from "./raw-rows.ts";

/** A cell within quotes that has not ended after so many lines or characters was not meant to be one. */
const MOST_LINES = 200;
const MOST_CHARACTERS = 100_000;

/**
 * The same text in which quotes that enclose no cell are doubled and their cells enclosed, so that they
 * are read as they stand: `"Herr M." rief an`, or one that nobody closed. Cells that begin and end with
 * quotes stay, also over several lines, and every line keeps its number. Line ends are LF.
 */
export function* withoutStrayQuotes(
  pieces: Iterable<string>,
  delimiter: Delimiter,
): Generator<string> {
  let lines: string[] = [];
  let rest = "";
  for (const piece of pieces) {
    // By far the most pieces have no quotes at all.
    if (lines.length === 0 && !rest.includes('"') && !piece.includes('"')) {
      const end = piece.lastIndexOf("\n") + 1;
      if (end > 0) yield rest + piece.slice(0, end);
      rest = (end > 0 ? "" : rest) + piece.slice(end);
      continue;
    }
    const parts = (rest + piece).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) lines.push(`${line}\n`);
    const { text, open } = mended(lines, delimiter, false);
    yield text;
    lines = open;
  }
  if (rest !== "") lines.push(rest);
  yield mended(lines, delimiter, true).text;
}

/** Whole records as they are to be read, and the lines of the last one while its end may still come. */
function mended(
  lines: readonly string[],
  delimiter: Delimiter,
  isEnd: boolean,
): { text: string; open: string[] } {
  const texts: string[] = [];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? "";
    if (!line.includes('"')) {
      texts.push(line);
      index += 1;
      continue;
    }
    const record = new RecordText(lines, index, delimiter);
    const next = record.read(isEnd);
    if (next === null) return { text: texts.join(""), open: lines.slice(index) };
    texts.push(record.text);
    index = next;
  }
  return { text: texts.join(""), open: [] };
}

/** One record, which begins with a line and may go on over further ones. */
class RecordText {
  readonly #lines: readonly string[];
  readonly #delimiter: Delimiter;
  #index: number;
  #at = 0;
  text = "";

  constructor(lines: readonly string[], index: number, delimiter: Delimiter) {
    this.#lines = lines;
    this.#index = index;
    this.#delimiter = delimiter;
  }

  /** The line after the record; `null` when it may go on with lines that are not there yet. */
  read(isEnd: boolean): number | null {
    for (;;) {
      const line = this.#line;
      const start = this.#at + (/^ */.exec(line.slice(this.#at))?.[0].length ?? 0);
      const end = line[start] === '"' ? this.#closing(start, isEnd) : this.#plainEnd(start);
      if (end === null) return null;
      if (end === "stray") this.#takeLiterally(start);
      else this.#take(end);
      if (this.#line[this.#at] !== this.#delimiter) return this.#finish();
      this.text += this.#delimiter;
      this.#at += 1;
    }
  }

  get #line(): string {
    return this.#lines[this.#index] ?? "";
  }

  #finish(): number {
    this.text += this.#line.slice(this.#at);
    return this.#index + 1;
  }

  /** Where a cell that no quote opens ends in its line. */
  #plainEnd(from: number): Place {
    const end = this.#line.indexOf(this.#delimiter, from);
    return { index: this.#index, at: end < 0 ? lengthOf(this.#line) : end };
  }

  /** Where the cell ends that a quote opens; `null` when that is not known yet. */
  #closing(start: number, isEnd: boolean): Place | "stray" | null {
    let characters = 0;
    let from = start + 1;
    for (let index = this.#index; index < this.#lines.length; index++, from = 0) {
      const line = this.#lines[index] ?? "";
      for (let quote = line.indexOf('"', from); quote >= 0; quote = line.indexOf('"', from)) {
        from = quote + 2;
        if (line[quote + 1] === '"') continue;
        const after = quote + 1 + (/^ */.exec(line.slice(quote + 1))?.[0].length ?? 0);
        const isClosed = line[after] === this.#delimiter || after >= lengthOf(line);
        return isClosed ? { index, at: after } : "stray";
      }
      characters += line.length;
      if (characters > MOST_CHARACTERS || index - this.#index >= MOST_LINES) return "stray";
    }
    return isEnd ? "stray" : null;
  }

  #take({ index, at }: Place): void {
    while (this.#index < index) {
      this.text += this.#line.slice(this.#at);
      this.#index += 1;
      this.#at = 0;
    }
    this.text += this.#line.slice(this.#at, at);
    this.#at = at;
  }

  /** The cell as it stands, up to the next delimiter or the end of its line. */
  #takeLiterally(start: number): void {
    const { at } = this.#plainEnd(start);
    this.text += `"${this.#line.slice(start, at).replaceAll('"', '""')}"`;
    this.#at = at;
  }
}

/** A place in some lines. */
interface Place {
  readonly index: number;
  readonly at: number;
}

/** The length of a line without its end. */
function lengthOf(line: string): number {
  return line.endsWith("\n") ? line.length - 1 : line.length;
}
