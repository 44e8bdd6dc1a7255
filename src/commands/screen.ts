import { type Day, formatWithWeekday } from "../calendar/index.ts";
import { openCourt } from "../evaluate/evaluate.ts";
import { ERGEBNISSE, type Finding } from "../evaluate/finding.ts";
import { type Clarification, clarify } from "../lists/clarification.ts";
import { counsellingList } from "../lists/counselling.ts";
import { implausibleRows } from "../lists/data-checks.ts";
import { deadlineList } from "../lists/deadlines.ts";
import { type Case, outlookOf } from "../lists/entry.ts";
import { reviewList } from "../lists/review.ts";
import type { Records } from "../records/assemble.ts";
import { isUnread } from "../records/defect.ts";
import { toJsonLine } from "../report/befunde.ts";
import { dataQualityCsv } from "../report/data-quality.ts";
import { clarificationCsv, counsellingCsv, deadlineCsv, reviewCsv } from "../report/lists.ts";
import { isAfter, manifestJson, verifiedUntilOf } from "../report/manifest.ts";
import { MANIFEST, RUN_FOLDER } from "../report/run-folder.ts";
import { clearLeftovers } from "../report/write-leftovers.ts";
import { outputProblems, writeOutput } from "../report/write-output.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import { screen } from "../screen.ts";
import { EXIT, type Outcome, type Surroundings } from "./outcome.ts";
import { type CommonOptions, prepare } from "./prepare.ts";

export interface ScreenOptions extends CommonOptions {
  readonly out: string;
  readonly mitNamen?: boolean;
  readonly ueberschreiben?: boolean;
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
  const prepared = await prepare(folder, options, surroundings, problems);
  const { input, rules, programme, stichtag, horizon } = prepared;
  const court = openCourt(rules);
  const findings = await screen(input.persons, court, stichtag, (done) =>
    onProgress(done, input.persons.length),
  );

  const defects = [...input.defects, ...implausibleRows(input, prepared.checks, stichtag)];
  const cases = casesOf(input, findings);
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
  await writeOutput(
    options.out,
    {
      "befunde.jsonl": findings.map((finding) => `${toJsonLine(finding)}\n`).join(""),
      "pruefliste.csv": reviewCsv(review, names),
      "beratungsliste.csv": counsellingCsv(counselling, names),
      "fristenliste.csv": deadlineCsv(deadlines, names),
      "klaerungsliste.csv": clarificationCsv(clarification, names),
      "datenqualitaet.csv": dataQualityCsv(defects, findings, options.mitWerten === true),
      [MANIFEST]: manifestJson({
        version,
        stichtag,
        horizon,
        records: { ...input, defects },
        inputHashes: input.hashes,
        readings: input.readings,
        mapping: prepared.mapping,
        rules,
        findings,
        compared: court.agreement.compared,
        entries,
        clarification,
        milliseconds: Math.round(clock() - started),
      }),
    },
    replacing,
  );
  const rejected = countRejected(input);
  const unread = input.defects.filter(isUnread).length;
  return {
    code: rejected + unread > 0 ? EXIT.withRejections : EXIT.done,
    text: [
      `Stichtag ${formatWithWeekday(stichtag)}, ${input.persons.length} Personen, ${findings.length} Befunde.`,
      ...resultCounts(findings),
      `Prüfliste ${entries.pruefliste}, Beratungsliste ${entries.beratungsliste}, Fristenliste ${entries.fristenliste}, Klärungsliste ${entries.klaerungsliste} Zeilen.`,
      ...openResults(clarification),
      ...unusable(rejected, unread),
      ...(options.rules === ownRules ? [] : [`Regeln aus ${options.rules}.`]),
      ...lawWarning(stichtag, rules),
      `Geschrieben nach ${options.out}. Jede Zeile ist ein Vorschlag zur Prüfung, keine Entscheidung.`,
    ].join("\n"),
  };
}

function casesOf({ persons }: Records, findings: readonly Finding[]): Case[] {
  const byPerson = new Map<string, Finding[]>();
  for (const finding of findings) {
    const own = byPerson.get(finding.personId) ?? [];
    byPerson.set(finding.personId, own);
    own.push(finding);
  }
  return persons.map((record) => ({ record, findings: byPerson.get(record.id) ?? [] }));
}

function countRejected({ counts }: Records): number {
  return Object.values(counts).reduce((sum, { rejected }) => sum + rejected, 0);
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

function unusable(rejected: number, unread: number): string[] {
  const rows = `${rejected} ${rejected === 1 ? "Zeile" : "Zeilen"} nicht verwendet`;
  const cells = `${unread} ${unread === 1 ? "Angabe" : "Angaben"} als unbekannt gelesen`;
  const parts = [...(rejected > 0 ? [rows] : []), ...(unread > 0 ? [cells] : [])];
  return parts.length > 0 ? [`Achtung: ${parts.join(", ")}; siehe datenqualitaet.csv.`] : [];
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
