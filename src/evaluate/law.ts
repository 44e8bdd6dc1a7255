import { ALWAYS, type Day, parseDay } from "../calendar/index.ts";
import type { Prospects } from "../facts/fact.ts";
import { daysInForce } from "../rules/check.ts";
import type { RuleFile, RuleFolder } from "../rules/load-rules.ts";
import type { Path, Refusal, Requirement } from "../rules/rule.ts";
import type { Dossiers } from "./dossier.ts";
import { dossiersUnder } from "./prospects.ts";
import { Binder, type Question } from "./question.ts";

/** A rule with its conditions bound to facts. */
export interface BoundRule {
  readonly file: RuleFile;
  /** `met` of a requirement, `applies` of a refusal ground; none for a judgement. */
  readonly main: Question | null;
  /** What forecasts ask: what waiting brings about. */
  readonly waitsFor: Question | null;
  readonly doubts: readonly { readonly reason: string; readonly when: Question }[];
  readonly reliefs: readonly {
    readonly relief: Requirement["relief"][number];
    /** First day of the relief; -Infinity where it has none. */
    readonly since: Day;
    readonly when: Question;
  }[];
  readonly cases: readonly {
    readonly case: Requirement["ifFailed"]["cases"][number];
    readonly when: Question;
  }[];
  readonly unknownCases: readonly { readonly reason: string; readonly when: Question }[];
  readonly notes: readonly {
    readonly code: string;
    readonly ifFailed: boolean;
    readonly when: Question;
  }[];
}

/** A path with the rules of one stretch of days on which no rule changes. */
export interface PathInForce {
  readonly path: Path;
  /** In the order of the statute. */
  readonly rules: readonly BoundRule[];
  readonly notCandidate: readonly {
    readonly reason: string;
    /** The reason to look into it while it is open; absent where that says nothing. */
    readonly ifOpen?: string | undefined;
    readonly when: Question;
  }[];
  readonly notes: readonly { readonly code: string; readonly when: Question }[];
  /** Questions whose certain yes makes the person no candidate; asked first. */
  readonly gate: readonly Question[];
  /** Every other question that is asked on the Stichtag. */
  readonly questions: readonly Question[];
}

/** The law of a rule folder, day by day. */
export interface Law {
  readonly paths: readonly Path[];
  /** All rules, in any version. */
  readonly rules: readonly RuleFile[];
  /** The path as in force on a day; `null` before its first and after its last day. */
  inForce(pathId: string, day: Day): PathInForce | null;
  /** Days on which a rule of the path begins or has just ended. */
  switchDays(pathId: string): readonly Day[];
  /** All rules of a path, in any version. */
  everyRule(pathId: string): readonly BoundRule[];
  /** Ids of the rules of a path that wait for time, in any version. */
  timeRules(pathId: string): readonly string[];
  /** What facts say about persons under this law. */
  readonly dossiers: Dossiers;
  /** What the rules of this law say of a whole path, for facts that ask. */
  readonly prospects: Prospects;
}

/** Whether a rule is a requirement that waits for time. */
export function isTime({ file }: BoundRule): boolean {
  return file.kind === "requirement" && file.time;
}

/** Binds all rules once; the versions in force are picked once for each stretch of days without a change. */
export function lawOf({ paths, rules }: Pick<RuleFolder, "paths" | "rules">): Law {
  const binder = new Binder();
  const bound = new Map(
    paths.map((path) => {
      const own = rules
        .filter((rule) => rule.path === path.id)
        .map((rule) => bindRule(rule, binder));
      const switchDays = switchDaysOf(path, rules);
      const shared = bindPath(path, binder);
      // Before the first switch day nothing is in force; from each on, what holds on that day.
      const eras = switchDays.map((from) => ({ from, inForce: pathOn(path, own, shared, from) }));
      const timeRules = [...new Set(own.filter(isTime).map(({ file }) => file.id))];
      return [path.id, { rules: own, timeRules, switchDays, eras }];
    }),
  );
  const of = (id: string) => {
    const path = bound.get(id);
    if (!path) throw new Error(`unknown path ${id}`);
    return path;
  };
  const inForce: Law["inForce"] = (id, day) =>
    of(id).eras.findLast(({ from }) => from <= day)?.inForce ?? null;
  return {
    paths,
    rules,
    inForce,
    switchDays: (id) => of(id).switchDays,
    everyRule: (id) => of(id).rules,
    timeRules: (id) => of(id).timeRules,
    ...dossiersUnder({ inForce }),
  };
}

/**
 * The same law as if nothing had changed after `since` up to `until`, both of them days of a run: for
 * telling what time has done from what a new version has done. Later days keep their own law.
 */
export function withoutNewVersions(law: Law, since: Day, until: Day): Law {
  const inForce: Law["inForce"] = (id, day) =>
    law.inForce(id, since < day && day <= until ? since : day);
  const switchDays: Law["switchDays"] = (id) =>
    [...new Set([...law.switchDays(id), until + 1])].sort((a, b) => a - b);
  return { ...law, inForce, switchDays, ...dossiersUnder({ inForce }) };
}

function pathOn(
  path: Path,
  all: readonly BoundRule[],
  { notCandidate, notes }: ReturnType<typeof bindPath>,
  day: Day,
): PathInForce | null {
  if (!isInForce(path.inForce, day)) return null;
  const current = all.filter(({ file }) => isInForce(file.inForce, day));
  const rules = path.order.flatMap((name) => current.filter(({ file }) => file.id === name));
  const gate = notCandidate.map(({ when }) => when);
  const questions = [...notes.map(({ when }) => when), ...rules.flatMap(questionsOf)];
  return { path, rules, notCandidate, notes, gate, questions };
}

function isInForce(inForce: { from: string; to: string | null }, day: Day): boolean {
  const [from, to] = daysInForce(inForce);
  return from <= day && day <= to;
}

function switchDaysOf(path: Path, rules: readonly RuleFile[]): Day[] {
  const own = [path, ...rules.filter((rule) => rule.path === path.id)];
  const days = own.flatMap(({ inForce }) => {
    const [from, to] = daysInForce(inForce);
    return [from, to + 1];
  });
  return [...new Set(days.filter(Number.isFinite))].sort((a, b) => a - b);
}

function bindPath(path: Path, binder: Binder) {
  const ask = (name: string, when: Refusal["applies"]) =>
    binder.bind(`${path.id}#${name}`, when, path.parameters);
  return {
    notCandidate: path.notCandidate.map(({ reason, ifOpen, when }, index) => ({
      reason,
      ifOpen,
      when: ask(`notCandidate[${index}]`, when),
    })),
    notes: path.notes.map(({ code, when }, index) => ({
      code,
      when: ask(`notes[${index}]`, when),
    })),
  };
}

function bindRule(file: RuleFile, binder: Binder): BoundRule {
  const ask = (name: string, when: Refusal["applies"]) =>
    binder.bind(`${file.file}#${name}`, when, file.parameters);
  const list = <T extends { when: Refusal["applies"] }>(name: string, items: readonly T[]) =>
    items.map((item, index) => ({ item, when: ask(`${name}[${index}]`, item.when) }));
  const doubts = file.kind === "judgement" ? [] : list("doubt", file.doubt);
  const requirement = file.kind === "requirement" ? file : null;
  const main =
    file.kind === "judgement"
      ? null
      : ask("main", file.kind === "requirement" ? file.met : file.applies);
  return {
    file,
    main,
    waitsFor: requirement?.waitsFor ? ask("waitsFor", requirement.waitsFor) : main,
    doubts: doubts.map(({ item: { reason }, when }) => ({ reason, when })),
    reliefs: list("relief", requirement?.relief ?? []).map(({ item, when }) => ({
      relief: item,
      since: item.from === undefined ? ALWAYS : (parseDay(item.from) ?? 0),
      when,
    })),
    cases: list("case", requirement?.ifFailed.cases ?? []).map(({ item, when }) => ({
      case: item,
      when,
    })),
    unknownCases: list("unknown", requirement?.ifUnknown.cases ?? []).map(
      ({ item: { reason }, when }) => ({ reason, when }),
    ),
    notes: list("notes", file.notes).map(({ item: { code, ifFailed }, when }) => ({
      code,
      ifFailed,
      when,
    })),
  };
}

/** Every question that a rule asks, each once. */
export function questionsOf(rule: BoundRule): Question[] {
  const { main, waitsFor, doubts, reliefs, cases, unknownCases, notes } = rule;
  const others = [...doubts, ...reliefs, ...cases, ...unknownCases, ...notes];
  const asked = [main, waitsFor === main ? null : waitsFor, ...others.map(({ when }) => when)];
  return asked.filter((question) => question !== null);
}
