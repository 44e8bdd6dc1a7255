import { failedCasesText, type Words } from "./case-text.ts";
import { type Checkup, isPassed } from "./checkup.ts";
import type { CoverageScore } from "./coverage-score.ts";
import { brokenText } from "./properties/property-text.ts";

/** What a check found, in German: counts first, then everything that is wrong. */
export function checkupText(checkup: Checkup, words: Words): string[] {
  const { cases, failed, versions, verdicts, effort, score } = checkup;
  const held = verdicts.filter(({ state }) => state === "gilt").length;
  return [
    casesText(checkup),
    ...(cases.length === 0 ? [] : coverageText(score)),
    `Eigenschaften: ${held} von ${verdicts.length} gelten an je ${effort.runs} erfundenen Personen (Seed ${effort.seed}).`,
    `Fassungen 2011 bis 2030: ${versions.overlaps.length} Überschneidungen, ${versions.gaps.length} Lücken${versions.gaps.length > 0 ? " (erlaubt: dann ist es nicht verlangt)" : ""}.`,
    ...[...versions.overlaps, ...versions.gaps].map((line) => `  ${line}`),
    ...failedCasesText(failed, words),
    ...verdicts
      .filter(({ state }) => state !== "gilt")
      .flatMap((verdict) => ["", ...brokenText(verdict, effort)]),
    ...(score.stale.length === 0 ? [] : ["", STALE, ...score.stale.map((id) => `  ${id}`)]),
    "",
    passedText(checkup),
  ];
}

function casesText({ cases, failed, isOnlyProperty }: Checkup): string {
  if (isOnlyProperty)
    return "Falltabellen: nicht gerechnet, gefragt war nur nach einer Eigenschaft.";
  if (cases.length === 0) {
    return "Falltabellen: keine. Erwartet im Regel-Ordner unter faelle oder bei --faelle.";
  }
  const files = new Set(cases.map(({ file }) => file)).size;
  const unread = cases.filter(({ isUnread }) => isUnread).length;
  const said =
    unread === 0 ? "" : ` ${unread} davon sind erzeugt und von niemandem freigegeben („freigabe“).`;
  return `Falltabellen: ${cases.length - failed.length} von ${cases.length} Fällen in ${files} Dateien bestanden.${said}`;
}

function passedText(checkup: Checkup): string {
  if (!isPassed(checkup)) return "Nicht bestanden.";
  const isUntested = checkup.cases.length === 0 && !checkup.isOnlyProperty;
  return isUntested ? "Bestanden, aber ohne einen einzigen Fall." : "Bestanden.";
}

/** What is said of explanations that explain nothing. */
export const STALE = "abdeckung.json erklärt, was vorkommt oder was es nicht gibt:";

/** How far the cases cover the rules, in two sentences. */
export function coverageText({ rules, leaves }: CoverageScore): [leaves: string, rules: string] {
  const rest = ({ all, whole, explained }: CoverageScore["rules"]) => all - whole - explained;
  const one = leaves.explained === 1;
  return [
    `Abdeckung: ${leaves.whole} von ${leaves.all} Blättern geben in den Fällen erfüllt, verfehlt und offen den Ausschlag, ${leaves.explained} ${one ? "weiteres ist" : "weitere sind"} in abdeckung.json erklärt, ${rest(leaves)} nicht.`,
    `  Von ${rules.all} Regelfassungen kommen ${rules.whole} auf jede Weise vor, ${rules.explained} ${rules.explained === 1 ? "weitere ist" : "weitere sind"} erklärt, ${rest(rules)} nicht.`,
  ];
}
