import type { Records } from "../records/assemble.ts";
import type { Defect } from "../records/defect.ts";

/** How much of an export could not be used: rows, and cells in which something stood that could not be read. */
export function unusableParts(records: Pick<Records, "counts" | "defects">): {
  readonly isAny: boolean;
  readonly text: string;
} {
  const rejected = Object.values(records.counts).reduce((sum, table) => sum + table.rejected, 0);
  const unread = records.defects.filter(isUnread).length;
  const rows = `${rejected} ${rejected === 1 ? "Zeile" : "Zeilen"} nicht verwendet`;
  const cells = `${unread} ${unread === 1 ? "Angabe" : "Angaben"} als unbekannt gelesen`;
  const parts = [...(rejected > 0 ? [rows] : []), ...(unread > 0 ? [cells] : [])];
  return { isAny: parts.length > 0, text: parts.join(", ") };
}

function isUnread({ kind, action }: Defect): boolean {
  return (
    action === "als_unbekannt_gelesen" &&
    (kind === "unbekannter_wert" || kind === "unlesbarer_wert")
  );
}
