import type { Day } from "../calendar/index.ts";
import type { Answers } from "./compiled-kernel.ts";
import { explain, groundsOf, missingOf, outcomeFrom } from "./grounds.ts";
import type { BoundRule } from "./law.ts";
import type { Outcome } from "./outcome.ts";
import type { Question, Told, Values } from "./question.ts";

/** One rule applied to one person on one day. For a refusal ground `met` means: it does not apply. */
export interface RequirementResult {
  readonly rule: BoundRule;
  readonly outcome: Outcome;
  /** What a failure does to the path; also given when nothing failed. */
  readonly effect: "versagt" | "nicht" | "pruefen";
  /** Whether the failure is one that waiting may cure. */
  readonly waits: boolean;
  readonly reasons: readonly string[];
  readonly missing: readonly string[];
  readonly evidence: readonly string[];
  readonly notes: readonly string[];
  /** What a relief that applies only if nothing else fails would make of it; decided when all results are known. */
  readonly reliefIfAlone: Pick<RequirementResult, "reasons" | "missing"> | null;
}

/** What the answers to its questions mean for a rule. */
export function assess(
  rule: BoundRule,
  answers: Answers,
  values: Values,
  day: Day,
): RequirementResult {
  const result = outcomeOf(rule, answers, values, day);
  const noted = rule.notes
    .filter(({ ifFailed }) => !ifFailed || result.outcome === "failed")
    .filter(({ when }) => answers.verdict(when).certain)
    .map(({ code }) => code);
  return noted.length === 0 ? result : { ...result, notes: [...result.notes, ...noted] };
}

function outcomeOf(rule: BoundRule, answers: Answers, values: Values, day: Day): RequirementResult {
  const { file } = rule;
  const holds = (question: Question) => answers.verdict(question).certain;
  const mayHold = (question: Question) => answers.verdict(question).possible;
  if (file.kind === "judgement" || rule.main === null) {
    const reason = file.kind === "judgement" ? file.reason : "";
    return resultOf(rule, NOTHING_TOLD, {
      outcome: "unknown",
      effect: "pruefen",
      reasons: [reason],
    });
  }
  const own = outcomeFrom(answers.verdict(rule.main));
  const told = explain(rule.main, answers, values, day);
  const doubts = rule.doubts.filter(({ when }) => holds(when));
  const doubtReasons = doubts.map(({ reason }) => reason);
  const withDoubts = () => [...told.evidence, ...groundsOf(doubts, values)];

  if (file.kind === "refusal") {
    const { reason, result } = file.ifApplies;
    const refusalReasons = (main: Outcome) =>
      main === "unknown" || doubtReasons.length === 0
        ? [file.ifUnknown.reason, ...doubtReasons]
        : doubtReasons;
    const applies = own === "met";
    // Conduct that may be the person's own leaves the ground open, even if it certainly is past.
    const isDoubtful = rule.doubts.some(({ when }) => mayHold(when));
    const outcome = applies ? "failed" : own === "unknown" || isDoubtful ? "unknown" : "met";
    return resultOf(rule, told, {
      outcome: applies && result === "pruefen" ? "unknown" : outcome,
      effect: result,
      reasons: applies ? [reason] : outcome === "met" ? [] : refusalReasons(own),
      evidence: withDoubts(),
    });
  }
  if (file.kind !== "requirement") throw new Error("unreachable kind");

  const applied = rule.reliefs.filter((item) => isApplied(item, day));
  const always = applied.filter(({ relief }) => !relief.onlyIfNothingElseFails);
  const certain = always.filter(({ when }) => holds(when));
  const open = always.filter((item) => mayRelieve(item, mayHold, holds));
  const alone = applied.filter(
    (item) => item.relief.onlyIfNothingElseFails && mayRelieve(item, mayHold, holds),
  );
  const reliefReasons = certain.map(({ relief }) => relief.reason);
  const effect = file.ifFailed.result;
  const general = file.ifUnknown.reason ?? file.ifFailed.reason;

  if (own === "met") {
    const outcome = doubts.length > 0 ? "unknown" : "met";
    return resultOf(rule, told, { outcome, effect, reasons: doubtReasons, evidence: withDoubts() });
  }
  if (own === "unknown") {
    const because = rule.unknownCases.filter(({ when }) => holds(when)).map(({ reason }) => reason);
    const specific = [...told.doubts, ...because, ...reliefReasons, ...doubtReasons];
    const reasons = specific.length > 0 ? specific : [general];
    return resultOf(rule, told, { outcome: "unknown", effect, reasons });
  }
  if (certain.length > 0) {
    return resultOf(rule, told, {
      outcome: "unknown",
      effect,
      reasons: reliefReasons,
      evidence: [...told.evidence, ...groundsOf(certain, values)],
    });
  }
  if (open.length > 0) {
    return resultOf(rule, told, {
      outcome: "unknown",
      effect,
      reasons: [general],
      missing: [...new Set([...told.missing, ...missingOf(open, values)])].sort(),
    });
  }
  const special = rule.cases.find((one) =>
    holdsIfPossible(one) ? mayHold(one.when) : holds(one.when),
  );
  return resultOf(rule, told, {
    outcome: "failed",
    effect: special?.case.result ?? effect,
    waits: file.time || special?.case.waits === true,
    reasons: [special?.case.reason ?? file.ifFailed.reason],
    notes: file.binding === "regel" ? [...told.notes, "REGELFALL"] : told.notes,
    reliefIfAlone: reliefIfAlone(alone, general, holds, values),
  });
}

/** What reliefs that ask that nothing else fails make of a requirement: their reason, or what is missing to know. */
function reliefIfAlone(
  reliefs: BoundRule["reliefs"],
  general: string,
  holds: (question: Question) => boolean,
  values: Values,
): RequirementResult["reliefIfAlone"] {
  const certain = reliefs.find(({ when }) => holds(when));
  if (certain) return { reasons: [certain.relief.reason], missing: [] };
  return reliefs.length === 0
    ? null
    : { reasons: [general], missing: [...new Set(missingOf(reliefs, values))].sort() };
}

/** Whether a relief keeps a failed requirement open: it holds, or may hold and is not one of those that are on record or not there. */
export function mayRelieve(
  { relief, when }: Pick<BoundRule["reliefs"][number], "relief" | "when">,
  mayHold: (question: Question) => boolean,
  holds: (question: Question) => boolean,
): boolean {
  return relief.onlyRecorded ? holds(when) : mayHold(when);
}

/** Whether a case of a failure holds already when its condition may hold. */
export function holdsIfPossible({
  case: { waits, ifPossible },
}: BoundRule["cases"][number]): boolean {
  return waits || ifPossible;
}

type Found = Pick<RequirementResult, "outcome" | "effect" | "reasons"> & Partial<RequirementResult>;

/** What was found for a rule; what is not said comes from what its leaves tell. */
function resultOf(rule: BoundRule, told: Told, found: Found): RequirementResult {
  return {
    rule,
    outcome: found.outcome,
    effect: found.effect,
    waits: found.waits ?? false,
    reasons: found.reasons,
    missing: found.missing ?? told.missing,
    evidence: found.evidence ?? told.evidence,
    notes: found.notes ?? told.notes,
    reliefIfAlone: found.reliefIfAlone ?? null,
  };
}

const NOTHING_TOLD: Told = { missing: [], evidence: [], notes: [], doubts: [] };

/** Whether a relief is switched on, and already was on the day. */
export function isApplied({ relief, since }: BoundRule["reliefs"][number], day: Day): boolean {
  return relief.enabled && since <= day;
}
