import type { BoundRule, Law, PathInForce } from "../../evaluate/law.ts";
import type { BoundCondition, BoundLeaf, Question } from "../../evaluate/question.ts";
import { holdsIfPossible } from "../../evaluate/requirement.ts";
import type { Fact } from "../../facts/fact.ts";
import type { Mutant } from "./mutant.ts";

/** A question with the readings in which its answer counts. */
interface Asked {
  readonly question: Question;
  readonly file: string;
  /** Conditions that count only when they certainly hold do not care how a gap is read in favour. */
  readonly onlyCertain: boolean;
}

/** For each leaf that may be open the rules in which a gap is taken for an answer: for a yes, for a no. */
export function gapMutants(law: Law, nameOf: (file: string) => string): Mutant[] {
  return law.paths.flatMap((path) => {
    const asked = [
      ...law.everyRule(path.id).flatMap(questionsOf),
      ...gateOf(law, path.id).map((question) => ({
        question,
        file: `aufenthg-${path.id}/path`,
        onlyCertain: true,
      })),
    ];
    return asked.flatMap(({ question, file, onlyCertain }) =>
      question.leaves.flatMap(({ cell }, leaf) =>
        readingsOf(cell.fact, onlyCertain).map((readAs) => ({
          id: `${question.id}[${leaf}]:luecke-${readAs}`,
          kind: "luecke" as const,
          path: path.id,
          file,
          change: `Läse ${nameOf(file)} eine Lücke bei „${cell.fact.id}“ als ${readAs === "ja" ? "Ja" : "Nein"} (${placeOf(question)})`,
          files: [],
          gap: { question: question.id, leaf, readAs },
        })),
      ),
    );
  });
}

/** How a gap of a fact may be misread so that it matters. */
function readingsOf({ isNeverOpen }: Fact, onlyCertain: boolean): readonly ("ja" | "nein")[] {
  if (isNeverOpen) return [];
  return onlyCertain ? ["ja"] : ["ja", "nein"];
}

/** Reads a gap as an answer, in a law that is used for nothing else. */
export function closeGap(law: Law, { gap, path }: Mutant): void {
  if (!gap) return;
  const questions = [...law.everyRule(path).flatMap(questionsOf), ...gateAsked(law, path)];
  const question = questions.find((asked) => asked.question.id === gap.question)?.question;
  const leaf = question?.leaves[gap.leaf];
  if (!question || !leaf) throw new Error(`no leaf ${gap.question}[${gap.leaf}]`);
  const { operator } = leaf;
  const reading = gap.readAs === "ja" ? "possible" : "certain";
  const closed: BoundLeaf = {
    ...leaf,
    operator: {
      ...operator,
      holds: (...[fact, value, , day]: Parameters<typeof operator.holds>) =>
        operator.holds(fact, value, reading, day),
    },
  };
  const leaves = question.leaves.map((other, index) => (index === gap.leaf ? closed : other));
  // Questions with equal conditions share them; this one gets its own.
  Object.assign(question, { leaves, condition: withLeaves(question.condition, [...leaves]) });
}

/** The same condition with other leaves, given in order; they are taken from the list. */
function withLeaves(condition: BoundCondition, leaves: BoundLeaf[]): BoundCondition {
  if ("all" in condition) return { all: condition.all.map((child) => withLeaves(child, leaves)) };
  if ("any" in condition) return { any: condition.any.map((child) => withLeaves(child, leaves)) };
  return leaves.shift() ?? condition;
}

function gateAsked(law: Law, path: string): Asked[] {
  return gateOf(law, path).map((question) => ({ question, file: "", onlyCertain: true }));
}

function gateOf(law: Law, path: string): readonly Question[] {
  const eras = law.switchDays(path).map((day) => law.inForce(path, day));
  const inForce = eras.find((era): era is PathInForce => era !== null);
  return inForce ? [...inForce.gate, ...inForce.notes.map(({ when }) => when)] : [];
}

function questionsOf(rule: BoundRule): Asked[] {
  const { main, waitsFor, doubts, reliefs, cases, unknownCases, notes } = rule;
  const file = rule.file.file;
  const sure = (items: readonly { readonly when: Question }[]) =>
    items.map(({ when }) => ({ question: when, file, onlyCertain: true }));
  return [
    ...(main ? [{ question: main, file, onlyCertain: false }] : []),
    ...(waitsFor && waitsFor !== main ? [{ question: waitsFor, file, onlyCertain: false }] : []),
    ...doubts.map(({ when }) => ({
      question: when,
      file,
      onlyCertain: rule.file.kind !== "refusal",
    })),
    ...reliefs.map(({ when, relief }) => ({
      question: when,
      file,
      onlyCertain: relief.onlyRecorded,
    })),
    ...cases.map((one) => ({ question: one.when, file, onlyCertain: !holdsIfPossible(one) })),
    ...sure(unknownCases),
    ...sure(notes),
  ];
}

/** `doubt[0]` of `aufenthg-25b-1/pass@2015-08-01#doubt[0]`. */
function placeOf({ id }: Question): string {
  return id.split("#")[1] ?? id;
}
