import type { Day } from "../calendar/index.ts";
import type { ListEntry } from "./list-entry.ts";

/** An earlier run as its output folder tells of it. What it was made of is not there: neither data nor rules, only their hashes. */
export interface FormerRun {
  readonly stichtag: Day;
  /** How far its lists looked ahead. */
  readonly horizon: string;
  readonly version: string;
  /** SHA-256 of its input files and of its rule files, by name. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, string>>;
  /** SHA-256 of its `befunde.jsonl`. */
  readonly findingsHash: string;
  readonly persons: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
  /** Its review list and its consultation list. */
  readonly entries: readonly ListEntry[];
}
