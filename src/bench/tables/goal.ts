import type { Day } from "../../calendar/index.ts";
import { Dossier } from "../../evaluate/dossier.ts";
import type { BoundRule, Law } from "../../evaluate/law.ts";
import type { BoundLeaf, Question } from "../../evaluate/question.ts";
import { assess } from "../../evaluate/requirement.ts";
import { isUnread } from "../../records/defect.ts";
import type { PersonRecord } from "../../records/person-record.ts";
import { recordsOf, SOMEBODY, type Tables } from "../rows.ts";
import type { Candidate } from "./crowd.ts";

/** What a table shows. */
export const GOAL_KINDS = {
  schwelle: "Schwellen",
  gesetz: "Gesetzesänderungen",
  luecke: "fehlende Angaben",
} as const;

/** One line of a table: a person on a day, and what the line is about. */
export interface Line extends Candidate {
  readonly title: string;
}

/** Something about a rule that a table is to show. */
export interface Goal {
  readonly kind: keyof typeof GOAL_KINDS;
  /** What it is, in German. */
  readonly name: string;
  /** The lines that show it on a person; `null` for a person on whom it does not show. */
  readonly lines: (candidate: Candidate) => readonly Line[] | null;
  /** Another way of showing it, for what shows on nobody in this one. */
  readonly otherwise?: Goal;
}

/** A version of a rule with what is needed to ask it. */
export interface Subject {
  readonly rule: BoundRule;
  readonly law: Law;
  /** First and last day of the version, both inclusive. */
  readonly from: Day;
  readonly to: Day;
}

/** A leaf and the question it stands in. */
export interface AskedLeaf {
  readonly question: Question;
  readonly leaf: BoundLeaf;
}

/** How a rule and one of its leaves come out. */
export interface State {
  /** Of the leaf: `null` while it is open. */
  readonly holds: boolean | null;
  readonly isOpen: boolean;
  readonly text: string;
}

/** How a rule and one of its leaves come out for a person on a day. */
export function stateOn(
  { question, leaf }: AskedLeaf,
  { rule, law }: Subject,
  record: PersonRecord,
  day: Day,
): State {
  const { values, answers } = new Dossier(record, law.prospects).on(day);
  const said = answers.leaves(question)[question.leaves.indexOf(leaf)];
  const { outcome, effect, reasons } = assess(rule, answers, values, day);
  const isOpen = said?.possible === true && !said.certain;
  return {
    holds: isOpen ? null : said?.certain === true,
    isOpen: outcome === "unknown",
    text: JSON.stringify([outcome, effect, reasons]),
  };
}

/** The person of whom some rows are; `null` where anything in them cannot be read. */
export function readable(tables: Tables): PersonRecord | null {
  const { persons, defects } = recordsOf(tables);
  // A case must be readable as a whole.
  return defects.some(isUnread) ? null : (persons.find(({ id }) => id === SOMEBODY) ?? null);
}

/** Whether a leaf and with it the rule come out otherwise. */
export function turns(a: State, b: State): boolean {
  return a.holds !== b.holds && a.text !== b.text;
}

/** A leaf in words: fact, operator, value. */
export function nameOf({ leaf }: AskedLeaf): string {
  return `${factName(leaf)} ${leaf.operator.id} ${String(leaf.value)}`;
}

/** Longer params are cut off: they only tell leaves of one rule apart. */
const MOST_PARAMS = 60;

/** A fact with its params, as far as they fit. */
export function factName({ cell: { fact, params } }: BoundLeaf): string {
  const told = Object.entries(params as Record<string, unknown>)
    .filter(([, value]) => value !== undefined && typeof value !== "object")
    .concat(Object.entries(params as object).filter(([, value]) => Array.isArray(value)))
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(", ");
  const text = told.length > MOST_PARAMS ? `${told.slice(0, MOST_PARAMS)} …` : told;
  return text === "" ? fact.id : `${fact.id} (${text})`;
}
