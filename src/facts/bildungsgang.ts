import type { Day } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";
import { both, onOrBefore } from "./value.ts";

export type BildungRow = Row<"bildung">;

/**
 * The education of a person counts as known once a row about it was delivered: ended attendance
 * without a degree is then a fact, not a gap in the record.
 */
export function isKnown(record: PersonRecord): boolean {
  if (record.incomplete.has("bildung")) return false;
  return record.rows.bildung.length > 0 || record.complete.has("bildung");
}

/** Whether a row covers the day; without an end it runs on. */
export function isRunning(
  { beginn, ende }: Pick<BildungRow, "beginn" | "ende">,
  day: Day,
): boolean | null {
  const hasEnded = ende === null ? false : onOrBefore(ende, day - 1);
  return both(onOrBefore(beginn, day), hasEnded === null ? null : !hasEnded);
}
