import type { Day } from "../../calendar/index.ts";
import { type Court, evaluate } from "../../evaluate/evaluate.ts";
import type { Finding } from "../../evaluate/finding.ts";
import type { Documents } from "../../lists/clarification.ts";
import type { DataChecks } from "../../lists/data-checks.ts";
import type { Programme } from "../../lists/programme.ts";
import type { RuleFolder } from "../../rules/load-rules.ts";
import { recordsOf, SOMEBODY, type Tables } from "../rows.ts";

/** What a property is tried on: a person, a Stichtag, and a number for whatever else is to be chosen. */
export interface Subject {
  readonly tables: Tables;
  readonly stichtag: Day;
  readonly choice: number;
}

/** The rule folder under test, and its rules ready to be asked. */
export interface Bench {
  readonly rules: Pick<RuleFolder, "paths" | "rules">;
  readonly programme: Programme;
  readonly documents: Documents;
  readonly checks: DataChecks;
  readonly court: Court;
}

/** Something that must hold of any rules. */
interface Statement {
  readonly id: string;
  /** What holds, as a German sentence. */
  readonly title: string;
}

/** What must hold of every person. */
export interface PersonProperty extends Statement {
  /** Whether the present status of the persons goes on without an end. */
  readonly continues?: boolean;
  /** What does not hold, in German; empty where it holds. */
  violations(subject: Subject, bench: Bench): readonly string[] | Promise<readonly string[]>;
}

/** What must hold of many persons in one run, because it costs too much for each. */
export interface CrowdProperty extends Statement {
  /** Somebody of whom it does not hold, and what, in German; `null` where it holds. */
  crowd(subjects: readonly Subject[], bench: Bench): Promise<Suspect | null>;
}

export type Property = PersonProperty | CrowdProperty;

/** A person who breaks a property, and how. */
export interface Suspect {
  readonly subject: Subject;
  readonly violations: readonly string[];
}

/** All findings about the person, by path; none where the person could not be read. */
export function findingsOf(
  { tables, stichtag }: Pick<Subject, "tables" | "stichtag">,
  { court }: Bench,
): Finding[] {
  const record = personOf(tables);
  if (!record) return [];
  return court.law.paths.map(({ id }) => evaluate(court, id, record, stichtag));
}

/** The person whom the rows are about. */
export function personOf(tables: Tables) {
  return recordsOf(tables).persons.find(({ id }) => id === SOMEBODY);
}
