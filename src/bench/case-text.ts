import { formatGermanDay } from "../calendar/index.ts";
import type { Finding, RequirementFinding } from "../evaluate/finding.ts";
import type { Codes } from "../report/codes.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import type { Case } from "./case.ts";
import type { Deviation } from "./judge.ts";

/** A case that came out otherwise than expected. */
export interface FailedCase {
  readonly case: Case;
  readonly deviations: readonly Deviation[];
}

/** What results are told with. */
export interface Words {
  readonly rules: Pick<RuleFolder, "rules">;
  readonly codes: Codes;
}

/** A failed case in German: where it stands, what was expected, what came out, and what decided it. */
export function failedCaseText({ case: one, deviations }: FailedCase, words: Words): string[] {
  const findings = new Set(deviations.flatMap(({ finding }) => finding ?? []));
  return [
    `${one.file}, Fall ${one.place}: „${one.title}“ (Stichtag ${formatGermanDay(one.stichtag)})`,
    ...deviations.flatMap((deviation) => deviationLines(deviation, words)),
    ...[...findings].flatMap((finding) => decidingLines(finding, words)),
  ];
}

/** More than these failed cases are not told one by one. */
const MOST_CASES = 20;
/** More rules than these are not named. */
const MOST_RULES = 5;

/** Failed cases, and first which rules decided most of them: that is where to look. */
export function failedCasesText(failed: readonly FailedCase[], words: Words): string[] {
  if (failed.length === 0) return [];
  const counts = new Map<string, number>();
  for (const one of failed) {
    for (const rule of rulesBehind(one)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  const most = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, MOST_RULES);
  const rest = failed.length - MOST_CASES;
  return [
    ...(most.length === 0
      ? []
      : [
          "",
          "Anders als erwartet ausgegangen sind die Fälle am häufigsten an diesen Regeln:",
          ...most.map(([rule, n]) => `  ${rule}: ${n} ${n === 1 ? "Fall" : "Fälle"}`),
        ]),
    ...failed.slice(0, MOST_CASES).flatMap((one) => ["", ...failedCaseText(one, words)]),
    ...(rest > 0
      ? ["", `Und ${rest} weitere; mit --html <ordner> stehen alle auf der Seite.`]
      : []),
  ];
}

/** The rules that a failed case speaks of: of requirements that came out otherwise, else those that decided. */
function rulesBehind({ deviations }: FailedCase): Set<string> {
  const named = deviations.flatMap(({ finding, about }) =>
    (finding?.voraussetzungen ?? []).filter(({ id }) => id === about),
  );
  const deciding = deviations.flatMap(({ finding }) =>
    (finding?.voraussetzungen ?? []).filter(({ entscheidend }) => entscheidend),
  );
  return new Set((named.length > 0 ? named : deciding).map(({ regel }) => regel));
}

function deviationLines({ finding, about, expected, got }: Deviation, words: Words): string[] {
  const requirement = finding?.voraussetzungen.find(({ id }) => id === about);
  return [
    `  ${finding ? `${finding.pfad} ` : ""}${about}: erwartet ${expected}; ist ${got}.`,
    ...(requirement && !requirement.entscheidend
      ? [`    ${requirementText(requirement, words)}`]
      : []),
  ];
}

/** More than these are not told in full. */
const MOST = 5;

/** The requirements that made a result what it is, each with the sentence of its rule and its reasons. */
export function decidingLines(finding: Finding, words: Words): string[] {
  const deciding = finding.voraussetzungen.filter(({ entscheidend }) => entscheidend);
  if (deciding.length === 0) {
    const reasons = finding.gruende.map((code) => sentence(code, words));
    return [`  ${finding.pfad} ist „${finding.ergebnis}“: ${reasons.join("; ") || "ohne Grund"}.`];
  }
  return [
    `  ${finding.pfad} ist „${finding.ergebnis}“. Entschieden haben:`,
    ...deciding.slice(0, MOST).map((requirement) => `    ${requirementText(requirement, words)}`),
    ...(deciding.length > MOST
      ? [
          `    und: ${deciding
            .slice(MOST)
            .map(({ id }) => id)
            .join(", ")}`,
        ]
      : []),
  ];
}

const TEXT = { erfuellt: "met", nicht_erfuellt: "failed", offen: "unknown" } as const;

function requirementText({ regel, id, stand, gruende, norm }: RequirementFinding, words: Words) {
  const rule = words.rules.rules.find(({ file }) => file === regel);
  const why = gruende.map((code) => sentence(code, words)).join("; ");
  const text = rule?.texts[TEXT[stand]] ?? stand;
  return `${id} (${norm}; ${regel}): ${text}${why === "" ? "" : ` [${why}]`}`;
}

function sentence(code: string, { codes }: Words): string {
  const known = codes[code];
  return known === undefined ? code : `${code}: ${known}`;
}
