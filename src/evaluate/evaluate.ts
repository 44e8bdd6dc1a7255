import { type Day, dayOfAge } from "../calendar/index.ts";
import { after } from "../facts/fact.ts";
import { effectiveApplication } from "../facts/lebensalter.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import type { Path } from "../rules/rule.ts";
import type { Answers } from "./compiled-kernel.ts";
import { Course } from "./course.ts";
import type { Ergebnis, Finding, RequirementFinding, Stand, Zeitlich } from "./finding.ts";
import { withStatusContinuing } from "./forecast.ts";
import { missingOf } from "./grounds.ts";
import { type BoundRule, isTime, type Law, lawOf, type PathInForce } from "./law.ts";
import type { Values } from "./question.ts";
import { ReferenceKernel } from "./reference-kernel.ts";
import { assess, type RequirementResult } from "./requirement.ts";
import { unique } from "./unique.ts";
import { relieveIfAlone, verdictOf } from "./verdict.ts";
import { daysMet, windowsOf } from "./window.ts";

/** How much the two kernels were compared; they agreed on all of it, or the run would have stopped. */
export interface Agreement {
  persons: number;
  questions: number;
}

/** What evaluations need besides the person: the law, the reference for it, and where agreement is counted. */
export interface Court {
  readonly law: Law;
  readonly reference: ReferenceKernel;
  readonly agreement: Agreement;
}

/** Makes ready to apply the rules of a folder, once for any number of persons and Stichtage. */
export function openCourt(rules: Pick<RuleFolder, "paths" | "rules">): Court {
  return {
    law: lawOf(rules),
    reference: new ReferenceKernel(),
    agreement: { persons: 0, questions: 0 },
  };
}

/**
 * One person, one path, one Stichtag. A path of which everything is fulfilled is to be looked into
 * while it is open whether the person holds its title, or a better one, already.
 */
export function evaluate(
  { law }: Pick<Court, "law">,
  pathId: string,
  record: PersonRecord,
  stichtag: Day,
): Finding {
  const inForce = law.inForce(pathId, stichtag);
  if (!inForce) return withoutResult(record, pathId, stichtag, "nicht_in_kraft");
  const { values, answers } = law.dossiers.of(record).on(stichtag);
  const notCandidate = inForce.notCandidate.filter(({ when }) => answers.verdict(when).certain);
  if (notCandidate.length > 0) {
    const gruende = notCandidate.map(({ reason }) => reason);
    return withoutResult(record, pathId, stichtag, "kein_kandidat", gruende);
  }

  const results = relieveIfAlone(
    inForce.rules.map((rule) => assess(rule, answers, values, stichtag)),
  );
  const course = courseFor(law, inForce, results, record, stichtag);
  const windows = windowsOf(course, notCuredByTime(results, answers));
  const { ergebnis, causes } = verdictOf(results, windows.isCuredByWaiting);
  const pathNotes = inForce.notes.filter(({ when }) => answers.verdict(when).certain);
  const finding: Finding = {
    personId: record.id,
    pfad: pathId,
    stichtag,
    ergebnis,
    gruende: allOf(results, ({ reasons }) => reasons),
    zeitlich: zeitlichOf(results),
    oeffnetAm: windows.oeffnetAm,
    oeffnetFruehestens: windows.oeffnetFruehestens,
    schliesstAm: windows.schliesstAm,
    letzterAntragstag: lastApplicationDay(inForce, record, stichtag),
    fenster: windows.fenster,
    hinweise: unique([
      ...allOf(results, ({ notes }) => notes),
      ...pathNotes.map(({ code }) => code),
    ]),
    fehlend: allOf(results, ({ missing }) => missing).sort(),
    voraussetzungen: results.map((result) => toFinding(result, causes.includes(result), course)),
  };
  return ergebnis === "erfuellt" ? ifCandidate(finding, inForce, answers, values) : finding;
}

/** A fulfilled path, to be looked into while it is open whether the person is a candidate. */
function ifCandidate(
  finding: Finding,
  { notCandidate }: PathInForce,
  answers: Answers,
  values: Values,
): Finding {
  const open = notCandidate.filter(
    ({ ifOpen, when }) => ifOpen !== undefined && answers.verdict(when).possible,
  );
  if (open.length === 0) return finding;
  return {
    ...finding,
    ergebnis: "pruefen",
    gruende: [...finding.gruende, ...open.flatMap(({ ifOpen }) => ifOpen ?? [])],
    fehlend: [...new Set([...finding.fehlend, ...missingOf(open, values)])].sort(),
  };
}

function withoutResult(
  record: PersonRecord,
  pfad: string,
  stichtag: Day,
  ergebnis: Ergebnis,
  gruende: readonly string[] = [],
): Finding {
  return {
    personId: record.id,
    pfad,
    stichtag,
    ergebnis,
    gruende,
    zeitlich: "nein",
    oeffnetAm: null,
    oeffnetFruehestens: null,
    schliesstAm: null,
    letzterAntragstag: null,
    fenster: null,
    hinweise: [],
    fehlend: [],
    voraussetzungen: [],
  };
}

/** All rules of time, and what is waiting now although it is not one of them (attendance of a school). */
function courseFor(
  law: Law,
  { path }: PathInForce,
  results: readonly RequirementResult[],
  record: PersonRecord,
  stichtag: Day,
): Course {
  const ids = new Set(law.timeRules(path.id));
  for (const { rule, outcome, waits } of results) {
    if (outcome === "failed" && waits) ids.add(rule.file.id);
  }
  const nothingElseFails = !results.some(
    ({ rule, outcome }) => outcome === "failed" && !ids.has(rule.file.id),
  );
  const [first = stichtag] = law.switchDays(path.id);
  const from = Math.min(first, stichtag) - 1;
  const span = { from, to: searchEnd(path, stichtag), day: stichtag };
  const dossier = law.dossiers.of(withStatusContinuing(record, stichtag));
  return new Course(law, path.id, { ruleIds: ids, nothingElseFails }, dossier, span);
}

/** Failed rules of which no part that grows or ages has failed: only what is on record can cure them. */
function notCuredByTime(results: readonly RequirementResult[], answers: Answers): Set<string> {
  const failed = results.filter(({ outcome, waits }) => outcome === "failed" && waits);
  const growsInTime = ({ waitsFor }: BoundRule): boolean => {
    if (!waitsFor) return false;
    const leaves = answers.leaves(waitsFor);
    return waitsFor.leaves.some(
      ({ operator }, index) => operator.flips && leaves[index]?.possible === false,
    );
  };
  return new Set(failed.filter(({ rule }) => !growsInTime(rule)).map(({ rule }) => rule.file.id));
}

/** Forecasts look no further than this day. */
function searchEnd(path: Path, stichtag: Day): Day {
  return after(stichtag, path.search);
}

function zeitlichOf(results: readonly RequirementResult[]): Zeitlich {
  const outcomes = results.filter(({ rule }) => isTime(rule)).map(({ outcome }) => outcome);
  if (outcomes.includes("failed")) return "nein";
  return outcomes.includes("unknown") ? "offen" : "ja";
}

/** The day before the age limit of the law in force on the Stichtag; the earliest possible one. */
function lastApplicationDay(inForce: PathInForce, record: PersonRecord, stichtag: Day): Day | null {
  const { lastApplication } = inForce.path;
  if (!lastApplication) return null;
  const rule = inForce.rules.find(({ file }) => file.id === lastApplication.rule);
  const limit = rule?.file.parameters[lastApplication.parameter];
  const { earliest } = record.person.geburtsdatum;
  if (typeof limit !== "number" || !Number.isFinite(earliest)) return null;
  const isFrozen = effectiveApplication(record, stichtag, lastApplication.gegenstand) !== undefined;
  const birthday = dayOfAge(earliest, limit);
  return isFrozen || !Number.isFinite(birthday) ? null : birthday - 1;
}

const STAND: Record<RequirementResult["outcome"], Stand> = {
  met: "erfuellt",
  failed: "nicht_erfuellt",
  unknown: "offen",
};

function toFinding(
  { rule, outcome, reasons, missing, evidence }: RequirementResult,
  entscheidend: boolean,
  course: Course,
): RequirementFinding {
  const { file } = rule;
  const window = daysMet(course, file.id);
  return {
    id: file.id,
    norm: file.norm.citation,
    stand: STAND[outcome],
    gruende: unique(reasons),
    ab: window.from,
    bis: window.to,
    fehlend: missing,
    belege: inPlaceOrder(evidence),
    regel: file.file,
    zeit: isTime(rule),
    entscheidend,
  };
}

/** What all results say, each once, in the order of the statute. */
function allOf(
  results: readonly RequirementResult[],
  told: (result: RequirementResult) => readonly string[],
): string[] {
  const all = new Set<string>();
  for (const result of results) for (const item of told(result)) all.add(item);
  return [...all];
}

/** Places once each, by table, then by row number. */
function inPlaceOrder(places: readonly string[]): readonly string[] {
  if (places.length < 2) return places;
  return unique(places)
    .map((place) => {
      const colon = place.indexOf(":");
      return { place, table: place.slice(0, colon), row: Number(place.slice(colon + 1)) };
    })
    .sort((a, b) => (a.table === b.table ? a.row - b.row : a.table < b.table ? -1 : 1))
    .map(({ place }) => place);
}
