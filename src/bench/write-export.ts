import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { columnsOf, tableText } from "../generate/table-text.ts";
import type { TableName } from "../records/tables.ts";
import type { PlainRow, Tables } from "./rows.ts";

/** Writes rows as an export folder, which must not be there yet; every row names its person. */
export function writeExport(folder: string, tables: Tables): void {
  mkdirSync(folder, { mode: 0o700 });
  for (const [name, rows] of Object.entries(tables) as [TableName, readonly PlainRow[]][]) {
    const cells = rows.map((row) => ({ ...row }));
    const text = tableText(name, columnsOf(name, cells), cells, true);
    writeFileSync(join(folder, `${name}.csv`), text, { mode: 0o600 });
  }
}
