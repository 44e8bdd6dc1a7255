import type { Day } from "../calendar/index.ts";
import { type Agreement, type Court, openCourt } from "../evaluate/evaluate.ts";
import type { Finding } from "../evaluate/finding.ts";
import { type Documents, type Openness, opennessOf } from "../lists/clarification.ts";
import { type CounsellingEntry, counsellingList } from "../lists/counselling.ts";
import { type DeadlineEntry, deadlineList } from "../lists/deadlines.ts";
import { type Case, casesOf, type Outlook } from "../lists/entry.ts";
import { type ReviewEntry, reviewList } from "../lists/review.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { textHash } from "../records/text-hash.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import { screen, verify } from "../screen.ts";

/** What persons are screened for. All of it is plain data, so that it can be sent to another thread. */
export interface Question {
  readonly rules: Pick<RuleFolder, "paths" | "rules">;
  readonly documents: Documents;
  readonly outlook: Outlook;
  readonly stichtag: Day;
  /** Whether the reference kernel answers for everybody, or for those on a list and one in a hundred others. */
  readonly everybody: boolean;
}

/** What comes of some of the persons. */
export interface Part {
  readonly cases: readonly Case[];
  readonly findings: readonly Finding[];
  readonly review: readonly ReviewEntry[];
  readonly counselling: readonly CounsellingEntry[];
  readonly deadlines: readonly DeadlineEntry[];
  readonly openness: Openness;
  /** Whoever is on a list. */
  readonly listed: ReadonlySet<string>;
}

/** So many persons are taken together: few enough that everything about them is at hand from first to last. */
const TOGETHER = 5;

/**
 * Screens persons in their order, some at a time: findings, lists, and the answers of the reference
 * kernel for those on a list and some others.
 *
 * @throws {Error} when the kernels disagree.
 */
export async function* screenInParts(
  persons: readonly PersonRecord[],
  question: Question,
  agreement: Agreement,
): AsyncGenerator<Part> {
  const court = { ...courtFor(question), agreement };
  for (let from = 0; from < persons.length; from += TOGETHER) {
    yield await screenPart(persons.slice(from, from + TOGETHER), court, question);
  }
}

/** Rules are bound once for all portions that a thread screens. */
const courts = new WeakMap<object, Court>();

function courtFor({ rules }: Question): Court {
  const court = courts.get(rules) ?? openCourt(rules);
  courts.set(rules, court);
  return court;
}

async function screenPart(
  persons: readonly PersonRecord[],
  court: Court,
  { documents, outlook, stichtag, everybody }: Question,
): Promise<Part> {
  const findings = await screen(persons, court, stichtag);
  const cases = casesOf(persons, findings);
  const review = reviewList(cases, outlook);
  const counselling = counsellingList(cases, outlook);
  const deadlines = deadlineList(cases, outlook);
  const openness = opennessOf(cases, outlook, documents, court.law);
  const entries = [...review, ...counselling, ...deadlines, ...openness.entries];
  const listed = new Set(entries.map(({ personId }) => personId));
  const compared = persons.filter(({ id }) => everybody || listed.has(id) || isSampled(id));
  await verify(compared, court, stichtag);
  return { cases, findings, review, counselling, deadlines, openness, listed };
}

/** One person in so many is compared although on no list. */
const ONE_IN = 100;

/** Whether the id is one of the hundredth that is always compared: the same ones in every run. */
export function isSampled(personId: string): boolean {
  return textHash(personId) % ONE_IN === 0;
}
