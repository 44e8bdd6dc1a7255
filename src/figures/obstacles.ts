import { type Case, compare } from "../lists/entry.ts";
import { type Census, countOf, isOnReviewList } from "./census.ts";
import { type Figure, type FigureRow, type FigureTable, singly } from "./figure-table.ts";

/** Reasons for which paths of the review list are not fulfilled, the most frequent first. */
export function obstacleTable({ before, end, threshold, sentences }: Census): FigureTable {
  const codes = [...new Set([...end, ...before].flatMap((person) => [...reasonsOf(person)]))];
  const rows = codes.map((code) => {
    const persons = (cases: readonly Case[]) => countOf(cases, (one) => reasonsOf(one).has(code));
    return {
      id: code,
      title: sentences[code] ?? code,
      figures: singly([persons(end), persons(before)], threshold),
    };
  });
  return {
    id: "hindernisse",
    title: "Hindernisse, häufigste zuerst",
    note: "Personen auf der Prüfliste, bei denen der Grund mindestens einen Weg hindert oder offen lässt, am Stichtag und am letzten Tag des gleich langen Zeitraums davor; beides aus den heutigen Daten. Eine Person kann mehrere Gründe haben; die Zahlen lassen sich nicht addieren. Unterdrückte Zeilen stehen nach ihrer Kennung geordnet am Ende.",
    rowTitle: "Grund",
    columns: [
      { id: "stichtag", title: "am Stichtag", unit: "personen" },
      { id: "davor", title: "am Ende des Zeitraums davor", unit: "personen" },
    ],
    rows: ranked(rows),
  };
}

function reasonsOf({ findings }: Case): Set<string> {
  return new Set(findings.filter(isOnReviewList).flatMap(({ gruende }) => gruende));
}

/** The most first. Hidden rows come last in the order of their codes, which tells nothing about their size. */
export function ranked(rows: readonly FigureRow[]): FigureRow[] {
  const size = (figure: Figure | undefined) => (typeof figure === "number" ? figure : -1);
  return [...rows].sort((a, b) => size(b.figures[0]) - size(a.figures[0]) || compare(a.id, b.id));
}
