import type { Comparison, Mark } from "../../compare/comparison.ts";
import { ERGEBNIS_LABEL } from "../../evaluate/finding.ts";
import type { ClarificationEntry } from "../../lists/clarification.ts";
import type { CounsellingEntry } from "../../lists/counselling.ts";
import type { DeadlineEntry } from "../../lists/deadlines.ts";
import type { ReviewEntry } from "../../lists/review.ts";
import type { Codes } from "../codes.ts";
import { dayOf, type WordedDeparture } from "../departures.ts";
import type { CellShape, ColumnShape, ListShape } from "./shape.ts";

/** The lists of a run. */
export interface Lists {
  readonly review: readonly ReviewEntry[];
  readonly counselling: readonly CounsellingEntry[];
  readonly deadlines: readonly DeadlineEntry[];
  readonly clarification: readonly ClarificationEntry[];
  /** `null` without a former run. */
  readonly since: Since | null;
}

/** What became of the lists since a former run. */
export interface Since {
  readonly comparison: Comparison;
  readonly departures: readonly WordedDeparture[];
}

/**
 * The lists as tables of the page, in the order of the CSV files. `place` finds a person, or -1;
 * `title` names a rule.
 */
export function pageLists(
  { review, counselling, deadlines, clarification, since }: Lists,
  place: (personId: string) => number,
  title: (ruleFile: string) => string,
  codes: Codes,
): ListShape[] {
  return [
    {
      id: "pruefliste",
      titel: "Prüfliste",
      erklaerung:
        "Je Person und Weg, wenn die zeitlichen Voraussetzungen am Stichtag erfüllt oder offen sind. Der nächste letzte Tag steht zuerst.",
      spalten: [
        { titel: "Person", art: "person" },
        { titel: "Weg", art: "wege", filter: true },
        { titel: "Ergebnis", art: "text", filter: true },
        { titel: "Zeitlich", art: "text", filter: true },
        { titel: "Entscheidend", art: "text" },
        { titel: "Letzter Tag", art: "tag" },
        { titel: "Tage", art: "zahl" },
        { titel: "Dringlichkeit", art: "text", filter: true },
        { titel: "Status", art: "status" },
        ...markColumns(since),
      ],
      zeilen: review.map(
        ({ personId, pfad, finding, faelligAm, tage, dringlichkeit, status }, index) => [
          place(personId),
          pfad,
          ERGEBNIS_LABEL[finding.ergebnis],
          finding.zeitlich,
          finding.voraussetzungen
            .filter(({ entscheidend, stand }) => entscheidend && stand !== "erfuellt")
            .map(({ regel }) => title(regel))
            .join("; "),
          faelligAm,
          tage,
          dringlichkeit,
          status,
          ...markCells(since?.comparison.review[index]),
        ],
      ),
    },
    {
      id: "beratungsliste",
      titel: "Beratungsliste",
      erklaerung: "Je Person und Anlass zum Gespräch. Was zuerst fällig ist, steht zuerst.",
      spalten: [
        { titel: "Person", art: "person" },
        { titel: "Grund", art: "satz", filter: true },
        { titel: "Weg", art: "wege", filter: true },
        { titel: "Fällig am", art: "tag" },
        { titel: "Tage", art: "zahl" },
        { titel: "Dringlichkeit", art: "text", filter: true },
        { titel: "Hinweis", art: "text" },
        ...markColumns(since),
      ],
      zeilen: counselling.map((entry, index) => [
        place(entry.personId),
        entry.code,
        entry.pfad,
        entry.faelligAm,
        entry.tage,
        entry.dringlichkeit,
        entry.hinweis,
        ...markCells(since?.comparison.counselling[index]),
      ]),
    },
    {
      id: "fristenliste",
      titel: "Fristenliste",
      erklaerung: "Jede Frist mit Tag, die nächste zuerst. Negative Tage sind überfällig.",
      spalten: [
        { titel: "Person", art: "person" },
        { titel: "Frist", art: "text", filter: true },
        { titel: "Weg", art: "wege", filter: true },
        { titel: "Fällig am", art: "tag" },
        { titel: "Tage", art: "zahl" },
      ],
      zeilen: deadlines.map(({ personId, text, pfad, faelligAm, tage }) => [
        place(personId),
        text,
        pfad,
        faelligAm,
        tage,
      ]),
    },
    {
      id: "klaerungsliste",
      titel: "Klärungsliste",
      erklaerung:
        "Je Person und Unterlage, was zu klären ist. Was am meisten entscheidet, steht zuerst; für das ganze Amt steht es in der Übersicht.",
      spalten: [
        { titel: "Person", art: "person" },
        { titel: "Unterlage", art: "text", filter: true },
        { titel: "Entscheidet", art: "zahl" },
        { titel: "Ausgang", art: "text" },
        { titel: "Fehlend", art: "text" },
        { titel: "Frage", art: "text" },
      ],
      zeilen: clarification.map(({ personId, unterlage, question, fehlend, effects, decides }) => [
        place(personId),
        unterlage,
        decides.length,
        effects
          .filter(({ pfad }) => decides.includes(pfad))
          .map(
            ({ pfad, guenstig, unguenstig }) =>
              `${pfad}: ${ERGEBNIS_LABEL[guenstig]} oder ${ERGEBNIS_LABEL[unguenstig]}`,
          )
          .join("; "),
        fehlend.join(", "),
        question,
      ]),
    },
    ...(since === null ? [] : [departureList(since.departures, place, codes)]),
  ];
}

/** What changed stands at the end of a row, and marks the whole of it. */
function markColumns(since: Since | null): ColumnShape[] {
  if (since === null) return [];
  return [
    { titel: "Änderung", art: "aenderung", filter: true },
    { titel: "Ursache", art: "text", filter: true },
  ];
}

function markCells(mark: Mark | undefined): CellShape[] {
  return mark === undefined ? [] : [mark.since, mark.causes.join(", ")];
}

function departureList(
  departures: readonly WordedDeparture[],
  place: (personId: string) => number,
  codes: Codes,
): ListShape {
  return {
    id: "abgaenge",
    titel: "Abgänge",
    erklaerung:
      "Wer seit dem früheren Lauf nicht mehr auf einer Liste steht, und warum. Wer noch im Export ist, lässt sich öffnen.",
    spalten: [
      { titel: "Person", art: "person" },
      { titel: "Liste", art: "text", filter: true },
      { titel: "Weg", art: "wege", filter: true },
      { titel: "Anlass", art: "satz", filter: true },
      { titel: "Fällig am", art: "tag" },
      { titel: "Abgang", art: "text" },
      { titel: "Ursache", art: "text", filter: true },
    ],
    zeilen: departures.map(({ entry, words, causes }) => {
      const at = place(entry.personId);
      return [
        at < 0 ? entry.personId : at,
        entry.list === "pruefliste" ? "Prüfliste" : "Beratungsliste",
        entry.pfad,
        Object.hasOwn(codes, entry.subject) ? entry.subject : "",
        dayOf(entry.faelligAm),
        words,
        causes.join(", "),
      ];
    }),
  };
}
