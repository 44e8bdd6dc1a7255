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
}

/** The last day covered by any row; `-Infinity` without rows. */
export function lastRecordedDay(record: PersonRecord): Day {
  let last = ALWAYS;
  for (const { possibleTo } of extentsOf(record.rows.statuszeiten)) {
    last = Math.max(last, possibleTo);
  }
  return last;
}

/**
 * The extent of each row, in the order of the rows. A row without a last day lasts until the next begins;
 * it may last longer as long as that one need not be the next, because nobody knows which began first.
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
  return rows.map((row) => {
    const { gueltig_von: from, gueltig_bis: until, beendet_am: ended } = row;
    const latest = Math.min(until?.latest ?? FOREVER, ended?.latest ?? FOREVER);
    const earliest = Math.min(until?.earliest ?? FOREVER, ended?.earliest ?? FOREVER);
    const untilNext = (end: Day, begin: Day) =>
      end === FOREVER && !isUnbefristet(row) ? nextBeginning(begin) - 1 : end;
    return {
      row,
      certainFrom: from.latest,
      certainTo: untilNext(earliest, from.earliest),
      possibleFrom: from.earliest,
      possibleTo: untilNext(latest, from.latest),
    };
  });
}

function isUnbefristet({ gueltig_bis, beendet_am }: StatusRow): boolean {
  return beendet_am === null && gueltig_bis?.earliest === FOREVER;
}
