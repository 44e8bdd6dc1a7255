import { type Day, formatWithWeekday } from "../calendar/index.ts";
import type { Drift } from "../compare/drift.ts";
import type { FormerRun } from "../compare/former-run.ts";
import { ERGEBNISSE } from "../evaluate/finding.ts";
import type { OfficeQuestion } from "../lists/clarification.ts";
import type { Records } from "../records/assemble.ts";
import { counted } from "../report/counted.ts";
import { pathsIn, resultsOf, type Tally } from "../report/tally.ts";
import { lawWarning } from "../report/verified.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import { comparisonText } from "./compare.ts";

/** A run that is finished, as the user is told of it. */
export interface FinishedScreen {
  readonly stichtag: Day;
  readonly tally: Tally;
  /** Rows of each table. */
  readonly counts: Records["counts"];
  /** Rows per list. */
  readonly entries: Readonly<
    Record<"pruefliste" | "beratungsliste" | "fristenliste" | "klaerungsliste", number>
  >;
  readonly office: readonly OfficeQuestion[];
  readonly comparison: { readonly drifts: readonly Drift[]; readonly former: FormerRun } | null;
  /** What could not be used, as a sentence without its end. */
  readonly warning: string | null;
  readonly rules: RuleFolder;
  /** `null`: the rules that come with the program. */
  readonly rulesFolder: string | null;
  readonly out: string;
}

/** What `screen` says when it is done. */
export function screenText(run: FinishedScreen): string {
  const { stichtag, tally, entries, comparison, warning } = run;
  return [
    `Stichtag ${formatWithWeekday(stichtag)}, ${tally.persons} Personen, ${tally.findings} Befunde.`,
    rowCounts(run.counts),
    ...resultCounts(tally),
    `Prüfliste ${entries.pruefliste}, Beratungsliste ${entries.beratungsliste}, Fristenliste ${entries.fristenliste}, Klärungsliste ${entries.klaerungsliste} Zeilen.`,
    ...(comparison ? comparisonText(comparison.drifts, comparison.former) : []),
    ...openResults(run),
    ...(warning === null ? [] : [`${warning}; siehe datenqualitaet.csv.`]),
    ...(run.rulesFolder === null ? [] : [`Regeln aus ${run.rulesFolder}.`]),
    ...lawWarning(stichtag, run.rules),
    `Geschrieben nach ${run.out}. Jede Zeile ist ein Vorschlag zur Prüfung, keine Entscheidung.`,
  ].join("\n");
}

/** How many results are open, and which three documents would settle most of them. */
function openResults({
  tally: { openFindings, openPersons },
  office,
}: Pick<FinishedScreen, "tally" | "office">): string[] {
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

function rowCounts(counts: Records["counts"]): string {
  const sum = { read: 0, used: 0, rejected: 0 };
  for (const { read, used, rejected } of Object.values(counts)) {
    sum.read += read;
    sum.used += used;
    sum.rejected += rejected;
  }
  return `Zeilen: ${sum.read} gelesen = ${sum.used} verwendet + ${sum.rejected} nicht verwendet.`;
}

function resultCounts(tally: Tally): string[] {
  return pathsIn(tally).map((path) => {
    const counts = ERGEBNISSE.map((ergebnis) => {
      const count = resultsOf(tally, path, ergebnis);
      return count > 0 ? `${ergebnis} ${count}` : "";
    });
    return `  ${path}: ${counts.filter((part) => part !== "").join(", ")}`;
  });
}
