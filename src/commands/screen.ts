import { formatGermanDay, formatWithWeekday } from "../calendar/index.ts";
import { openCourt } from "../evaluate/evaluate.ts";
import { ERGEBNISSE, type Finding } from "../evaluate/finding.ts";
import { type Clarification, clarify } from "../lists/clarification.ts";
import { counsellingList } from "../lists/counselling.ts";
import { implausibleRows } from "../lists/data-checks.ts";
import { deadlineList } from "../lists/deadlines.ts";
import { casesOf, outlookOf } from "../lists/entry.ts";
import { reviewList } from "../lists/review.ts";
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
import { sha256 } from "../report/read-hash.ts";
import { FINDINGS, MANIFEST, RUN_FOLDER } from "../report/run-folder.ts";
import { lawWarning } from "../report/verified.ts";
import { workbookBytes } from "../report/workbook.ts";
import { clearLeftovers } from "../report/write-leftovers.ts";
import { outputProblems, writeOutput } from "../report/write-output.ts";
import { screen, verify } from "../screen.ts";
import { type CompareOptions, compareWith, comparisonText, readComparison } from "./compare.ts";
import { comparedPersons, readKernel } from "./kernel.ts";
import type { Outcome, Surroundings } from "./outcome.ts";
import { type CommonOptions, prepare } from "./prepare.ts";
import { unusable } from "./unusable.ts";

export interface ScreenOptions extends CommonOptions, CompareOptions {
  readonly out: string;
  readonly mitNamen?: boolean;
  readonly ueberschreiben?: boolean;
  readonly kernel?: string;
}

/** Screens an export folder and writes findings, lists and manifest. */
export async function runScreen(
  folder: string,
  options: ScreenOptions,
  surroundings: Surroundings,
): Promise<Outcome> {
  const { version, ownRules, clock, onProgress } = surroundings;
  const started = clock();
  clearLeftovers(options.out, RUN_FOLDER);
  const replacing = { own: RUN_FOLDER, mayReplace: options.ueberschreiben === true };
  const problems = outputProblems(options.out, { ...replacing, source: folder });
  const kernel = readKernel(options.kernel, problems);
  const former = readComparison(options, problems);
  const prepared = await prepare(folder, options, surroundings, problems, {
    formerStichtag: former?.stichtag,
  });
  const { input, rules, programme, stichtag, horizon } = prepared;
  const court = openCourt(rules);
  const findings = await screen(input.persons, court, stichtag, (done) =>
    onProgress(done, input.persons.length),
  );

  const defects = [...input.defects, ...implausibleRows(input, prepared.checks, stichtag)];
  const cases = casesOf(input.persons, findings);
  const outlook = outlookOf(programme, rules.paths, stichtag, horizon);
  const review = reviewList(cases, outlook);
  const counselling = counsellingList(cases, outlook);
  const deadlines = deadlineList(cases, outlook);
  const clarification = clarify(cases, outlook, prepared.documents, court.law);
  const listed = new Set([...review, ...counselling, ...deadlines].map(({ personId }) => personId));
  await verify(comparedPersons(input.persons, listed, kernel), court, stichtag);
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
  const compared =
    former &&
    (await compareWith(
      former,
      { prepared, court, cases, outlook, version, findings, review, counselling },
      options.trotzAbweichung,
    ));
  const tables = [
    reviewTable(review, names, compared?.comparison.review),
    counsellingTable(counselling, names, compared?.comparison.counselling),
    deadlineTable(deadlines, names),
    clarificationTable(clarification, names),
    dataQualityTable(defects, findings, options.mitWerten === true),
    ...(compared ? [departureTable(compared.departures, names)] : []),
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
      since: former && compared && { stichtag: former.stichtag, ...compared },
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
    agreement: court.agreement,
    entries,
    clarification,
    outputHashes: Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, sha256(content)]),
    ),
    comparison: compared && {
      former,
      drifts: compared.drifts,
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
      ...(compared ? comparisonText(compared.drifts, former) : []),
      ...openResults(clarification),
      ...(warning === null ? [] : [`${warning}; siehe datenqualitaet.csv.`]),
      ...(options.rules === ownRules ? [] : [`Regeln aus ${options.rules}.`]),
      ...lawWarning(stichtag, rules),
      `Geschrieben nach ${options.out}. Jede Zeile ist ein Vorschlag zur Prüfung, keine Entscheidung.`,
    ].join("\n"),
  };
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
