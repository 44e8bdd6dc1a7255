import { formatGermanDay } from "../calendar/index.ts";
import { type Comparison, compareRuns, type PresentLists } from "../compare/comparison.ts";
import { departureWords } from "../compare/departure.ts";
import { type Drift, driftOf } from "../compare/drift.ts";
import type { FormerRun } from "../compare/former-run.ts";
import type { Court } from "../evaluate/evaluate.ts";
import type { Case, Outlook } from "../lists/entry.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { WordedDeparture } from "../report/departures.ts";
import { FormerRunError, readFormerRun } from "../report/read-former-run.ts";
import { StartError } from "./options.ts";
import type { Basis } from "./prepare.ts";

/** The options of a run that is compared with a former one. */
export interface CompareOptions {
  readonly vergleich?: string;
  readonly trotzAbweichung?: string;
}

const LONGEST_REASON = 500;

/** Reads the former run, if one is wanted; what is wrong is added to the problems. */
export function readComparison(
  { vergleich, trotzAbweichung }: CompareOptions,
  problems: string[],
): FormerRun | null {
  if (trotzAbweichung !== undefined) {
    if (vergleich === undefined) {
      problems.push("--trotz-abweichung: gilt nur zusammen mit --vergleich.");
    }
    const length = trotzAbweichung.trim().length;
    if (length === 0 || length > LONGEST_REASON) {
      problems.push(
        `--trotz-abweichung: erwartet einen Grund in Worten, höchstens ${LONGEST_REASON} Zeichen, ohne Namen von Personen.`,
      );
    }
  }
  if (vergleich === undefined) return null;
  try {
    return readFormerRun(vergleich);
  } catch (error) {
    if (!(error instanceof FormerRunError)) throw error;
    problems.push(error.message);
    return null;
  }
}

/** A run compared with a former one, ready for writing. */
export interface ComparedLists {
  readonly comparison: Comparison;
  readonly drifts: readonly Drift[];
  readonly departures: readonly WordedDeparture[];
}

/** What comparing needs to know of the present run. */
export interface PresentRun extends PresentLists {
  readonly basis: Basis;
  readonly persons: readonly PersonRecord[];
  readonly inputHashes: Readonly<Record<string, string>>;
  readonly court: Court;
  readonly cases: readonly Case[];
  readonly outlook: Outlook;
  readonly version: string;
}

/**
 * Compares the lists of a run with those of the former one.
 *
 * @throws {StartError} when a list has changed beyond the programme's limit and nobody has given a reason.
 */
export async function compareWith(
  former: FormerRun,
  present: PresentRun,
  reason: string | undefined,
): Promise<ComparedLists> {
  const { basis, persons, inputHashes, court, cases, outlook, version } = present;
  const { rules, programme, codes, stichtag } = basis;
  const comparison = await compareRuns(
    former,
    present,
    { court, programme, persons, stichtag },
    { inputs: inputHashes, rules, version },
  );
  const drifts = comparison.changes.map((change) => driftOf(change, programme.drift));
  const beyond = drifts.filter(({ level }) => level === "halt");
  if (beyond.length > 0 && reason === undefined) {
    throw new StartError([
      ...beyond.map((drift) => driftWords(drift, former)),
      `Mehr als ${programme.drift.stop} % sind zu viel für eine gewöhnliche Woche. Es wurde nichts geschrieben. Bitte den Export prüfen; ist alles richtig, den Lauf mit --trotz-abweichung "Grund" wiederholen.`,
    ]);
  }
  const byId = new Map(cases.map((person) => [person.record.id, person]));
  const departures = comparison.departures.map((departure) => ({
    ...departure,
    words: departureWords(departure.entry, byId.get(departure.entry.personId), outlook, codes),
  }));
  return { comparison, drifts, departures };
}

/** What the user is told about a comparison. */
export function comparisonText(drifts: readonly Drift[], former: FormerRun): string[] {
  return [
    ...drifts.map(
      ({ list, neu, geaendert, unveraendert, abgegangen }) =>
        `Seit dem ${formatGermanDay(former.stichtag)}, ${NAMES[list]}: ${neu} neu, ${geaendert} geändert, ${unveraendert} unverändert, ${abgegangen} abgegangen.`,
    ),
    ...drifts
      .filter(({ level }) => level !== "ruhig")
      .map((drift) => `Achtung: ${driftWords(drift, former)} Bitte prüfen, ob der Export stimmt.`),
  ];
}

function driftWords({ list, moved, percent }: Drift, { stichtag }: FormerRun): string {
  return `Die ${NAMES[list]} weicht vom Lauf mit Stichtag ${formatGermanDay(stichtag)} um ${percent} % ab (${moved} Zeilen neu, geändert oder abgegangen).`;
}

const NAMES = { pruefliste: "Prüfliste", beratungsliste: "Beratungsliste" } as const;
