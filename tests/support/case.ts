import { recordsOf, type Tables } from "../../src/bench/rows.ts";
import { parseDay } from "../../src/calendar/index.ts";
import type { PlainFinding as ComparedFinding } from "../../src/compare/list-entry.ts";
import { openCourt } from "../../src/evaluate/evaluate.ts";
import type { Finding } from "../../src/evaluate/finding.ts";
import { VOCABULARY } from "../../src/evaluate/vocabulary.ts";
import { documentsSchema } from "../../src/lists/clarification.ts";
import { counsellingList } from "../../src/lists/counselling.ts";
import { dataChecksSchema } from "../../src/lists/data-checks.ts";
import { deadlineList } from "../../src/lists/deadlines.ts";
import { casesOf, outlookOf } from "../../src/lists/entry.ts";
import { programmeSchema } from "../../src/lists/programme.ts";
import { reviewList } from "../../src/lists/review.ts";
import { toJsonLine } from "../../src/report/befunde.ts";
import { codesSchema } from "../../src/report/codes.ts";
import { loadRules } from "../../src/rules/load-rules.ts";
import { screen } from "../../src/screen.ts";

export { recordsOf, type Tables };

/** The rules of the project. */
export const RULES = await loadRules("rules", VOCABULARY);
/** The law of the project, ready to be asked. */
export const COURT_OF_RULES = openCourt(RULES);

/** What the rules of the project say of whole paths, for facts that ask. */
export const PROSPECTS = COURT_OF_RULES.law.prospects;
/** What the programme of the project asks for. */
export const PROGRAMME = programmeSchema.parse(RULES.programme["kim-baustein-3"]);
/** The rule folder of the project on the bench. */
export const BENCH = {
  rules: RULES,
  programme: PROGRAMME,
  documents: documentsSchema.parse(RULES.programme["unterlagen"]).unterlagen,
  checks: dataChecksSchema.parse(RULES.programme["datenpruefung"]),
  court: COURT_OF_RULES,
};
/** What the codes of the project mean. */
export const SENTENCES = codesSchema.parse(RULES.programme["codes"]).codes;
/** A finding as `befunde.jsonl` shows it. */
export interface PlainFinding extends Omit<ComparedFinding, "voraussetzungen"> {
  readonly voraussetzungen: readonly {
    readonly id: string;
    readonly stand: string;
    readonly gruende: readonly string[];
    readonly ab: string | null;
    readonly bis: string | null;
    readonly belege: readonly string[];
    readonly regel: string;
  }[];
}

/** A day that exists. */
export function dayFrom(text: string): number {
  const day = parseDay(text);
  if (day === null) throw new Error(`not a day: ${text}`);
  return day;
}

/** Everything a run with the rules of the project makes of the given rows, without writing it. */
export async function runOf(tables: Tables, stichtag: string) {
  const day = dayFrom(stichtag);
  const { persons } = recordsOf(tables);
  const findings = await screen(persons, COURT_OF_RULES, day);
  const cases = casesOf(persons, findings);
  const outlook = outlookOf(PROGRAMME, RULES, day);
  return {
    stichtag: day,
    court: COURT_OF_RULES,
    persons,
    findings,
    cases,
    outlook,
    review: reviewList(cases, outlook),
    counselling: counsellingList(cases, outlook),
  };
}

/** What the program says about the given rows on a Stichtag. */
export async function judge(tables: Tables, stichtag: string) {
  const { findings, cases, outlook, counselling } = await runOf(tables, stichtag);
  return {
    findings: findings.map(plain),
    deadlines: deadlineList(cases, outlook),
    /** The finding of a person (default `P`) on a path. */
    of: (pfad: string, personId = "P"): PlainFinding => {
      const found = findings.find((f) => f.pfad === pfad && f.personId === personId);
      if (!found) throw new Error(`no finding ${pfad}`);
      return plain(found);
    },
    /** Codes of the consultation list for a person, sorted. */
    codes: (personId = "P"): string[] =>
      counselling
        .filter((entry) => entry.personId === personId)
        .map(({ code }) => code)
        .sort(),
  };
}

/** One requirement of a finding. */
export function requirement(finding: PlainFinding, id: string) {
  const found = finding.voraussetzungen.find((v) => v.id === id);
  if (!found) throw new Error(`no requirement ${id}`);
  return found;
}

function plain(finding: Finding): PlainFinding {
  return JSON.parse(toJsonLine(finding)) as PlainFinding;
}
