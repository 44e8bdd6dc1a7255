import { ALWAYS, type Day, FOREVER } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";
import { firstIndex } from "./first-index.ts";

export type StatusRow = Row<"statuszeiten">;

/** When a row is in force. All days are inclusive. */
export interface Extent {
  readonly row: StatusRow;
  /** Days on which the row is certainly in force; empty when `certainFrom > certainTo`. */
  readonly certainFrom: Day;
  readonly certainTo: Day;
  /** Days on which it may be in force. */
  readonly possibleFrom: Day;
  readonly possibleTo: Day;
  /** The day from which a title has certainly replaced the row; `Infinity` when none does. */
  readonly replacedFrom: Day;
}

/** Titles replace the papers of people without one. */
export const TITLES: readonly string[] = ["aufenthaltserlaubnis", "niederlassungserlaubnis"];

/** Whether the row is a paper for people without a title, which a title that begins later replaces. */
export function isPaper({ art }: StatusRow): boolean {
  return art !== "ausland" && !TITLES.includes(art);
}

/**
 * The extent of each row, in the order of the rows. A row without a last day lasts until the next begins;
 * it may last longer as long as that one need not be the next, because nobody knows which began first.
 * Once a title has begun after a paper, the paper is not certain any more, also after the title has
 * ended: who holds a title is not obliged to leave (§ 50 Abs. 1 AufenthG), and whether the paper was
 * taken back or is in force again nobody recorded.
 */
export function extentsOf(rows: readonly StatusRow[]): Extent[] {
  const beginnings = rows
    .filter(({ art }) => art !== "ausland")
    .map((row) => row.gueltig_von)
    .sort((a, b) => (a.earliest === b.earliest ? 0 : a.earliest < b.earliest ? -1 : 1));
  /** The day on which a status that begins after a day has certainly begun; days abroad do not end a status. */
  const nextBeginning = (day: Day): Day => {
    const next = firstIndex(beginnings, ({ earliest }) => earliest > day);
    return beginnings[next]?.latest ?? FOREVER;
  };
  const titleSince = titleAfter(rows);
  return rows.map((row) => {
    const { gueltig_von: from, gueltig_bis: until, beendet_am: ended } = row;
    const latest = Math.min(until?.latest ?? FOREVER, ended?.latest ?? FOREVER);
    const earliest = Math.min(until?.earliest ?? FOREVER, ended?.earliest ?? FOREVER);
    const untilNext = (end: Day, begin: Day) =>
      end === FOREVER && !isUnbefristet(row) ? nextBeginning(begin) - 1 : end;
    const replacedFrom = isPaper(row) ? titleSince(from.latest) : FOREVER;
    return {
      row,
      certainFrom: from.latest,
      certainTo: Math.min(untilNext(earliest, from.earliest), replacedFrom - 1),
      possibleFrom: from.earliest,
      possibleTo: untilNext(latest, from.latest),
      replacedFrom,
    };
  });
}

function isUnbefristet({ gueltig_bis, beendet_am }: StatusRow): boolean {
  return beendet_am === null && gueltig_bis?.earliest === FOREVER;
}

/**
 * The last day covered by any row but the papers that a title replaced, and the rows with an end on
 * record that reach it. `-Infinity` without rows.
 */
export function lastRecorded(record: PersonRecord): {
  readonly day: Day;
  readonly rows: readonly StatusRow[];
} {
  const lasting = extentsOf(record.rows.statuszeiten).filter(
    ({ replacedFrom }) => replacedFrom === FOREVER,
  );
  const day = lasting.reduce((last, { possibleTo }) => Math.max(last, possibleTo), ALWAYS);
  const ending = lasting.filter(
    ({ row, possibleTo }) =>
      possibleTo === day && (row.gueltig_bis !== null || row.beendet_am !== null),
  );
  return { day, rows: ending.map(({ row }) => row) };
}

/** The day on which a title that begins after a day has certainly begun; `Infinity` when none does. */
function titleAfter(rows: readonly StatusRow[]): (day: Day) => Day {
  const titles = rows
    .filter(({ art }) => TITLES.includes(art))
    .map(({ gueltig_von }) => gueltig_von)
    .sort((a, b) => a.earliest - b.earliest);
  let soonest = FOREVER;
  const begun = titles.map(({ latest }) => latest);
  for (let index = begun.length - 1; index >= 0; index--) {
    soonest = Math.min(soonest, begun[index] ?? FOREVER);
    begun[index] = soonest;
  }
  return (day) => begun[firstIndex(titles, ({ earliest }) => earliest > day)] ?? FOREVER;
}
