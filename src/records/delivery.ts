import type { Defect } from "./defect.ts";
import type { RawRow } from "./raw-rows.ts";
import { COMMON_HABITS, type Habits } from "./spelling/habits.ts";

/** A row with the file that it stands in. */
export interface PlacedRow extends RawRow {
  readonly file: string;
}

/** Rows of a file for one canonical table: `names` says which column each cell is for. */
export interface Delivery {
  readonly file: string;
  readonly names: readonly string[];
  readonly rows: readonly PlacedRow[];
  readonly habits: Habits;
  /** What was found on the way here. */
  readonly defects: readonly Defect[];
  /** Rows that did not get here: each counts as read and rejected. */
  readonly refused: readonly Defect[];
  /** Whether equal rows are one: a list of statuses repeats what it says about the person. */
  readonly mergesEqual: boolean;
  /** Whether rows of one beginning and different ends are all rejected, instead of kept and reported. */
  readonly refusesOtherEnds: boolean;
  /** The day of the data of rows that do not name one themselves, as `JJJJ-MM-TT`. */
  readonly stand: string | null;
}

/** Rows of a table in its own words. */
export function plainDelivery(
  file: string,
  names: readonly string[],
  rows: readonly RawRow[],
  defects: readonly Defect[],
): Delivery {
  return {
    file,
    names,
    rows: rows.map((row) => ({ ...row, file })),
    habits: COMMON_HABITS,
    defects,
    refused: [],
    mergesEqual: false,
    refusesOtherEnds: false,
    stand: null,
  };
}
