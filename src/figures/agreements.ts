import type { Day } from "../calendar/index.ts";
import type { Case } from "../lists/entry.ts";
import { valueSetOf } from "../records/value-set.ts";
import type { Census } from "./census.ts";
import { columnWithTotal, type FigureTable } from "./figure-table.ts";

/** Zug-um-Zug agreements by state, with the median of the days in that state. */
export function agreementTable({ end, plan, period, threshold }: Census): FigureTable {
  const latest = end.flatMap((person) => latestAgreement(person, plan.agreement, period.bis));
  const states = valueSetOf("vereinbarungen", "zustand").map((state) => {
    const days = latest
      .filter(({ zustand }) => zustand === state)
      .map(({ seit }) => period.bis - seit);
    return { id: state, title: TITLES[state] ?? state, days };
  });
  const counts = states.map(({ id, title, days }) => ({ id, title, count: days.length }));
  return {
    id: "zug-um-zug",
    title: "Zug-um-Zug-Vereinbarungen nach Zustand",
    note: "Je Person die jüngste Vereinbarung am Stichtag. Tage: Median seit Beginn dieses Zustands; er steht nur da, wo auch die Zahl steht.",
    rowTitle: "Zustand",
    columns: [
      { id: "personen", title: "Personen", unit: "personen" },
      { id: "median_tage", title: "Tage (Median)", unit: "tage" },
    ],
    rows: columnWithTotal(counts, threshold, false).map(
      ({ id, title, figures: [count = null] }) => {
        const days = states.find((state) => state.id === id)?.days ?? [];
        return { id, title, figures: [count, count === "hidden" ? "hidden" : median(days)] };
      },
    ),
  };
}

/** How the states of `vereinbarungen.zustand` read; a new one reads as it is written. */
const TITLES: Readonly<Record<string, string>> = {
  vorgemerkt: "vorgemerkt",
  geprueft: "geprüft",
  angeboten: "angeboten",
  vereinbart: "vereinbart",
  in_beschaffung: "in Beschaffung",
  ruhend: "ruhend",
  dokument_liegt_vor: "Dokument liegt vor",
  termin: "Termin",
  erfuellt: "erfüllt",
  abgelehnt_durch_person: "durch die Person abgelehnt",
  widerrufen: "widerrufen",
  entfallen: "entfallen",
  gescheitert: "gescheitert",
  unmoeglich_unzumutbar: "unmöglich oder unzumutbar",
};

function latestAgreement(
  { record }: Case,
  kind: string,
  day: Day,
): { zustand: string; seit: Day }[] {
  const last = record.rows.vereinbarungen.findLast(({ art, seit }) => art === kind && seit <= day);
  return last ? [last] : [];
}

/** The middle, or the lower of the two middle ones, so that it is a day somebody waited; `null` of nothing. */
function median(days: readonly number[]): number | null {
  const sorted = [...days].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
