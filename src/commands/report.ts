import { type Day, formatDay, formatGermanDay, parseDay } from "../calendar/index.ts";
import { type Court, openCourt } from "../evaluate/evaluate.ts";
import { censusOf } from "../figures/census.ts";
import { dayBefore, type ReportPeriod } from "../figures/period.ts";
import { reportTables } from "../figures/report.ts";
import { type Case, casesOf } from "../lists/entry.ts";
import type { ReportPlan } from "../lists/programme.ts";
import type { ExportFolder } from "../records/read-export.ts";
import { toCsv } from "../report/csv.ts";
import { hashesOf } from "../report/read-hash.ts";
import { reportJson, reportSheets, reportTable } from "../report/report-data.ts";
import type { Report } from "../report/report-frame.ts";
import { reportHtml } from "../report/report-html.ts";
import { reportManifest } from "../report/report-manifest.ts";
import { MANIFEST, REPORT_FOLDER } from "../report/run-folder.ts";
import { lawWarning, verifiedUntilOf } from "../report/verified.ts";
import { workbookBytes } from "../report/workbook.ts";
import { clearLeftovers } from "../report/write-leftovers.ts";
import { outputProblems, writeOutput } from "../report/write-output.ts";
import { screen } from "../screen.ts";
import { readCount } from "./options.ts";
import type { Outcome, Surroundings } from "./outcome.ts";
import { prepare } from "./prepare.ts";
import { unusable } from "./unusable.ts";

export interface ReportOptions {
  readonly von: string;
  readonly bis: string;
  readonly out: string;
  readonly rules: string;
  readonly mapping?: string;
  readonly schwelle?: string;
  readonly intern?: boolean;
  readonly ueberschreiben?: boolean;
}

/** Counts what the programme reports on for a period and writes it as HTML, CSV and JSON. */
export async function runReport(
  folder: string,
  options: ReportOptions,
  surroundings: Surroundings,
): Promise<Outcome> {
  const { version, clock, onProgress } = surroundings;
  const started = clock();
  clearLeftovers(options.out, REPORT_FOLDER);
  const replacing = { own: REPORT_FOLDER, mayReplace: options.ueberschreiben === true };
  const problems = outputProblems(options.out, { ...replacing, source: folder });
  const given = readPeriod(options, problems);
  const schwelle =
    options.schwelle === undefined
      ? undefined
      : readCount("--schwelle", options.schwelle, 100, problems);
  const prepared = await prepare(
    folder,
    // What is wrong with the period is told already, with everything else.
    { ...options, ...(given ? { stichtag: formatDay(given.bis) } : {}) },
    surroundings,
    problems,
    { checkLaw: ({ programme }) => thresholdProblems(programme.report, schwelle) },
  );
  const { input, rules, programme, codes, stichtag } = prepared;
  const period = given ?? { von: stichtag, bis: stichtag };
  const { suppression } = programme.report;
  const threshold =
    schwelle ?? (options.intern === true ? suppression.internal : suppression.public);
  const court = openCourt(rules);
  const total = input.persons.length * 2;
  const end = await casesOn(input, court, period.bis, (done) => onProgress(done, total));
  const before = await casesOn(input, court, dayBefore(period), (done) =>
    onProgress(input.persons.length + done, total),
  );
  const tables = reportTables(
    censusOf({ programme, period, law: court.law, before, end, threshold, sentences: codes }),
  );
  const report: Report = {
    ...period,
    threshold,
    isInternal: threshold < programme.report.suppression.public,
    version,
    verifiedUntil: verifiedUntilOf(rules),
    tables,
  };
  const files = {
    "bericht.html": reportHtml(report),
    "bericht.csv": toCsv(reportTable(report)),
    "bericht.json": reportJson(report),
    "bericht.xlsx": await workbookBytes({ ...reportSheets(report), stichtag: period.bis }),
  };
  const manifest = reportManifest({
    report,
    inputHashes: input.hashes,
    mapping: prepared.mapping,
    ruleHashes: rules.hashes,
    outputHashes: hashesOf(files),
    milliseconds: Math.round(clock() - started),
  });
  await writeOutput(options.out, { ...files, [MANIFEST]: manifest }, replacing);
  const { code, warning } = unusable(input);
  return {
    code,
    text: [
      `Bericht vom ${formatGermanDay(period.von)} bis ${formatGermanDay(period.bis)}, ${tables.length} Tabellen.`,
      `Zahlen von 1 bis ${threshold - 1} sind unterdrückt${report.isInternal ? "; nur für den Dienstgebrauch" : ""}.`,
      ...(warning === null
        ? []
        : [`${warning}; die Zahlen können zu klein sein. Näheres sagt screen.`]),
      ...lawWarning(period.bis, rules),
      `Geschrieben nach ${options.out}.`,
    ].join("\n"),
  };
}

/** The period as given; `null` where a day is none, and then problems are added. */
function readPeriod({ von, bis }: ReportOptions, problems: string[]): ReportPeriod | null {
  const [first, last] = [readDay("--von", von, problems), readDay("--bis", bis, problems)];
  if (first === null || last === null) return null;
  if (first > last) problems.push("--von: liegt nach --bis. Bitte die beiden Tage tauschen.");
  return { von: first, bis: last };
}

function readDay(name: string, given: string, problems: string[]): Day | null {
  const day = parseDay(given);
  if (day === null) {
    problems.push(`${name}: erwartet JJJJ-MM-TT und ein Tag, den es gibt, z. B. 2026-06-30.`);
  }
  return day;
}

/** A threshold below what the programme allows within the administration. */
function thresholdProblems({ suppression }: ReportPlan, given: number | undefined): string[] {
  return given === undefined || given >= suppression.internal
    ? []
    : [
        `--schwelle: erwartet mindestens ${suppression.internal}; kleinere Zahlen ließen auf Einzelne schließen.`,
      ];
}

async function casesOn(
  { persons }: ExportFolder,
  court: Court,
  day: Day,
  onPerson: (done: number) => void,
): Promise<Case[]> {
  return casesOf(persons, await screen(persons, court, day, onPerson));
}
