import type { DriftLimits } from "../lists/programme.ts";
import type { ListChange } from "./comparison.ts";

/** How far a list has moved away from that of the former run. */
export interface Drift extends ListChange {
  /** New, changed and gone rows. */
  readonly moved: number;
  /** Share of these among all rows of both runs, in percent, rounded down; 0 when there are none. */
  readonly percent: number;
  readonly level: "ruhig" | "warnung" | "halt";
}

/** Judges changes by the limits of the programme; few rows are never too many. */
export function driftOf(change: ListChange, { warn, stop, atLeast }: DriftLimits): Drift {
  const moved = change.neu + change.geaendert + change.abgegangen;
  const all = moved + change.unveraendert;
  const exceeds = (limit: number) => moved >= atLeast && moved * 100 > limit * all;
  return {
    ...change,
    moved,
    percent: all === 0 ? 0 : Math.floor((moved * 100) / all),
    level: exceeds(stop) ? "halt" : exceeds(warn) ? "warnung" : "ruhig",
  };
}
