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
    ...deviations.map(
      ({ finding, about, expected, got }) =>
        `  ${finding ? `${finding.pfad} ` : ""}${about}: erwartet ${expected}; ist ${got}.`,
    ),
    ...[...findings].flatMap((finding) => decidingLines(finding, words)),
  ];
}

/** The requirements that made a result what it is, each with the sentence of its rule and its reasons. */
export function decidingLines(finding: Finding, words: Words): string[] {
  const deciding = finding.voraussetzungen.filter(({ entscheidend }) => entscheidend);
  if (deciding.length === 0) {
    const reasons = finding.gruende.map((code) => sentence(code, words));
    return [`  ${finding.pfad} ist „${finding.ergebnis}“: ${reasons.join("; ") || "ohne Grund"}.`];
  }
  return [
    `  ${finding.pfad} ist „${finding.ergebnis}“. Entschieden haben:`,
    ...deciding.map((requirement) => `    ${requirementText(requirement, words)}`),
  ];
}

const TEXT = { erfuellt: "met", nicht_erfuellt: "failed", offen: "unknown" } as const;

function requirementText({ regel, id, stand, gruende, norm }: RequirementFinding, words: Words) {
  const rule = words.rules.rules.find(({ file }) => file === regel);
  const why = gruende.map((code) => sentence(code, words)).join("; ");
  const text = rule?.texts[TEXT[stand]] ?? stand;
  return `${id} (${norm}): ${text}${why === "" ? "" : ` [${why}]`}`;
}

function sentence(code: string, { codes }: Words): string {
  const known = codes[code];
  return known === undefined ? code : `${code}: ${known}`;
}
