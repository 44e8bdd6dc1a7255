import { knownNames } from "./layout.ts";
import { DELIMITERS, type Delimiter, rawRows } from "./raw-rows.ts";
import { TableError } from "./table-error.ts";

/** Enough for the title lines and the header of a list. */
export const SAMPLE = 65_536;

/** What separates the cells of a text, and how many characters at its beginning only say so to Excel. */
export interface Delimited {
  readonly delimiter: Delimiter;
  readonly skipped: number;
}

/**
 * What separates the cells: what the line `sep=;` says, else the sign by which most names of the first
 * lines become known ones. A text of which no sign makes anything known is taken to use `;`.
 *
 * @param text - The beginning of it is enough.
 * @param known - Folded names of the columns that are looked for.
 */
export function delimit(text: string, known: ReadonlySet<string>, rows: number): Delimited {
  const told = /^\uFEFF?"?sep=(.)"?[^\S\r\n]*(?=[\r\n]|$)/i.exec(text);
  // The line end stays, so that lines keep their numbers.
  const skipped = told?.[0].length ?? 0;
  const content = text.slice(skipped);
  const named = DELIMITERS.find((delimiter) => delimiter === told?.[1]);
  if (named) return { delimiter: named, skipped };
  const scores = DELIMITERS.map((delimiter) => ({
    delimiter,
    score: bestScore(content, delimiter, known, rows),
  }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return { delimiter: best.delimiter, skipped };
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
