import type { Case } from "../bench/case.ts";
import { readCase } from "../bench/judge.ts";
import { GOAL_KINDS } from "../bench/tables/goal.ts";
import { type LawTable, lawTables } from "../bench/tables/law-tables.ts";
import { releasePage } from "../bench/tables/release-page.ts";
import { tableFiles } from "../bench/tables/table-files.ts";
import { counted } from "../report/counted.ts";
import { writeOutput } from "../report/write-output.ts";
import { CASE_OUTPUT } from "./check-mutants.ts";
import { EXIT, type Outcome, type Surroundings } from "./outcome.ts";
import type { LawFolder } from "./read-law.ts";

/** What tables are wanted. */
export interface TableWishes {
  /** Only of the rules of this path. */
  readonly path?: string;
  /** Folder for the tables. */
  readonly tables: string;
  readonly seed: number;
}

/** The tables for printing, beside the case files. */
const RELEASE_PAGE = "freigabe.html";

/** Candidates in a row on whom nothing new shows before a rule is given up. */
const TRIES = 150;

/** Writes the table of every rule: thresholds, days on which the law changes, and what can be missing. */
export async function writeTables(
  { rules }: LawFolder,
  cases: readonly Case[],
  { path, tables: folder, seed }: TableWishes,
  { onProgress, version }: Pick<Surroundings, "onProgress" | "version">,
): Promise<Outcome> {
  const isWanted = (id: string) => id === (path ?? id);
  const patience = { seed, tries: TRIES };
  const tables = await lawTables(rules, isWanted, cases.map(readCase), patience, onProgress);
  const filled = tables.filter((table) => table.cases.length > 0);
  const sheets = tables.map(({ open, ...table }) => ({
    ...table,
    open: open.map(({ name }) => name),
  }));
  const files = { ...tableFiles(filled), [RELEASE_PAGE]: releasePage(sheets, version) };
  await writeOutput(folder, files, { own: CASE_OUTPUT, mayReplace: false });
  const count = filled.reduce((sum, table) => sum + table.cases.length, 0);
  return {
    code: EXIT.done,
    text: [
      `${counted(count, "Fall", "Fälle")} zu ${counted(filled.length, "Regelfassung", "Regelfassungen")} nach ${folder} geschrieben.`,
      ...Object.entries(GOAL_KINDS).map(([kind, name]) => shownText(kind, name, tables)),
      ...openTexts(tables),
      `Die Fälle sagen, was die Regeln jetzt sagen. Bitte ${RELEASE_PAGE} am Gesetz prüfen, in jeder geprüften Datei unter „freigabe“ Name und Datum eintragen und sie zu den Falltabellen legen; dort vergleicht sie jede spätere Prüfung.`,
    ].join("\n"),
  };
}

function shownText(kind: string, name: string, tables: readonly LawTable[]): string {
  const of = (goals: LawTable["shown"]) => goals.filter((goal) => goal.kind === kind).length;
  const [shown, open] = [tables.flatMap((t) => t.shown), tables.flatMap((t) => t.open)].map(of);
  return `  ${name}: ${shown} von ${(shown ?? 0) + (open ?? 0)} gezeigt`;
}

/** What no person was found for, by rule. */
function openTexts(tables: readonly LawTable[]): string[] {
  const open = tables.filter((table) => table.open.length > 0);
  if (open.length === 0) return [];
  return [
    "Ohne Fall, weil keine Person gefunden wurde, an der es sich zeigt:",
    ...open.map(
      (table) => `  ${table.file}: ${table.open.map(({ name }) => `„${name}“`).join(", ")}`,
    ),
  ];
}
