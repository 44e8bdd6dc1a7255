import { formatGermanDay, formatWithWeekday } from "../calendar/index.ts";
import { type Agreement, openCourt } from "../evaluate/evaluate.ts";
import { ERGEBNISSE, type Finding } from "../evaluate/finding.ts";
import { type Clarification, clarificationOf } from "../lists/clarification.ts";
import { implausibleRows } from "../lists/data-checks.ts";
import { bySoonest, casesOf, outlookOf } from "../lists/entry.ts";
import { toJsonLine } from "../report/befunde.ts";
import { toCsv } from "../report/csv.ts";
import { dataQualityTable } from "../report/data-quality.ts";
import { departureTable } from "../report/departures.ts";
import { guideTo } from "../report/guide.ts";
import {
  clarificationTable,
  counsellingTable,
  deadlineTable,
  reviewTable,
} from "../report/lists.ts";
import { manifestJson } from "../report/manifest.ts";
import { pageHtml } from "../report/page/page.ts";
import { hashesOf } from "../report/read-hash.ts";
import { FINDINGS, MANIFEST, RUN_FOLDER } from "../report/run-folder.ts";
import { lawWarning } from "../report/verified.ts";
import { workbookBytes } from "../report/workbook.ts";
import { clearLeftovers } from "../report/write-leftovers.ts";
import { outputProblems, writeOutput } from "../report/write-output.ts";
import { verify } from "../screen.ts";
import { screenWith } from "../screening/crew.ts";
import { type CompareOptions, compareWith, comparisonText, readComparison } from "./compare.ts";
import { readKernel, sampleOf } from "./kernel.ts";
import type { Outcome, Surroundings } from "./outcome.ts";
import { type CommonOptions, prepare } from "./prepare.ts";
import { readThreads, threadsFor } from "./threads.ts";
import { unusable } from "./unusable.ts";

export interface ScreenOptions extends CommonOptions, CompareOptions {
  readonly out: string;
  readonly mitNamen?: boolean;
  readonly ueberschreiben?: boolean;
  readonly kernel?: string;
  readonly kerne?: string;
}

/** Screens an export folder and writes findings, lists and manifest. */
export async function runScreen(
  folder: string,
  options: ScreenOptions,
  surroundings: Surroundings,
): Promise<Outcome> {
  const { version, ownRules, clock, cores, onProgress } = surroundings;
  const started = clock();
  clearLeftovers(options.out, RUN_FOLDER);
  const replacing = { own: RUN_FOLDER, mayReplace: options.ueberschreiben === true };
  const problems = outputProblems(options.out, { ...replacing, source: folder });
  const kernel = readKernel(options.kernel, problems);
  const threads = readThreads(options.kerne, problems);
  const former = readComparison(options, problems);
  const prepared = await prepare(folder, options, surroundings, problems, {
    formerStichtag: former?.stichtag,
  });
  const { input, rules, programme, stichtag, horizon } = prepared;
  const outlook = outlookOf(programme, rules.paths, stichtag, horizon);
  const { documents } = prepared;
  const parts = await screenWith(
    threadsFor(threads, input.persons.length, cores),
    input.persons,
    { rules, documents, outlook, stichtag, everybody: kernel === "reference" },
    (done) => onProgress(done, input.persons.length),
  );
  const court = openCourt(rules);
  const compared = new Set(parts.flatMap((part) => part.compared));
  const sample = sampleOf(input.persons, compared);
  await verify(sample, court, stichtag);
  const findings = parts.flatMap((part) => part.findings);
  const agreement = sumOf([court.agreement, ...parts.map((part) => part.agreement)]);

  const defects = [...input.defects, ...implausibleRows(input, prepared.checks, stichtag)];
  const cases = casesOf(input.persons, findings);
  const review = parts.flatMap((part) => part.review).sort(bySoonest);
  const counselling = parts.flatMap((part) => part.counselling).sort(bySoonest);
  const deadlines = parts.flatMap((part) => part.deadlines).sort(bySoonest);
  const clarification = clarificationOf(parts.map(({ openness }) => openness));
  const names = options.mitNamen ? new Map(input.persons.map((p) => [p.id, p])) : null;
  const guide = guideTo({
    stichtag,
    persons: input.persons,
    findings,
    counselling,
    deadlines,
    rules,
    programme,
    codes: prepared.codes,
  });
  const entries = {
    pruefliste: review.length,
    beratungsliste: counselling.length,
    fristenliste: deadlines.length,
    klaerungsliste: clarification.office.length + clarification.entries.length,
  };
  const comparison =
    former &&
    (await compareWith(
      former,
      { prepared, court, cases, outlook, version, findings, review, counselling },
      options.trotzAbweichung,
    ));
  const tables = [
    reviewTable(review, names, comparison?.comparison.review),
    counsellingTable(counselling, names, comparison?.comparison.counselling),
    deadlineTable(deadlines, names),
    clarificationTable(clarification, names),
    dataQualityTable(defects, findings, options.mitWerten === true),
    ...(comparison ? [departureTable(comparison.departures, names)] : []),
  ];
  const files = {
    [FINDINGS]: findings.map((finding) => `${toJsonLine(finding)}\n`).join(""),
    ...Object.fromEntries(tables.map((table) => [`${table.name}.csv`, toCsv(table)])),
    "listen.xlsx": await workbookBytes({
      title: `Listen zum ${formatGermanDay(stichtag)}`,
      stichtag,
      tables,
      guide,
    }),
    "bericht.html": pageHtml({
      cases,
      outlook,
      review,
      counselling,
      deadlines,
      clarification,
      rules,
      codes: prepared.codes,
      names,
      since: former && comparison && { stichtag: former.stichtag, ...comparison },
    }),
  };
  const manifest = manifestJson({
    version,
    stichtag,
    horizon,
    records: { ...input, defects },
    inputHashes: input.hashes,
    readings: input.readings,
    mapping: prepared.mapping,
    rules,
    findings,
    kernel,
    agreement,
    entries,
    clarification,
    outputHashes: hashesOf(files),
    comparison: comparison && {
      former,
      drifts: comparison.drifts,
      reason: options.trotzAbweichung?.trim() ?? null,
    },
    milliseconds: Math.round(clock() - started),
  });
  await writeOutput(options.out, { ...files, [MANIFEST]: manifest }, replacing);
  const { code, warning } = unusable(input);
  return {
    code,
    text: [
      `Stichtag ${formatWithWeekday(stichtag)}, ${input.persons.length} Personen, ${findings.length} Befunde.`,
      ...resultCounts(findings),
      `Prüfliste ${entries.pruefliste}, Beratungsliste ${entries.beratungsliste}, Fristenliste ${entries.fristenliste}, Klärungsliste ${entries.klaerungsliste} Zeilen.`,
      ...(comparison ? comparisonText(comparison.drifts, former) : []),
      ...openResults(clarification),
      ...(warning === null ? [] : [`${warning}; siehe datenqualitaet.csv.`]),
      ...(options.rules === ownRules ? [] : [`Regeln aus ${options.rules}.`]),
      ...lawWarning(stichtag, rules),
      `Geschrieben nach ${options.out}. Jede Zeile ist ein Vorschlag zur Prüfung, keine Entscheidung.`,
    ].join("\n"),
  };
}

/** How much the kernels were compared in all parts. */
function sumOf(agreements: readonly Agreement[]): Agreement {
  return agreements.reduce((sum, { persons, questions }) => ({
    persons: sum.persons + persons,
    questions: sum.questions + questions,
  }));
}

/** How many results are open, and which three documents would settle most of them. */
function openResults({ openFindings, openPersons, office }: Clarification): string[] {
  if (openFindings === 0) return [];
  const most = office.slice(0, 3).filter(({ decided }) => decided > 0);
  const open = `Offen: ${counted(openFindings, "Befund", "Befunde")} bei ${counted(openPersons, "Person", "Personen")}.`;
  return [
    most.length > 0 ? `${open} Am meisten entscheiden:` : open,
    ...most.map(
      ({ unterlage, persons, decided }, index) =>
        `  ${index + 1}. ${unterlage} (fehlt bei ${counted(persons, "Person", "Personen")}, entscheidet ${counted(decided, "Befund", "Befunde")})`,
    ),
  ];
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function resultCounts(findings: readonly Finding[]): string[] {
  const paths = [...new Set(findings.map(({ pfad }) => pfad))].sort();
  return paths.map((path) => {
    const counts = ERGEBNISSE.map((ergebnis) => {
      const count = findings.filter((f) => f.pfad === path && f.ergebnis === ergebnis).length;
      return count > 0 ? `${ergebnis} ${count}` : "";
    });
    return `  ${path}: ${counts.filter((part) => part !== "").join(", ")}`;
  });
}
