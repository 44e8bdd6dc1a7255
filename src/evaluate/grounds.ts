import type { Day } from "../calendar/index.ts";
import type { StayValue } from "../facts/value.ts";
import { dependsOnPlaceholder, withinNeededTime } from "./operators.ts";
import type { Outcome } from "./outcome.ts";
import type { Answer, BoundCondition, BoundLeaf, Question, Values } from "./question.ts";

/** What the deciding leaves of a question tell. */
export interface Told {
  readonly missing: readonly string[];
  readonly evidence: readonly string[];
  readonly notes: readonly string[];
  readonly doubts: readonly string[];
}

/** What the leaves that decided the outcome rest on, lack, and are worth noting. */
export function explain(
  question: Question,
  answer: Answer,
  outcome: Outcome,
  values: Values,
  day: Day,
): Told {
  const evidence = new Set<string>();
  const missing = new Set<string>();
  const notes = new Set<string>();
  const doubts = new Set<string>();
  for (const index of decisive(question, answer, outcome)) {
    const leaf = question.leaves[index];
    const result = answer.leaves[index];
    const value = leaf && values.get(leaf.cell);
    if (!leaf || !result || !value) continue;
    for (const place of value.evidence) evidence.add(place);
    for (const note of value.notes) notes.add(note);
    const isOpen = result.possible && !result.certain;
    if (isOpen) for (const column of value.missing) missing.add(column);
    if (value.type === "age" && dependsOnPlaceholder(leaf.operator.id, value, leaf.value, day)) {
      notes.add("GEBURTSDATUM_FIKTIV_MOEGLICH");
    }
    if (value.type === "stay") tellStay(value, leaf, isOpen, day, { missing, notes, doubts });
  }
  return {
    evidence: [...evidence],
    missing: [...missing].sort(),
    notes: [...notes],
    doubts: [...doubts],
  };
}

function tellStay(
  stay: StayValue,
  leaf: BoundLeaf,
  isOpen: boolean,
  day: Day,
  { missing, notes, doubts }: Record<"missing" | "notes" | "doubts", Set<string>>,
): void {
  const needed = withinNeededTime(stay, String(leaf.value), day);
  for (const note of needed.notes) notes.add(note);
  if (!isOpen) return;
  for (const doubt of needed.doubts) {
    doubts.add(doubt.code);
    for (const column of doubt.missing) missing.add(column);
  }
}

/** Indexes of the leaves that made the outcome what it is: of an `any` that is met, only the met branches. */
export function decisive(question: Question, answer: Answer, outcome: Outcome): number[] {
  let next = 0;
  const visit = (condition: BoundCondition): { outcome: Outcome; leaves: number[] } => {
    const isAll = "all" in condition;
    const children = isAll ? condition.all : "any" in condition ? condition.any : null;
    if (children === null) {
      const index = next++;
      const leaf = answer.leaves[index];
      const own = leaf?.certain ? "met" : leaf?.possible ? "unknown" : "failed";
      return { outcome: own, leaves: [index] };
    }
    const results = children.map(visit);
    const outcomes = results.map((result) => result.outcome);
    const [strongest, weakest]: [Outcome, Outcome] = isAll ? ["failed", "met"] : ["met", "failed"];
    const own = outcomes.includes(strongest)
      ? strongest
      : outcomes.includes("unknown")
        ? "unknown"
        : weakest;
    const deciding = results.filter((result) => result.outcome === own);
    return { outcome: own, leaves: deciding.flatMap(({ leaves }) => leaves) };
  };
  const root = visit(question.condition);
  if (root.outcome !== outcome) throw new Error(`${question.id}: leaves and verdict disagree`);
  return root.leaves;
}

/** What leaves lack. */
export function missingOf(leaves: readonly BoundLeaf[], values: Values): string[] {
  return leaves.flatMap(({ cell }) => values.get(cell)?.missing ?? []);
}

/** Rows on which leaves rest. */
export function groundsOf(leaves: readonly BoundLeaf[], values: Values): string[] {
  return leaves.flatMap(({ cell }) => [...(values.get(cell)?.evidence ?? [])]);
}
