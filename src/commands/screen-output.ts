import type { Defect } from "../records/defect.ts";
import { linesOf, piecesOf } from "../records/read-folder.ts";
import { withMarks } from "../report/lists.ts";
import type { Table } from "../report/table.ts";
import type { Gathered, Leavings } from "../screening/gather.ts";
import type { Entries } from "../screening/portion.ts";
import type { ComparedLists } from "./compare.ts";

/** The lists, with what became of their rows where they were compared. */
export function listTables({ tables }: Gathered, compared: ComparedLists | null): Table[] {
  const { review, counselling, deadlines, clarification } = tables;
  return [
    compared ? withMarks(review, compared.comparison.review) : review,
    compared ? withMarks(counselling, compared.comparison.counselling) : counselling,
    deadlines,
    clarification,
  ];
}

/** How many rows the lists of the page have; the page tells the questions to the office elsewhere. */
export function rowsOfPage({ tables, office }: Gathered, compared: ComparedLists | null) {
  const { review, counselling, deadlines, clarification } = tables;
  return [
    ...[review, counselling, deadlines].map(({ title, rows }) => ({
      titel: title,
      count: rows.length,
    })),
    { titel: clarification.title, count: clarification.rows.length - office.length },
    ...(compared ? [{ titel: "Abgänge", count: compared.departures.length }] : []),
  ];
}

/** Everybody who is on a list, or was. */
export function listedOn(lists: Entries, compared: ComparedLists | null): Set<string> {
  const entries = [
    ...lists.review,
    ...lists.counselling,
    ...lists.deadlines,
    ...lists.clarification,
    ...(compared?.departures ?? []).map(({ entry }) => entry),
  ];
  return new Set(entries.map(({ personId }) => personId));
}

/** Of the persons whom defects concern, those who have findings and no open one. */
export function settledAmong(
  defects: readonly Defect[],
  leavings: readonly Leavings[],
): (personId: string) => boolean {
  const concerned = new Set(defects.flatMap(({ personIds }) => personIds));
  const settled = new Set<string>();
  for (const { settled: path } of concerned.size === 0 ? [] : leavings) {
    for (const line of linesOf(path)) {
      const id = JSON.parse(line) as string;
      if (concerned.has(id)) settled.add(id);
    }
  }
  return (id) => settled.has(id);
}

/** The lines of the page for some persons, in the order of all. */
export function* linesFor(
  leavings: readonly Leavings[],
  onPage: ReadonlySet<string>,
): Generator<string> {
  for (const { persons, page } of leavings) {
    let place = 0;
    for (const line of linesOf(page)) {
      const [id] = persons[place++] ?? [""];
      if (onPage.has(id)) yield line;
    }
  }
}

/** The contents of files, one after the other. */
export function* joined(paths: readonly string[]): Generator<Uint8Array> {
  for (const path of paths) yield* piecesOf(path);
}
