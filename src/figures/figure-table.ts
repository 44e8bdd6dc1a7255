import { type CountArc, GROUND, hiddenCounts } from "./small-cells.ts";

/** A figure as it is shown: a number, `hidden` for a small cell, or `null` where nothing is recorded. */
export type Figure = number | "hidden" | null;

/** What the numbers of a column are. */
export type Unit = "personen" | "tage" | "prozent";

interface FigureColumn {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
}

export interface FigureRow {
  readonly id: string;
  readonly title: string;
  /** One for each column. */
  readonly figures: readonly Figure[];
}

/** One table of a report, safe to show. Every writer (HTML, CSV, JSON, workbook) takes it as it is. */
export interface FigureTable {
  readonly id: string;
  readonly title: string;
  /** How it was counted, and what it does not say. */
  readonly note: string;
  /** What the rows are. */
  readonly rowTitle: string;
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly FigureRow[];
}

/** Labelled counts before small ones are hidden. */
export interface CountRow {
  readonly id: string;
  readonly title: string;
  readonly counts: readonly number[];
}

/**
 * Rows of which each adds up to a total, as last figure. `isKnown`: the total is shown elsewhere too.
 */
export function rowsWithTotals(
  rows: readonly CountRow[],
  threshold: number,
  isKnown: boolean,
): FigureRow[] {
  return rows.map(({ id, title, counts }) => {
    const total = sum(counts);
    const hidden = hiddenCounts(
      [
        ...counts.map((value): CountArc => ({ from: 1, to: GROUND, value })),
        { from: GROUND, to: 1, value: total, isKnown },
      ],
      threshold,
    );
    return { id, title, figures: shown([...counts, total], hidden) };
  });
}

/** A column that adds up to a total, as last row. `isKnown`: the total is shown elsewhere too. */
export function columnWithTotal(
  rows: readonly { readonly id: string; readonly title: string; readonly count: number }[],
  threshold: number,
  isKnown: boolean,
): FigureRow[] {
  const counts = rows.map(({ count }) => count);
  const [figures = []] = rowsWithTotals([{ id: "", title: "", counts }], threshold, isKnown).map(
    (row) => row.figures,
  );
  return [...rows, { id: "gesamt", title: "gesamt" }].map(({ id, title }, index) => ({
    id,
    title,
    figures: [figures[index] ?? null],
  }));
}

/**
 * A group and parts of it that may overlap. That the rest of the group is small must not follow
 * either, so a part is hidden with its rest. A group is hidden only when it is small itself; then so
 * are its parts.
 *
 * @returns the group and its parts, in that order
 */
export function groupWithParts(
  group: number,
  parts: readonly number[],
  threshold: number,
): Figure[] {
  const isSmall = (count: number) => 0 < count && count < threshold;
  const hidden = parts.map((part) => part > 0 && (isSmall(part) || isSmall(group - part)));
  return shown([group, ...parts], [isSmall(group), ...hidden]);
}

/** Counts that are neither added up nor part of one another: only small ones are hidden. */
export function singly(counts: readonly (number | null)[], threshold: number): Figure[] {
  return counts.map((count) =>
    count !== null && 0 < count && count < threshold ? "hidden" : count,
  );
}

function shown(counts: readonly number[], hidden: readonly (boolean | undefined)[]): Figure[] {
  return counts.map((count, index) => (hidden[index] ? "hidden" : count));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
