import type { PersonRecord, PersonTable } from "../records/person-record.ts";
import { placeOf } from "../records/person-record.ts";
import type { Row, TableName } from "../records/tables.ts";
import { type BooleanValue, bool } from "./value.ts";

/** What one row says about a question, and which of its columns would settle it. */
export interface Answer {
  readonly holds: boolean | null;
  readonly missing?: readonly string[];
}

/**
 * Whether there is a row that answers yes. Yes needs one row that certainly does; no needs every
 * row to say no *and* the table to be complete for this person; anything else is open.
 */
export function exists<T extends PersonTable>(
  record: PersonRecord,
  table: T,
  answer: (row: Row<T>) => Answer,
  isComplete: boolean = isCompleteFor(record, table),
): BooleanValue {
  const missing: string[] = [];
  const evidence: string[] = [];
  const open: string[] = [];
  let result: boolean | null = isComplete ? false : null;
  if (!isComplete) missing.push(table);
  for (const row of record.rows[table]) {
    const { holds, missing: columns = [] } = answer(row);
    if (holds === false) continue;
    if (holds === true) {
      result = true;
      evidence.push(placeOf(table, row));
      continue;
    }
    if (result === false) result = null;
    open.push(placeOf(table, row));
    missing.push(...columns.map((column) => `${table}.${column}`));
  }
  if (result === true) return bool(true, { evidence });
  return bool(result, { evidence: open, missing });
}

/** Whether "no row" means "none" for this person: by declaration in `bestand` only. */
export function isCompleteFor(record: PersonRecord, table: TableName): boolean {
  return record.complete.has(table);
}
