import { ALWAYS, type Day, FOREVER } from "../calendar/index.ts";
import { type Extent, isPaper, type StatusRow } from "./extent.ts";

/**
 * Days on which a row may be in force and is seen where its rank reaches the threshold of the
 * stretch: the beginning of the title that is held, `FOREVER` on days abroad.
 */
export interface Showing {
  readonly row: StatusRow;
  /** Position of the row among the person's rows. */
  readonly place: number;
  /** First and last day, both inclusive. */
  readonly from: Day;
  readonly to: Day;
  readonly rank: Day;
  /** Equal for rows that no question tells apart. */
  readonly kind: string;
}

/** No title hides what has this rank, but days abroad do. */
const BESIDE_TITLES = Number.MAX_VALUE;

/** What there is to see of rows, by first day. */
export function showingsOf(extents: readonly Extent[]): Showing[] {
  const showings: Showing[] = [];
  for (const [place, extent] of extents.entries()) {
    const { row, certainFrom, certainTo, possibleFrom, possibleTo } = extent;
    const kind = kindOf(row);
    showings.push({ row, place, kind, from: possibleFrom, to: possibleTo, rank: rankOf(row) });
    if (row.art !== "ausland") continue;
    showings.push({ row, place, kind, from: certainFrom, to: certainTo, rank: FOREVER });
  }
  return showings
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => (a.from === b.from ? a.place - b.place : a.from < b.from ? -1 : 1));
}

/**
 * A title ends whatever paper for people without one began before it, however long that paper was
 * to run: who holds a title is not obliged to leave (§ 50 Abs. 1 AufenthG). The Fiktion continues a
 * title from its end, although its paper is issued before (§ 81 Abs. 4 AufenthG): any title hides it.
 */
function rankOf(row: StatusRow): Day {
  if (row.art === "fiktion_81_4") return ALWAYS;
  return isPaper(row) ? Math.min(row.gueltig_von.latest, BESIDE_TITLES) : BESIDE_TITLES;
}

/** Everything that facts ask a row about: its code, and how the paper ended. */
function kindOf({ art, norm, duldungsgrund_materiell, beendet_grund }: StatusRow): string {
  return `${art} ${norm} ${duldungsgrund_materiell} ${beendet_grund}`;
}
