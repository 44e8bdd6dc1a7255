import { parseDay } from "../../src/calendar/index.ts";
import type { PlainFinding as ComparedFinding } from "../../src/compare/list-entry.ts";
import { openCourt } from "../../src/evaluate/evaluate.ts";
import type { Finding } from "../../src/evaluate/finding.ts";
import { VOCABULARY } from "../../src/evaluate/vocabulary.ts";
import { counsellingList } from "../../src/lists/counselling.ts";
import { deadlineList } from "../../src/lists/deadlines.ts";
import { outlookOf } from "../../src/lists/entry.ts";
import { programmeSchema } from "../../src/lists/programme.ts";
import { reviewList } from "../../src/lists/review.ts";
import { assemble, type ParsedTables, type Records } from "../../src/records/assemble.ts";
import { parseTable } from "../../src/records/parse-table.ts";
import { TABLE_NAMES, TABLES, type TableName } from "../../src/records/tables.ts";
import { toJsonLine } from "../../src/report/befunde.ts";
import { loadRules } from "../../src/rules/load-rules.ts";
import { screen } from "../../src/screen.ts";

/** Rows of an export as a person writes them down: only the cells that matter. */
export type Tables = { readonly [T in TableName]?: readonly Readonly<Record<string, string>>[] };

/** The rules of the project. */
export const RULES = await loadRules("rules", VOCABULARY);
/** The law of the project, ready to be asked. */
export const COURT_OF_RULES = openCourt(RULES);

/** What the rules of the project say of whole paths, for facts that ask. */
export const PROSPECTS = COURT_OF_RULES.law.prospects;
/** What the programme of the project asks for. */
export const PROGRAMME = programmeSchema.parse(RULES.programme["kim-baustein-3"]);

const columnsOf = (name: TableName) => Object.keys(TABLES[name].columns);

/** Tables as CSV text; a row without `person_id` is about person `P`. */
function toCsvFiles(tables: Tables): Partial<Record<TableName, string>> {
  const files: Partial<Record<TableName, string>> = {};
  for (const name of TABLE_NAMES) {
    const rows = tables[name]?.map((row) =>
      name === "bestand" ? row : { person_id: "P", ...row },
    );
    if (!rows) continue;
    const named = rows.length > 0 ? rows.flatMap((row) => Object.keys(row)) : columnsOf(name);
    const columns = [...new Set(named)];
    const lines = rows.map((row) =>
      columns.map((column) => (row as Record<string, string>)[column] ?? "").join(";"),
    );
    files[name] = [columns.join(";"), ...lines].join("\n");
  }
  return files;
}

/** Records as the program reads them. Person `P`, born on 5 May 2005, stands for whoever is not given. */
export function recordsOf(tables: Tables): Records {
  const personen = tables.personen ?? [{}];
  const files = toCsvFiles({
    statuszeiten: [],
    ...tables,
    personen: personen.map((row) => ({ geburtsdatum: "2005-05-05", ...row })),
  });
  const parsed: Record<string, unknown> = {};
  for (const name of TABLE_NAMES) {
    const text = files[name];
    if (text) parsed[name] = parseTable(name, text);
  }
  return assemble(parsed as ParsedTables);
}

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
  const cases = persons.map((record) => ({
    record,
    findings: findings.filter(({ personId }) => personId === record.id),
  }));
  const outlook = outlookOf(PROGRAMME, RULES.paths, day);
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
