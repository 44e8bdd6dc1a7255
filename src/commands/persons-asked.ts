import type { PersonRecord } from "../records/person-record.ts";
import { StartError } from "./options.ts";

/**
 * The persons to ask the rules about: those named, or all when nobody is.
 *
 * @throws {StartError} when one who was asked for is not in the export.
 */
export function personsAsked(
  ids: readonly string[],
  persons: readonly PersonRecord[],
): readonly PersonRecord[] {
  if (ids.length === 0) return persons;
  const found = persons.filter(({ id }) => ids.includes(id));
  const lacking = new Set(ids).size - found.length;
  if (lacking > 0) {
    throw new StartError([
      `--person: ${lacking} der angegebenen person_id gibt es in personen.csv nicht (oder die Zeile war unbrauchbar).`,
    ]);
  }
  return found;
}
