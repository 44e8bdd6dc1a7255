/**
 * What `bericht.html` carries for its script, as JSON. Days are integers since 1970-01-01, as everywhere
 * in the program; `null` stands for "none" and, at the end of a period, for "continues". Persons and
 * rules are named by their place in a list, so that no sentence is written a thousand times.
 */
export interface PageShape {
  readonly stichtag: number;
  /** Last day of the horizon, inclusive. */
  readonly bis: number;
  readonly wege: readonly PathShape[];
  readonly regeln: readonly RuleShape[];
  /** A sentence for each reason and note. */
  readonly codes: Readonly<Record<string, string>>;
  /** Everybody who is on a list; the same order as the person lines. */
  readonly personen: readonly PersonName[];
  readonly listen: readonly ListShape[];
}

interface PathShape {
  readonly id: string;
  readonly titel: string;
  readonly norm: string;
}

export interface RuleShape {
  readonly id: string;
  readonly titel: string;
  readonly norm: string;
  /** The file, which names path and version. */
  readonly datei: string;
  readonly istVersagungsgrund: boolean;
  /** What it means when the requirement is met, failed, open. */
  readonly texte: readonly [string, string, string];
  readonly frage: string;
}

/** `person_id`, and with `--mit-namen` the name. */
export type PersonName = readonly [id: string, name?: string];

export interface ListShape {
  readonly id: string;
  readonly titel: string;
  /** What the list holds and how it is ordered. */
  readonly erklaerung: string;
  readonly spalten: readonly ColumnShape[];
  readonly zeilen: readonly (readonly CellShape[])[];
}

export interface ColumnShape {
  readonly titel: string;
  /** `person`: place in {@link PageShape.personen}, or the id of somebody who is not there; `satz`: a code that has a sentence; `wege`: paths, comma separated; `status`: codes of status; `aenderung`: what became of the row since a former run. */
  readonly art: "person" | "text" | "satz" | "wege" | "status" | "tag" | "zahl" | "aenderung";
  /** Whether the list can be narrowed to one value of the column. */
  readonly filter?: boolean;
}

export type CellShape = string | number | null;

/** One person in detail; one line of JSON each, read only when somebody asks for the person. */
export interface PersonShape {
  /** First and last day that the date of birth may be; `null` when unknown. */
  readonly geboren: readonly [number | null, number | null];
  readonly zeiten: readonly PeriodShape[];
  readonly geburtstage: readonly (readonly [age: number, earliest: number, latest: number])[];
  /** Of the paths for which the person is a candidate. */
  readonly befunde: readonly FindingShape[];
  /** The other paths with result and reasons. */
  readonly uebrige: readonly OtherPathShape[];
}

export type OtherPathShape = readonly [weg: string, ergebnis: string, gruende: readonly string[]];

/** First day, last day, codes. */
export type PeriodShape = readonly [from: number, to: number | null, codes: string];

export interface FindingShape {
  readonly weg: string;
  readonly ergebnis: string;
  readonly gruende: readonly string[];
  readonly hinweise: readonly string[];
  readonly zeitlich: string;
  readonly oeffnet: number | null;
  readonly oeffnetFruehestens: number | null;
  readonly schliesst: number | null;
  readonly letzterAntragstag: number | null;
  readonly verpasst: boolean;
  readonly voraussetzungen: readonly RequirementShape[];
}

/** A tuple, because there are hundreds of thousands of them. */
export type RequirementShape = readonly [
  /** Place in {@link PageShape.regeln}. */
  regel: number,
  /** 0 met, 1 failed, 2 open. */
  stand: 0 | 1 | 2,
  entscheidend: 0 | 1,
  /** First and last day on which a requirement of time is met. */
  ab: number | null,
  bis: number | null,
  gruende: readonly string[],
  fehlend: readonly string[],
  /** Table and rows, as `statuszeiten 919–946`. */
  belege: string,
];
