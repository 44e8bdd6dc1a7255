import { type Day, formatGermanDay, formatWithWeekday } from "../calendar/index.ts";
import type { Ergebnis, Finding } from "../evaluate/finding.ts";
import type { Clarification } from "../lists/clarification.ts";
import type { CounsellingEntry } from "../lists/counselling.ts";
import type { DeadlineEntry } from "../lists/deadlines.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import type { Codes } from "./codes.ts";
import { describeErgebnis } from "./ergebnis.ts";
import { inWords } from "./lists.ts";
import { type RequirementView, requirementView } from "./requirement-view.ts";
import { germanDayOf, isAfter, verifiedUntilOf } from "./verified.ts";

/** One person with everything that a run found out about them. */
export interface Explanation {
  readonly record: PersonRecord;
  readonly stichtag: Day;
  readonly findings: readonly Finding[];
  readonly counselling: readonly CounsellingEntry[];
  readonly deadlines: readonly DeadlineEntry[];
  readonly clarification: Clarification;
  readonly rules: RuleFolder;
  readonly codes: Codes;
}

/** The same in words, for a text, a page or a document. */
export interface PersonView {
  readonly personId: string;
  readonly stichtag: string;
  readonly verifiedUntil: string;
  /** Whether the Stichtag lies after the day up to which the law was checked. */
  readonly isUnverified: boolean;
  readonly paths: readonly PathView[];
  readonly clarification: readonly {
    readonly document: string;
    readonly effect: string;
    readonly question: string;
  }[];
  readonly deadlines: readonly {
    readonly day: string;
    readonly daysLeft: number;
    readonly code: string;
    readonly sentence: string;
    readonly paths: string;
  }[];
  readonly counselling: readonly {
    readonly code: string;
    readonly about: string;
    readonly text: string;
  }[];
}

/** One path of one person in words. */
export interface PathView {
  readonly id: string;
  readonly norm: string;
  readonly title: string;
  readonly ergebnis: Ergebnis;
  readonly result: string;
  readonly reasons: readonly CodeView[];
  readonly timely: string;
  /** The days of the window, each with its label. */
  readonly days: readonly { readonly label: string; readonly day: string }[];
  readonly closesBeforeOpening: boolean;
  readonly notes: readonly CodeView[];
  /** Deciding ones first. */
  readonly requirements: readonly RequirementView[];
}

/** A code with its sentence. */
interface CodeView {
  readonly code: string;
  readonly sentence: string;
}

/** Puts everything that is known about one person into words. */
export function personView(explanation: Explanation): PersonView {
  const { record, stichtag, findings, rules, codes } = explanation;
  const verifiedUntil = verifiedUntilOf(rules);
  return {
    personId: record.id,
    stichtag: formatWithWeekday(stichtag),
    verifiedUntil: germanDayOf(verifiedUntil),
    isUnverified: isAfter(stichtag, verifiedUntil),
    paths: findings.map((finding) => pathView(finding, explanation)),
    clarification: explanation.clarification.entries.map(({ unterlage, decides, question }) => ({
      document: unterlage,
      effect: decides.length > 0 ? `entscheidet ${inWords(decides)}` : "entscheidet allein nichts",
      question,
    })),
    deadlines: explanation.deadlines.map(({ code, text, faelligAm, tage, pfad }) => ({
      day: formatWithWeekday(faelligAm),
      daysLeft: tage,
      code,
      sentence: text,
      paths: pfad,
    })),
    counselling: explanation.counselling.map(({ code, pfad, hinweis, faelligAm }) => ({
      code,
      about: faelligAm === null ? pfad : `${pfad}, ${formatGermanDay(faelligAm)}`,
      text: hinweis || (codes[code] ?? ""),
    })),
  };
}

function pathView(finding: Finding, explanation: Explanation): PathView {
  const { rules, codes } = explanation;
  const path = rules.paths.find(({ id }) => id === finding.pfad);
  const inCodes = (list: readonly string[]) =>
    list.map((code) => ({ code, sentence: codes[code] ?? "" }));
  const deciding = finding.voraussetzungen.filter(({ entscheidend }) => entscheidend);
  const others = finding.voraussetzungen.filter(({ entscheidend }) => !entscheidend);
  return {
    id: finding.pfad,
    norm: path?.norm.citation ?? "",
    title: path?.title ?? "",
    ergebnis: finding.ergebnis,
    result: describeErgebnis(finding.ergebnis),
    reasons: inCodes(finding.gruende),
    timely: finding.zeitlich,
    days: windowDays(finding),
    closesBeforeOpening: finding.fenster !== null,
    notes: inCodes(finding.hinweise),
    requirements: [...deciding, ...others].map((requirement) =>
      requirementView(requirement, explanation),
    ),
  };
}

function windowDays(finding: Finding): { label: string; day: string }[] {
  const { oeffnetAm, oeffnetFruehestens, schliesstAm, letzterAntragstag, stichtag } = finding;
  const isAhead = letzterAntragstag !== null && letzterAntragstag >= stichtag;
  const days: [string, Day | null][] = [
    ["Öffnet am", oeffnetAm],
    ["Öffnet frühestens", oeffnetFruehestens],
    ["Schließt am (letzter Tag)", schliesstAm],
    ["Letzter Antragstag", isAhead ? letzterAntragstag : null],
  ];
  return days.flatMap(([label, day]) =>
    day === null ? [] : [{ label, day: formatWithWeekday(day) }],
  );
}
