import type { Records } from "../records/assemble.ts";
import { isUnread } from "../records/defect.ts";
import { EXIT } from "./outcome.ts";

/** What of an export could not be used. */
export interface Unusable {
  /** The exit code that tells it. */
  readonly code: number;
  /** The same as a sentence without its end; `null` when everything could be used. */
  readonly warning: string | null;
}

/** Counts the rows and cells of an export that could not be used. */
export function unusable({ counts, defects }: Pick<Records, "counts" | "defects">): Unusable {
  const rejected = Object.values(counts).reduce((sum, table) => sum + table.rejected, 0);
  const unread = defects.filter(isUnread).length;
  const rows = `${rejected} ${rejected === 1 ? "Zeile" : "Zeilen"} nicht verwendet`;
  const cells = `${unread} ${unread === 1 ? "Angabe" : "Angaben"} als unbekannt gelesen`;
  const parts = [...(rejected > 0 ? [rows] : []), ...(unread > 0 ? [cells] : [])];
  return parts.length === 0
    ? { code: EXIT.done, warning: null }
    : { code: EXIT.withRejections, warning: `Achtung: ${parts.join(", ")}` };
}
