import type { Day } from "../calendar/index.ts";
import type { StayValue } from "../facts/value.ts";
import type { Answers } from "./compiled-kernel.ts";
import { dependsOnPlaceholder, withinNeededTime } from "./operators.ts";
import type { Outcome } from "./outcome.ts";
import type { BoundCondition, BoundLeaf, Question, Told, Values, Verdict } from "./question.ts";
import { unique } from "./unique.ts";

/** What the leaves that decided the outcome rest on, lack, and are worth noting. */
export function explain(question: Question, answers: Answers, values: Values, day: Day): Told {
  return answers.told(question, () => explainAnew(question, answers, values, day));
}

function explainAnew(question: Question, answers: Answers, values: Values, day: Day): Told {
  const said = answers.leaves(question);
  const outcome = outcomeFrom(answers.verdict(question));
  const found: Record<keyof Told, string[]> = { evidence: [], missing: [], notes: [], doubts: [] };
  for (const index of decisive(question, said, outcome)) {
    const leaf = question.leaves[index];
    const result = said[index];
    const value = leaf && values.get(leaf.cell);
    if (!leaf || !result || !value) continue;
    for (const place of value.evidence) found.evidence.push(place);
    for (const note of value.notes) found.notes.push(note);
    const isOpen = result.possible && !result.certain;
    if (isOpen) for (const column of value.missing) found.missing.push(column);
    if (value.type === "age" && dependsOnPlaceholder(leaf.operator.id, value, leaf.value, day)) {
      found.notes.push("GEBURTSDATUM_FIKTIV_MOEGLICH");
    }
    if (value.type === "stay") tellStay(value, leaf, isOpen, day, found);
  }
  return {
    evidence: unique(found.evidence),
    missing: [...unique(found.missing)].sort(),
    notes: unique(found.notes),
    doubts: unique(found.doubts),
  };
}

function tellStay(
  stay: StayValue,
  leaf: BoundLeaf,
  isOpen: boolean,
  day: Day,
  { missing, notes, doubts }: Record<keyof Told, string[]>,
): void {
  const needed = withinNeededTime(stay, String(leaf.value), day);
  for (const note of needed.notes) notes.push(note);
  if (!isOpen) return;
  for (const doubt of needed.doubts) {
    doubts.push(doubt.code);
    for (const column of doubt.missing) missing.push(column);
  }
}

/** Indexes of the leaves that made the outcome what it is: of an `any` that is met, only the met branches. */
export function decisive(question: Question, said: readonly Verdict[], outcome: Outcome): number[] {
  let next = 0;
  const visit = (condition: BoundCondition): { outcome: Outcome; leaves: number[] } => {
    const isAll = "all" in condition;
    const children = isAll ? condition.all : "any" in condition ? condition.any : null;
    if (children === null) {
      const index = next++;
      const leaf = said[index];
      return { outcome: leaf ? outcomeFrom(leaf) : "failed", leaves: [index] };
    }
    const [strongest, weakest]: [Outcome, Outcome] = isAll ? ["failed", "met"] : ["met", "failed"];
    let own: Outcome = weakest;
    const results = children.map((child) => {
      const result = visit(child);
      if (result.outcome === strongest) own = strongest;
      else if (result.outcome === "unknown" && own === weakest) own = "unknown";
      return result;
    });
    const leaves: number[] = [];
    for (const result of results) if (result.outcome === own) leaves.push(...result.leaves);
    return { outcome: own, leaves };
  };
  const root = visit(question.condition);
  if (root.outcome !== outcome) throw new Error(`${question.id}: leaves and verdict disagree`);
  return root.leaves;
}

/** The one word for both readings. */
export function outcomeFrom({ certain, possible }: Verdict): Outcome {
  return certain ? "met" : possible ? "unknown" : "failed";
}

/** What the leaves of some questions lack. */
export function missingOf(asked: readonly { when: Question }[], values: Values): string[] {
  const missing: string[] = [];
  for (const { when } of asked) {
    for (const { cell } of when.leaves) missing.push(...(values.get(cell)?.missing ?? []));
  }
  return missing;
}

/** Rows on which the leaves of some questions rest. */
export function groundsOf(asked: readonly { when: Question }[], values: Values): string[] {
  const grounds: string[] = [];
  for (const { when } of asked) {
    for (const { cell } of when.leaves) grounds.push(...(values.get(cell)?.evidence ?? []));
  }
  return grounds;
}
