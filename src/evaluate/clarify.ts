import type { Day } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { answerFromLeaves, answersOf } from "./compiled-kernel.ts";
import type { Ergebnis } from "./finding.ts";
import type { BoundRule, Law, PathInForce } from "./law.ts";
import { withinNeededTime } from "./operators.ts";
import { type Answer, type BoundLeaf, type Question, type Values, valuesFor } from "./question.ts";
import { assess } from "./requirement.ts";
import { relieveIfAlone, verdictOf } from "./verdict.ts";

/** The results of a path once something that is missing is known: the best and the worst that may come out. */
export interface Effect {
  readonly guenstig: Ergebnis;
  readonly unguenstig: Ergebnis;
}

/**
 * What becomes of an open path when what is missing is settled: for each group of missing columns
 * everything that lacks nothing else is resolved once in favour of the person and once against, and
 * the rules are applied again. `null` where a group settles nothing in this path.
 */
export function effectsOf(
  law: Law,
  pathId: string,
  record: PersonRecord,
  stichtag: Day,
  groups: readonly ReadonlySet<string>[],
): (Effect | null)[] {
  const inForce = law.inForce(pathId, stichtag);
  if (!inForce) return groups.map(() => null);
  const values = valuesFor(inForce.questions, record, stichtag, law.prospects);
  const answers = answersOf(inForce.questions, values, stichtag);
  return groups.map((group) => {
    const isSettled = (leaf: BoundLeaf) => {
      const missing = missingFor(leaf, values, stichtag);
      return missing.length > 0 && missing.every((column) => group.has(column));
    };
    if (!inForce.questions.some(({ leaves }) => leaves.some(isSettled))) return null;
    const resultIf = (inFavour: boolean): Ergebnis =>
      resultWith(inForce, resolve(inForce, answers, isSettled, inFavour), values, stichtag);
    return { guenstig: resultIf(true), unguenstig: resultIf(false) };
  });
}

/** What a leaf lacks; of a stay, what the doubts lack that lie within the time it asks for. */
function missingFor({ cell, value }: BoundLeaf, values: Values, day: Day): readonly string[] {
  const fact = values.get(cell);
  if (!fact) return [];
  if (fact.type !== "stay") return fact.missing;
  const { doubts } = withinNeededTime(fact, String(value), day);
  // A doubt that no column settles is one for a person; then the stay stays open.
  if (doubts.some(({ missing }) => missing.length === 0)) return [];
  return [...fact.missing, ...doubts.flatMap(({ missing }) => missing)];
}

/** All answers, with the open leaves that are settled turned for the person or against. */
function resolve(
  { rules }: PathInForce,
  answers: ReadonlyMap<string, Answer>,
  isSettled: (leaf: BoundLeaf) => boolean,
  inFavour: boolean,
): Map<string, Answer> {
  const resolved = new Map(answers);
  for (const rule of rules) {
    for (const { question, helps } of questionsByRole(rule)) {
      const answer = answers.get(question.id);
      if (!answer) continue;
      const leaves = answer.leaves.map((leaf, index) => {
        const bound = question.leaves[index];
        if (!bound || leaf.certain === leaf.possible || !isSettled(bound)) return leaf;
        const holds = helps === inFavour;
        return { certain: holds, possible: holds };
      });
      resolved.set(question.id, answerFromLeaves(question, leaves));
    }
  }
  return resolved;
}

/** The questions of a rule that bear on the result, and whether a yes helps the person. */
function questionsByRole(rule: BoundRule): { question: Question; helps: boolean }[] {
  const { main, doubts, reliefs, cases, file } = rule;
  const list = (items: readonly { when: Question }[], helps: boolean) =>
    items.map(({ when }) => ({ question: when, helps }));
  return [
    ...(main ? [{ question: main, helps: file.kind === "requirement" }] : []),
    ...list(doubts, false),
    ...list(reliefs, true),
    ...cases.map((item) => ({ question: item.when, helps: item.case.waits })),
  ];
}

function resultWith(
  { rules }: PathInForce,
  answers: ReadonlyMap<string, Answer>,
  values: Values,
  day: Day,
): Ergebnis {
  const results = relieveIfAlone(rules.map((rule) => assess(rule, answers, values, day)));
  const waiting = results.filter(({ outcome, waits }) => outcome === "failed" && waits);
  return verdictOf(
    results,
    waiting.every(({ rule }) => growsByItself(rule)),
  ).ergebnis;
}

/** Whether a failure is of the kind that time alone cures: a stay or an age that is still too short. */
function growsByItself({ waitsFor }: BoundRule): boolean {
  const kinds = waitsFor?.leaves.map(({ operator }) => operator.id) ?? [];
  return kinds.some((id) => id === "lastsAtLeast" || id === "hasCompleted");
}
