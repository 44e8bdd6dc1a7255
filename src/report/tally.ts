import { formatDay } from "../calendar/index.ts";
import type { Ergebnis, Finding } from "../evaluate/finding.ts";
import {
  addQuestion,
  type OfficeQuestion,
  type Openness,
  officeQuestions,
} from "../lists/clarification.ts";
import type { CounsellingEntry } from "../lists/counselling.ts";
import type { DeadlineEntry } from "../lists/deadlines.ts";
import { compare } from "../lists/entry.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { type DataDates, dataDatesOf, spanOf } from "./data-dates.ts";

/** What is counted of a run, or of a part of it: plain data, some kilobytes for any number of persons. */
export interface Tally {
  persons: number;
  findings: number;
  /** How many findings of a path have which result. */
  readonly results: Map<string, Map<Ergebnis, number>>;
  /** Reasons and notes of findings, and codes of the Beratungsliste. */
  readonly codes: Set<string>;
  /** Rule files that findings name. */
  readonly rules: Set<string>;
  /** The texts of deadlines with their codes, by both. */
  readonly deadlines: Map<string, Pick<DeadlineEntry, "code" | "text">>;
  /** Deadlines by month, as `JJJJ-MM`; `""`: overdue. */
  readonly months: Map<string, number>;
  dataDates: DataDates | null;
  openFindings: number;
  openPersons: number;
  /** By document. */
  readonly office: Map<string, OfficeQuestion>;
}

/** What a part of a run has yielded. */
export interface Yielded {
  readonly persons: readonly PersonRecord[];
  readonly findings: readonly Finding[];
  readonly counselling: readonly CounsellingEntry[];
  readonly deadlines: readonly DeadlineEntry[];
  readonly openness: Openness;
}

/** Nothing counted yet. */
export function emptyTally(): Tally {
  return {
    persons: 0,
    findings: 0,
    results: new Map(),
    codes: new Set(),
    rules: new Set(),
    deadlines: new Map(),
    months: new Map(),
    dataDates: null,
    openFindings: 0,
    openPersons: 0,
    office: new Map(),
  };
}

/** Counts what a part of a run has yielded. */
export function count(tally: Tally, yielded: Yielded): void {
  const { persons, findings, counselling, deadlines, openness } = yielded;
  tally.persons += persons.length;
  tally.findings += findings.length;
  for (const { pfad, ergebnis, gruende, hinweise, voraussetzungen } of findings) {
    const results = tally.results.get(pfad) ?? new Map<Ergebnis, number>();
    tally.results.set(pfad, raise(results, ergebnis, 1));
    for (const code of gruende) tally.codes.add(code);
    for (const code of hinweise) tally.codes.add(code);
    for (const { regel } of voraussetzungen) tally.rules.add(regel);
  }
  for (const { code } of counselling) tally.codes.add(code);
  for (const { code, text, tage, faelligAm } of deadlines) {
    tally.deadlines.set(`${code} ${text}`, { code, text });
    raise(tally.months, tage < 0 ? "" : formatDay(faelligAm).slice(0, 7), 1);
  }
  tally.dataDates = spanOf([tally.dataDates, dataDatesOf(persons)]);
  tally.openFindings += openness.openFindings;
  tally.openPersons += openness.openPersons;
  for (const question of officeQuestions(openness.entries)) addQuestion(tally.office, question);
}

/** Adds one tally to another. */
export function addTally(tally: Tally, other: Tally): void {
  tally.persons += other.persons;
  tally.findings += other.findings;
  for (const [path, counts] of other.results) {
    const results = tally.results.get(path) ?? new Map<Ergebnis, number>();
    tally.results.set(path, results);
    for (const [ergebnis, times] of counts) raise(results, ergebnis, times);
  }
  for (const code of other.codes) tally.codes.add(code);
  for (const rule of other.rules) tally.rules.add(rule);
  for (const [key, deadline] of other.deadlines) tally.deadlines.set(key, deadline);
  for (const [month, times] of other.months) raise(tally.months, month, times);
  tally.dataDates = spanOf([tally.dataDates, other.dataDates]);
  tally.openFindings += other.openFindings;
  tally.openPersons += other.openPersons;
  for (const question of other.office.values()) addQuestion(tally.office, question);
}

/** How many findings of a path have a result. */
export function resultsOf({ results }: Tally, path: string, ergebnis: Ergebnis): number {
  return results.get(path)?.get(ergebnis) ?? 0;
}

/** Paths of which there are findings, in order. */
export function pathsIn({ results }: Tally): string[] {
  return [...results.keys()].sort(compare);
}

function raise<K>(counts: Map<K, number>, key: K, by: number): Map<K, number> {
  return counts.set(key, (counts.get(key) ?? 0) + by);
}
