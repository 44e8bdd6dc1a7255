import { type Day, FOREVER } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { codeOf, isOfAnyKind } from "./status-code.ts";
import {
  rowsOn,
  type Segment,
  segmentIndexOn,
  segmentOn,
  segmentsBetween,
  timelineOf,
} from "./timeline.ts";

const WITHOUT_PAPER = ["ohne"];

/** Whether the status on a day certainly is of one of the given kinds. */
export function hasStatus(record: PersonRecord, day: Day, kinds: readonly string[]): boolean {
  return isCertainly(segmentOn(timelineOf(record), day), kinds);
}

/** Whether on any day of a range, both ends inclusive, the status certainly is of one of the given kinds. */
export function heldStatusBetween(
  record: PersonRecord,
  from: Day,
  to: Day,
  kinds: readonly string[],
): boolean {
  return segmentsBetween(record, from, to).some((segment) => isCertainly(segment, kinds));
}

/** Whether the status on a day may be of one of the given kinds. */
export function mayHaveStatus(record: PersonRecord, day: Day, kinds: readonly string[]): boolean {
  const { options } = segmentOn(timelineOf(record), day);
  return options.some((option) => isOfAnyKind(codeOf(option), kinds) !== false);
}

/**
 * Last day of the uninterrupted status of one of the given kinds that is in force on a day, over all
 * its rows back to back; `Infinity` when it continues. `null` when there is no such status.
 */
export function lastDayOfStatus(
  record: PersonRecord,
  day: Day,
  kinds: readonly string[],
): Day | null {
  if (!hasStatus(record, day, kinds)) return null;
  const timeline = timelineOf(record);
  let last = day;
  for (const segment of timeline.slice(segmentIndexOn(timeline, day))) {
    if (!isCertainly(segment, kinds)) break;
    last = segment.to;
  }
  return last >= FOREVER - 1 ? FOREVER : last;
}

/** Last day of whatever status is in force on a day, over rows back to back; `null` without one certain status. */
export function lastDayOfPresentStatus(record: PersonRecord, day: Day): Day | null {
  const { options, isSingle } = segmentOn(timelineOf(record), day);
  const [option] = options;
  if (option === undefined || !isSingle) return null;
  const code = codeOf(option);
  if (code === "ohne" || code === "unbekannt") return null;
  return lastDayOfStatus(record, day, [code]);
}

/**
 * Last day of a status of one of the given kinds that has ended and was followed by nothing: the
 * person is without paper on the day. `null` when that is not so.
 */
export function lastDayOfEndedStatus(
  record: PersonRecord,
  day: Day,
  kinds: readonly string[],
): Day | null {
  if (!hasStatus(record, day, WITHOUT_PAPER)) return null;
  const before = timelineOf(record).findLast(
    ({ to, options }) => to < day && options.every((option) => option.row !== null),
  );
  return before && isCertainly(before, kinds) ? before.to : null;
}

/** The status on a day as codes, one for each row; several where rows overlap or dates are incomplete. */
export function statusOn(record: PersonRecord, day: Day): string[] {
  const segment = segmentOn(timelineOf(record), day);
  const absent = segment.options.filter(({ row }) => row === null);
  return [...rowsOn(record, [segment]).map((row) => ({ row })), ...absent].map(codeOf);
}

function isCertainly({ options }: Segment, kinds: readonly string[]): boolean {
  return options.every((option) => isOfAnyKind(codeOf(option), kinds) === true);
}
