import { ANY_DAY, ageOn, type Day, type DayInterval } from "../calendar/index.ts";
import { hasStatus } from "../facts/current-status.ts";
import { compare } from "../lists/entry.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { type Census, countOf } from "./census.ts";
import { columnWithTotal, type FigureTable } from "./figure-table.ts";

const PERSONS = [{ id: "personen", title: "Personen", unit: "personen" as const }];

/** Tolerated persons by the years since they came. */
export function stayTable({ stock, plan, period, threshold }: Census): FigureTable {
  const tolerated = stock.filter(({ record }) => hasStatus(record, period.bis, plan.tolerated));
  const bands = bandsOf(plan.stayBands);
  const since = tolerated.map(({ record }) => bandOn(entryOf(record), period.bis, plan.stayBands));
  return {
    id: "aufenthaltsjahre",
    title: "Geduldete nach Jahren seit der Einreise",
    note: "Am Stichtag geduldete Personen nach vollendeten Jahren seit der Ersteinreise; ohne sie seit der ersten vermerkten Statuszeit.",
    rowTitle: "Jahre",
    columns: PERSONS,
    rows: columnWithTotal(
      bands.map(({ id, title }) => ({ id, title, count: countOf(since, (band) => band === id) })),
      threshold,
      false,
    ),
  };
}

/** The stock by age on the last day of the period. */
export function ageTable({ stock, plan, period, threshold }: Census): FigureTable {
  const ages = stock.map(({ record }) =>
    bandOn(record.person.geburtsdatum, period.bis, plan.ageBands),
  );
  return {
    id: "alter",
    title: "Bestand nach Alter",
    note: "Personen des Bestands nach vollendeten Lebensjahren am Stichtag.",
    rowTitle: "Alter in Jahren",
    columns: PERSONS,
    rows: columnWithTotal(
      bandsOf(plan.ageBands).map(({ id, title }) => ({
        id,
        title,
        count: countOf(ages, (band) => band === id),
      })),
      threshold,
      true,
    ),
  };
}

/** The stock by first nationality; small groups are counted together. */
export function nationalityTable({ stock, plan, threshold }: Census): FigureTable {
  const counts = new Map<string, number>();
  for (const { record } of stock) {
    const key = record.person.staatsangehoerigkeit_1 ?? "";
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const known = [...counts].filter(([key]) => key !== "");
  const named = known
    .filter(([, count]) => count >= threshold)
    .sort(([a, x], [b, y]) => y - x || compare(a, b))
    .slice(0, plan.nationalities);
  const all = known.reduce((sum, [, count]) => sum + count, 0);
  const others = all - named.reduce((sum, [, count]) => sum + count, 0);
  return {
    id: "staatsangehoerigkeit",
    title: "Bestand nach Staatsangehörigkeit",
    note: "Personen des Bestands nach ihrer ersten Staatsangehörigkeit, mit dem Gebietsschlüssel des Statistischen Bundesamts (997 staatenlos, 998 ungeklärt). Kleine Gruppen sind zusammengefasst.",
    rowTitle: "Schlüssel",
    columns: PERSONS,
    rows: columnWithTotal(
      [
        ...named.map(([key, count]) => ({ id: key, title: key, count })),
        { id: "uebrige", title: "übrige zusammen", count: others },
        { id: "ohne_angabe", title: "ohne Angabe", count: counts.get("") ?? 0 },
      ],
      threshold,
      true,
    ),
  };
}

function entryOf({ person, rows }: PersonRecord): DayInterval {
  return person.ersteinreise ?? rows.statuszeiten[0]?.gueltig_von ?? ANY_DAY;
}

const UNKNOWN = "unbekannt";

/** Bands of years by their upper ends, each exclusive; the last one is open. */
function bandsOf(ends: readonly number[]): { id: string; title: string }[] {
  const bands = [...ends, null].map((end, index) => {
    const from = ends[index - 1] ?? 0;
    if (end === null) return { id: `ab-${from}`, title: `${from} und mehr` };
    return { id: `ab-${from}`, title: from === 0 ? `unter ${end}` : `${from} bis unter ${end}` };
  });
  return [...bands, { id: UNKNOWN, title: "nicht genau bekannt" }];
}

/** The band of the years from a date to a day; unknown when an incomplete date may lie in two. */
function bandOn(from: DayInterval, day: Day, ends: readonly number[]): string {
  const [most, least] = [from.earliest, from.latest].map((start) => bandFrom(start, day, ends));
  return most !== undefined && most === least ? most : UNKNOWN;
}

function bandFrom(start: Day, day: Day, ends: readonly number[]): string | undefined {
  if (!Number.isFinite(start)) return undefined;
  const years = ageOn(start, day);
  return `ab-${ends.findLast((end) => end <= years) ?? 0}`;
}
