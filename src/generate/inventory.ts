import { type Day, formatDay } from "../calendar/index.ts";
import { TABLE_NAMES, type TableName } from "../records/tables.ts";
import type { Draft } from "./draft.ts";

/** Tables that an office can be trusted to keep complete. */
const COMPLETE: readonly TableName[] = [
  "personen",
  "statuszeiten",
  "dokumente",
  "mitwirkung",
  "familie",
  "antraege",
  "vereinbarungen",
];

/** Adds to `bestand` which tables are complete; of the others it is not known. */
export function addInventory(draft: Draft, today: Day): void {
  for (const name of TABLE_NAMES) {
    if (name === "bestand") continue;
    const vollstaendig = COMPLETE.includes(name) ? "ja" : "unbekannt";
    draft.add("bestand", { tabelle: name, vollstaendig, stand: formatDay(today) });
  }
}
