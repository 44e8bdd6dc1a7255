import { type Day, formatWithWeekday } from "../calendar/index.ts";
import { openCourt } from "../evaluate/evaluate.ts";
import { ERGEBNISSE, type Finding } from "../evaluate/finding.ts";
import { type Clarification, clarify } from "../lists/clarification.ts";
import { counsellingList } from "../lists/counselling.ts";
import { implausibleRows } from "../lists/data-checks.ts";
import { deadlineList } from "../lists/deadlines.ts";
import { casesOf, outlookOf } from "../lists/entry.ts";
import { reviewList } from "../lists/review.ts";
import { toJsonLine } from "../report/befunde.ts";
import { dataQualityCsv } from "../report/data-quality.ts";
import { clarificationCsv, counsellingCsv, deadlineCsv, reviewCsv } from "../report/lists.ts";
import { isAfter, manifestJson, verifiedUntilOf } from "../report/manifest.ts";
import { sha256 } from "../report/read-hash.ts";
import { FINDINGS, MANIFEST, RUN_FOLDER } from "../report/run-folder.ts";
import { clearLeftovers } from "../report/write-leftovers.ts";
import { outputProblems, writeOutput } from "../report/write-output.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import { screen } from "../screen.ts";
import { type CompareOptions, compareWith, comparisonText, readComparison } from "./compare.ts";
import { EXIT, type Outcome, type Surroundings } from "./outcome.ts";
import { type CommonOptions, prepare } from "./prepare.ts";
import { unusableParts } from "./unusable.ts";

export interface ScreenOptions extends CommonOptions, CompareOptions {
  readonly out: string;
  readonly mitNamen?: boolean;
  readonly ueberschreiben?: boolean;
}

/** Screens an export folder and writes findings, lists and manifest. */
export async function runScreen(
  folder: string,
  options: ScreenOptions,
  { today, version, ownRules, clock, onProgress }: Surroundings,
): Promise<Outcome> {
  const started = clock();
  clearLeftovers(options.out, RUN_FOLDER);
  const replacing = { own: RUN_FOLDER, mayReplace: options.ueberschreiben === true };
  const problems = outputProblems(options.out, { ...replacing, source: folder });
  const former = readComparison(options, problems);
  const prepared = await prepare(folder, options, today, problems, former?.stichtag);
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
  const names = options.mitNamen ? new Map(input.persons.map((p) => [p.id, p])) : null;
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
      { prepared, court, cases, outlook, version, names, findings, review, counselling },
      options.trotzAbweichung,
    ));
  const files = {
    [FINDINGS]: findings.map((finding) => `${toJsonLine(finding)}\n`).join(""),
    "pruefliste.csv": reviewCsv(review, names, compared?.comparison.review),
    "beratungsliste.csv": counsellingCsv(counselling, names, compared?.comparison.counselling),
    "fristenliste.csv": deadlineCsv(deadlines, names),
    "klaerungsliste.csv": clarificationCsv(clarification, names),
    ...(compared ? { "abgaenge.csv": compared.departures } : {}),
    "datenqualitaet.csv": dataQualityCsv(defects, findings),
  };
  const manifest = manifestJson({
    version,
    stichtag,
    horizon,
    records: { ...input, defects },
    inputHashes: input.hashes,
    rules,
    findings,
    compared: court.agreement.compared,
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
  const unusable = unusableParts(input);
  return {
    code: unusable.isAny ? EXIT.withRejections : EXIT.done,
    text: [
      `Stichtag ${formatWithWeekday(stichtag)}, ${input.persons.length} Personen, ${findings.length} Befunde.`,
      ...resultCounts(findings),
      `Prüfliste ${entries.pruefliste}, Beratungsliste ${entries.beratungsliste}, Fristenliste ${entries.fristenliste}, Klärungsliste ${entries.klaerungsliste} Zeilen.`,
      ...(compared ? comparisonText(compared.drifts, former) : []),
      ...openResults(clarification),
      ...(unusable.isAny ? [`Achtung: ${unusable.text}; siehe datenqualitaet.csv.`] : []),
      ...(options.rules === ownRules ? [] : [`Regeln aus ${options.rules}.`]),
      ...lawWarning(stichtag, rules),
      `Geschrieben nach ${options.out}. Jede Zeile ist ein Vorschlag zur Prüfung, keine Entscheidung.`,
    ].join("\n"),
  };
}

/** How many results are open, and which three documents would settle most of them. */
function openResults({ openFindings, openPersons, office }: Clarification): string[] {
  if (openFindings === 0) return [];
  const most = office
    .slice(0, 3)
    .filter(({ decided }) => decided > 0)
    .map(
      ({ unterlage, persons, decided }) =>
        `${unterlage} (fehlt bei ${persons} Personen, entscheidet ${decided} Befunde)`,
    );
  return [
    `Offen sind ${openFindings} Befunde bei ${openPersons} Personen.${most.length > 0 ? " Am meisten entscheiden:" : ""}`,
    ...most.map((line, index) => `  ${index + 1}. ${line}`),
  ];
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

function lawWarning(stichtag: Day, rules: RuleFolder): string[] {
  const until = verifiedUntilOf(rules);
  if (!isAfter(stichtag, until)) return [];
  const german = until.split("-").reverse().join(".");
  return [
    `Achtung: Die Regeln sind bis ${german} geprüft; der Stichtag liegt danach. Bitte prüfen, ob sich das Recht geändert hat.`,
  ];
}
