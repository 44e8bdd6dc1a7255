import type { Agreement } from "../evaluate/evaluate.ts";
import type { Finding } from "../evaluate/finding.ts";
import { type ClarificationEntry, placeOf } from "../lists/clarification.ts";
import type { CounsellingEntry } from "../lists/counselling.ts";
import { type DataChecks, implausibleRows } from "../lists/data-checks.ts";
import type { DeadlineEntry } from "../lists/deadlines.ts";
import { bySoonest, compare } from "../lists/entry.ts";
import type { ReviewEntry } from "../lists/review.ts";
import type { Records } from "../records/assemble.ts";
import type { Defect } from "../records/defect.ts";
import type { CommonKnowledge, JoinedPortion, Portion } from "../records/portion.ts";
import { readPortion } from "../records/read-portion.ts";
import { toJsonLine } from "../report/befunde.ts";
import { settledIn } from "../report/data-quality.ts";
import {
  clarificationForm,
  counsellingForm,
  deadlineForm,
  type Form,
  reviewForm,
} from "../report/lists.ts";
import { personsOnPage } from "../report/page/person-on-page.ts";
import type { PersonName } from "../report/page/shape.ts";
import { rowOf } from "../report/table.ts";
import { count, emptyTally, type Tally } from "../report/tally.ts";
import { LinesFile } from "../report/write-lines.ts";
import { type Run, writeRun } from "../report/write-run.ts";
import { type Question, screenInParts } from "./part.ts";

/** What portions are screened for; plain data. */
export interface Assignment extends Question {
  readonly checks: DataChecks;
  readonly common: CommonKnowledge;
  readonly withNames: boolean;
  /** Who is made ready for the page; then lists are wanted in memory, too. */
  readonly onPage: "nobody" | "listed" | "everybody";
  /** Whether findings and lists are wanted in memory, for comparing them. */
  readonly keepsFindings: boolean;
  /** What the paths of files begin with that are there only while the run lasts. */
  readonly scratch: string;
}

/** What comes of a portion; plain data, and small unless lists or findings are wanted in memory. */
export interface PortionResult {
  readonly tally: Tally;
  readonly counts: Records["counts"];
  readonly defects: readonly Defect[];
  readonly suspects: JoinedPortion["suspects"];
  readonly agreement: Agreement;
  readonly review: Run;
  readonly counselling: Run;
  readonly deadlines: Run;
  readonly clarification: Run;
  /** Files with all findings, and with the ids of persons who have no open one. */
  readonly findings: string;
  readonly settled: string;
  /** Whoever is made ready for the page, and the file with a line for each. */
  readonly persons: readonly PersonName[];
  readonly page: string;
  /** Nothing unless wanted. */
  readonly kept: readonly Finding[];
  readonly lists: Entries;
}

/** The entries of all lists; of a portion in the order of its persons. */
export interface Entries {
  readonly review: readonly ReviewEntry[];
  readonly counselling: readonly CounsellingEntry[];
  readonly deadlines: readonly DeadlineEntry[];
  readonly clarification: readonly ClarificationEntry[];
}

/**
 * Screens a portion of an export and leaves findings and lists in files.
 *
 * @throws {Error} when the kernels disagree.
 */
export async function screenPortion(
  number: number,
  portion: Portion,
  assignment: Assignment,
  onPersons: (count: number) => void,
): Promise<PortionResult> {
  const { checks, common, onPage, outlook, rules, scratch, stichtag, withNames } = assignment;
  const records = readPortion(portion, common);
  const implausible = implausibleRows(records, checks, stichtag);
  const path = (name: string) => `${scratch}${name}-${number}`;
  const befunde = new LinesFile(path("befunde"));
  const settled = new LinesFile(path("geklaert"));
  const page = new LinesFile(path("seite"));
  const tally = emptyTally();
  const agreement = { persons: 0, questions: 0 };
  const lists: Mutable<Entries> = {
    review: [],
    counselling: [],
    deadlines: [],
    clarification: [],
  };
  const persons: PersonName[] = [];
  const kept: Finding[] = [];
  for await (const part of screenInParts(records.persons, assignment, agreement)) {
    const { cases, findings, review, counselling, deadlines, openness, listed } = part;
    befunde.add(findings.map(toJsonLine));
    settled.add([...settledIn(findings)].map((id) => JSON.stringify(id)));
    count(tally, { ...part, persons: cases.map(({ record }) => record) });
    lists.review.push(...review);
    lists.counselling.push(...counselling);
    lists.deadlines.push(...deadlines);
    lists.clarification.push(...openness.entries);
    const shown = cases.filter(
      ({ record }) => onPage === "everybody" || (onPage === "listed" && listed.has(record.id)),
    );
    const ready = personsOnPage(shown, outlook, rules, withNames);
    page.add(ready.map(({ line }) => line));
    persons.push(...ready.map(({ name }) => name));
    if (assignment.keepsFindings) kept.push(...findings);
    onPersons(cases.length);
  }
  const names = withNames ? new Map(records.persons.map((record) => [record.id, record])) : null;
  const bySoon = <E extends Dated>(form: Form<E>, entries: E[]) =>
    runOf(path(form.name), form, entries.sort(bySoonest), dayKey);
  return {
    tally,
    counts: records.counts,
    defects: [...records.defects, ...implausible],
    suspects: records.suspects,
    agreement,
    review: bySoon(reviewForm(names), lists.review),
    counselling: bySoon(counsellingForm(names), lists.counselling),
    deadlines: bySoon(deadlineForm(names), lists.deadlines),
    clarification: runOf(
      path("klaerungsliste"),
      clarificationForm(names),
      lists.clarification.sort((a, b) => compare(a.personId, b.personId)),
      (entry) => JSON.stringify(placeOf(entry)),
    ),
    findings: befunde.path,
    settled: settled.path,
    page: page.path,
    persons,
    kept,
    lists: onPage === "nobody" && !assignment.keepsFindings ? NONE : lists,
  };
}

const NONE: Entries = { review: [], counselling: [], deadlines: [], clarification: [] };

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };
type Dated = Parameters<typeof bySoonest>[0];

/** Rows of the same day are ordered by their persons. */
function dayKey({ faelligAm }: Dated): string {
  return faelligAm === null ? UNDATED : String(faelligAm);
}

/** The key of rows without a day, which come last. */
const UNDATED = "Infinity";

function runOf<E>(
  path: string,
  { columns }: Form<E>,
  entries: readonly E[],
  keyOf: (entry: E) => string,
): Run {
  return writeRun(
    path,
    entries.map((entry) => ({ key: keyOf(entry), row: rowOf(columns, entry) })),
  );
}
