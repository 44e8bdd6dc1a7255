import { knownNames } from "./layout.ts";
import { DELIMITERS, type Delimiter, rawRows } from "./raw-rows.ts";
import { TableError } from "./table-error.ts";

/** Enough for the title lines and the header of a list. */
const SAMPLE = 65_536;

/** A text without the line by which Excel is told the delimiter, and that delimiter. */
export interface DelimitedText {
  readonly content: string;
  readonly delimiter: Delimiter;
}

/**
 * What separates the cells: what the line `sep=;` says, else the sign by which most names of the first
 * lines become known ones. A text of which no sign makes anything known is taken to use `;`.
 *
 * @param known - Folded names of the columns that are looked for.
 */
export function delimit(text: string, known: ReadonlySet<string>, rows: number): DelimitedText {
  const told = /^\uFEFF?"?sep=(.)"?[^\S\r\n]*(?=[\r\n]|$)/i.exec(text);
  // The line end stays, so that lines keep their numbers.
  const content = told ? text.slice(told[0].length) : text;
  const named = DELIMITERS.find((delimiter) => delimiter === told?.[1]);
  if (named) return { content, delimiter: named };
  const scores = DELIMITERS.map((delimiter) => ({
    delimiter,
    score: bestScore(content, delimiter, known, rows),
  }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return { content, delimiter: best.delimiter };
}

function bestScore(
  content: string,
  delimiter: Delimiter,
  known: ReadonlySet<string>,
  rows: number,
): number {
  try {
    const sample = rawRows("", content.slice(0, SAMPLE), delimiter, rows);
    return Math.max(0, ...sample.map((row) => knownNames(row, known)));
  } catch (error) {
    // A sample that ends within quotes; the whole text is read, or refused, later.
    if (error instanceof TableError) return 0;
    throw error;
  }
}
