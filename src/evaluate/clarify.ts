import type { Day } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { Answers, verdictFrom } from "./compiled-kernel.ts";
import type { Ergebnis } from "./finding.ts";
import type { BoundRule, Law, PathInForce } from "./law.ts";
import { withinNeededTime } from "./operators.ts";
import type { BoundLeaf, Question, Told, Values, Verdict } from "./question.ts";
import { assess, type RequirementResult } from "./requirement.ts";
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
  const { values, answers } = law.dossiers.of(record).on(stichtag);
  const lacking = new Map<BoundLeaf, readonly string[]>();
  for (const { leaves } of inForce.questions) {
    for (const leaf of leaves) {
      const missing = missingFor(leaf, values, stichtag);
      if (missing.length > 0) lacking.set(leaf, missing);
    }
  }
  const helps = rolesOf(inForce);
  const asRecorded = inForce.rules.map((rule) => assess(rule, answers, values, stichtag));
  return groups.map((group) => {
    const settled = new Set<BoundLeaf>();
    for (const [leaf, missing] of lacking) {
      if (missing.every((column) => group.has(column))) settled.add(leaf);
    }
    if (settled.size === 0) return null;
    const touched = inForce.rules.map((rule) => isTouched(rule, settled));
    const resultIf = (inFavour: boolean): Ergebnis => {
      const resolved = new SettledAnswers(helps, answers, settled, inFavour);
      return resultOf(
        asRecorded.map((result, index) =>
          touched[index] ? assess(result.rule, resolved, values, stichtag) : result,
        ),
      );
    };
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
class SettledAnswers extends Answers {
  readonly #helps: Roles;
  readonly #recorded: Answers;
  readonly #settled: ReadonlySet<BoundLeaf>;
  readonly #inFavour: boolean;

  constructor(helps: Roles, recorded: Answers, settled: ReadonlySet<BoundLeaf>, inFavour: boolean) {
    super();
    this.#helps = helps;
    this.#recorded = recorded;
    this.#settled = settled;
    this.#inFavour = inFavour;
  }

  verdict(question: Question): Verdict {
    return this.#isAsRecorded(question)
      ? this.#recorded.verdict(question)
      : verdictFrom(question, this.leaves(question));
  }

  leaves(question: Question): readonly Verdict[] {
    const recorded = this.#recorded.leaves(question);
    if (this.#isAsRecorded(question)) return recorded;
    const holds = this.#helps.get(question) === this.#inFavour;
    return recorded.map((leaf, index) => {
      const bound = question.leaves[index];
      const isTurned = bound && leaf.certain !== leaf.possible && this.#settled.has(bound);
      return isTurned ? { certain: holds, possible: holds } : leaf;
    });
  }

  override told(question: Question, workOut: () => Told): Told {
    return this.#isAsRecorded(question)
      ? this.#recorded.told(question, workOut)
      : super.told(question, workOut);
  }

  #isAsRecorded(question: Question): boolean {
    return !this.#helps.has(question) || !question.leaves.some((leaf) => this.#settled.has(leaf));
  }
}

/** Whether anything that bears on the result of a rule is settled. */
function isTouched(rule: BoundRule, settled: ReadonlySet<BoundLeaf>): boolean {
  return questionsByRole(rule).some(([question]) =>
    question.leaves.some((leaf) => settled.has(leaf)),
  );
}

/** The questions that bear on the results of some rules, and whether a yes helps the person. */
type Roles = ReadonlyMap<Question, boolean>;

/** The roles in a whole path; the same for everybody. */
function rolesOf(inForce: PathInForce): Roles {
  const known = roles.get(inForce);
  if (known) return known;
  const found = new Map(inForce.rules.flatMap(questionsByRole));
  roles.set(inForce, found);
  return found;
}

const roles = new WeakMap<PathInForce, Roles>();

function questionsByRole({
  main,
  doubts,
  reliefs,
  cases,
  file,
}: BoundRule): (readonly [Question, boolean])[] {
  const list = (items: readonly { when: Question }[], helps: boolean) =>
    items.map(({ when }) => [when, helps] as const);
  return [
    ...(main ? [[main, file.kind === "requirement"] as const] : []),
    ...list(doubts, false),
    ...list(reliefs, true),
    ...cases.map((item) => [item.when, item.case.waits] as const),
  ];
}

function resultOf(ofRules: readonly RequirementResult[]): Ergebnis {
  const results = relieveIfAlone(ofRules);
  const waiting = results.filter(({ outcome, waits }) => outcome === "failed" && waits);
  return verdictOf(
    results,
    waiting.every(({ rule }) => growsByItself(rule)),
  ).ergebnis;
}

/** Whether a failure is of the kind that time alone cures: a stay or an age that is still too short. */
function growsByItself({ waitsFor }: BoundRule): boolean {
  return waitsFor?.leaves.some(({ operator }) => operator.comesWithTime) === true;
}
