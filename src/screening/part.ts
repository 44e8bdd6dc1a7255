import type { Day } from "../calendar/index.ts";
import { type Agreement, type Court, openCourt } from "../evaluate/evaluate.ts";
import type { Finding } from "../evaluate/finding.ts";
import { type Documents, type Openness, opennessOf } from "../lists/clarification.ts";
import { type CounsellingEntry, counsellingList } from "../lists/counselling.ts";
import { type DeadlineEntry, deadlineList } from "../lists/deadlines.ts";
import { casesOf, type Outlook } from "../lists/entry.ts";
import { type ReviewEntry, reviewList } from "../lists/review.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import { screen, verify } from "../screen.ts";

/** What persons are screened for. All of it is plain data, so that it can be sent to another thread. */
export interface Assignment {
  readonly rules: Pick<RuleFolder, "paths" | "rules">;
  readonly documents: Documents;
  readonly outlook: Outlook;
  readonly stichtag: Day;
  /** Whether the reference kernel answers for everybody, or for those on a list. */
  readonly everybody: boolean;
}

/** What comes of some of the persons; plain data as well. */
export interface Part {
  readonly persons: number;
  readonly findings: readonly Finding[];
  readonly review: readonly ReviewEntry[];
  readonly counselling: readonly CounsellingEntry[];
  readonly deadlines: readonly DeadlineEntry[];
  readonly openness: Openness;
  /** Persons for whom both kernels were asked. */
  readonly compared: readonly string[];
  readonly agreement: Agreement;
}

/** So many persons are taken together: few enough that everything about them is at hand from first to last. */
const TOGETHER = 100;

/**
 * Screens persons in their order, some at a time: findings, lists, and the answers of the reference
 * kernel for those on a list.
 *
 * @throws {Error} when the kernels disagree.
 */
export async function screenInParts(
  persons: readonly PersonRecord[],
  assignment: Assignment,
  onPart: (part: Part) => void,
): Promise<void> {
  const court = openCourt(assignment.rules);
  for (let from = 0; from < persons.length; from += TOGETHER) {
    onPart(await screenPart(persons.slice(from, from + TOGETHER), court, assignment));
  }
}

async function screenPart(
  persons: readonly PersonRecord[],
  court: Court,
  { documents, outlook, stichtag, everybody }: Assignment,
): Promise<Part> {
  const findings = await screen(persons, court, stichtag);
  const cases = casesOf(persons, findings);
  const review = reviewList(cases, outlook);
  const counselling = counsellingList(cases, outlook);
  const deadlines = deadlineList(cases, outlook);
  const openness = opennessOf(cases, outlook, documents, court.law);
  const listed = new Set([...review, ...counselling, ...deadlines].map(({ personId }) => personId));
  const agreement = { persons: 0, questions: 0 };
  const compared = persons.filter(({ id }) => everybody || listed.has(id));
  await verify(compared, { ...court, agreement }, stichtag);
  return {
    persons: persons.length,
    findings,
    review,
    counselling,
    deadlines,
    openness,
    compared: compared.map(({ id }) => id),
    agreement,
  };
}
