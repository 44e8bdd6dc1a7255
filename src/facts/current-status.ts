import { type Day, FOREVER } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { codeOf, isOfAnyKind } from "./status-code.ts";
import { segmentOn, timelineOf } from "./timeline.ts";

/** Whether the status on a day certainly is of one of the given kinds. */
export function hasStatus(record: PersonRecord, day: Day, kinds: readonly string[]): boolean {
  return statusOn(record, day).every((code) => isOfAnyKind(code, kinds) === true);
}

/** Whether the status on a day may be of one of the given kinds. */
export function mayHaveStatus(record: PersonRecord, day: Day, kinds: readonly string[]): boolean {
  return statusOn(record, day).some((code) => isOfAnyKind(code, kinds) !== false);
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
  let last = day;
  for (const { from, to, options } of timelineOf(record)) {
    if (to < day) continue;
    const isOfKind = options.every((option) => isOfAnyKind(codeOf(option), kinds) === true);
    if (!isOfKind || from > last + 1) break;
    last = to;
  }
  return last >= FOREVER - 1 ? FOREVER : last;
}

/** Last day of whatever status is in force on a day, over rows back to back; `null` without one certain status. */
export function lastDayOfPresentStatus(record: PersonRecord, day: Day): Day | null {
  const [code, ...others] = statusOn(record, day);
  if (code === undefined || others.length > 0 || code === "ohne" || code === "unbekannt")
    return null;
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
  if (!hasStatus(record, day, ["ohne"])) return null;
  const before = timelineOf(record).findLast(
    ({ to, options }) => to < day && options.every((option) => option.row !== null),
  );
  const isOfKind = before?.options.every((o) => isOfAnyKind(codeOf(o), kinds) === true);
  return before && isOfKind ? before.to : null;
}

/** The status on a day as codes; several where rows overlap or dates are incomplete. */
export function statusOn(record: PersonRecord, day: Day): string[] {
  return segmentOn(timelineOf(record), day).options.map(codeOf);
}
