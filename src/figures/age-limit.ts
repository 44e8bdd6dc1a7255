import { type Day, dayOfAge, isExact } from "../calendar/index.ts";
import { hasStatus } from "../facts/current-status.ts";
import type { Case } from "../lists/entry.ts";
import { ageLimitOn, type Census, countOf } from "./census.ts";
import { type FigureTable, rowsWithTotals } from "./figure-table.ts";
import { isWithin } from "./period.ts";

/** Who reached the age limit of the law, and the mark of the programme, with and without an application. */
export function ageLimitTable(census: Census): FigureTable {
  const { law, plan, period, threshold } = census;
  const limit = ageLimitOn(law, plan.ages.path, period.bis);
  const ages = new Set([...(limit === null ? [] : [limit]), plan.ages.mark]);
  const rows = [...ages].map((age) => {
    const reached = reachedBy(age, census);
    const without = countOf(
      reached,
      ({ person, birthday }) => !hasApplied(person, birthday, census),
    );
    return {
      id: `alter-${age}`,
      title: `${age} Jahre (${meaningOf(age, limit, plan.ages.mark)})`,
      counts: [without, reached.length - without],
    };
  });
  return {
    id: "altersgrenze",
    title: "Altersgrenze erreicht",
    note: "Personen, deren Geburtstag in den Zeitraum fällt und die am Tag davor geduldet waren. Ohne Antrag: bis zum Tag vor dem Geburtstag ist kein Antrag auf dieses Recht vermerkt, auch kein abgelehnter. Wer kein vollständiges Geburtsdatum hat, ist nicht mitgezählt.",
    rowTitle: "Alter",
    columns: [
      { id: "ohne_antrag", title: "ohne Antrag", unit: "personen" },
      { id: "mit_antrag", title: "mit Antrag", unit: "personen" },
      { id: "gesamt", title: "gesamt", unit: "personen" },
    ],
    rows: rowsWithTotals(rows, threshold, false),
  };
}

function meaningOf(age: number, limit: number | null, mark: number): string {
  if (age !== limit) return "Marke des Programms";
  return age === mark ? "Altersgrenze und Marke des Programms" : "Altersgrenze";
}

function reachedBy(age: number, { end, plan, period }: Census): { person: Case; birthday: Day }[] {
  return end.flatMap((person) => {
    const { geburtsdatum } = person.record.person;
    if (!isExact(geburtsdatum)) return [];
    const birthday = dayOfAge(geburtsdatum.earliest, age);
    const isTolerated = hasStatus(person.record, birthday - 1, plan.tolerated);
    return isWithin(birthday, period) && isTolerated ? [{ person, birthday }] : [];
  });
}

function hasApplied({ record }: Case, birthday: Day, { law, plan }: Census): boolean {
  const path = law.paths.find(({ id }) => id === plan.ages.path);
  const kinds = path?.lastApplication?.gegenstand ?? [];
  return record.rows.antraege.some(
    ({ gegenstand, gestellt_am }) => kinds.includes(gegenstand) && gestellt_am < birthday,
  );
}
