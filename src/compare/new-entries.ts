import type { CounsellingEntry } from "../lists/counselling.ts";
import type { FormerRun } from "./former-run.ts";
import { counsellingEntries, type ListEntry, plainCounselling } from "./list-entry.ts";

/** Entries of the Beratungsliste that a former run did not have, or had otherwise. */
export function newEntries(
  entries: readonly CounsellingEntry[],
  former: FormerRun,
): CounsellingEntry[] {
  const known = new Set(former.entries.map(keyOf));
  return entries.filter(
    (entry) => !counsellingEntries([plainCounselling(entry)]).some((row) => known.has(keyOf(row))),
  );
}

function keyOf({ list, personId, subject, state }: ListEntry): string {
  return JSON.stringify([list, personId, subject, state]);
}
