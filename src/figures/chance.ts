import { hasStatus, heldStatusBetween } from "../facts/current-status.ts";
import { type Census, countOf } from "./census.ts";
import { columnWithTotal, type FigureTable } from "./figure-table.ts";
import { dayBefore } from "./period.ts";

/** What has become of the residence permits under § 104c. */
export function chanceTable({ end, plan, period, threshold }: Census): FigureTable {
  const { titles, moved, fallenBack } = plan.chance;
  const had = end.filter(({ record }) =>
    heldStatusBetween(record, dayBefore(period), period.bis, titles),
  );
  const on = (kinds: readonly string[]) =>
    countOf(had, ({ record }) => hasStatus(record, period.bis, kinds));
  const [running, changed, back] = [on(titles), on(moved), on(fallenBack)];
  const rows = [
    { id: "laeuft", title: "läuft am Stichtag", count: running },
    { id: "uebergang", title: "übergegangen in § 25a oder § 25b", count: changed },
    { id: "rueckfall", title: "zurückgefallen in Duldung oder ohne Papier", count: back },
    {
      id: "anderes",
      title: "anderes (etwa Fiktion, weiterer Titel, ausgereist, unklar)",
      count: had.length - running - changed - back,
    },
  ];
  return {
    id: "chancen-aufenthalt",
    title: "Chancen-Aufenthaltsrecht (§ 104c)",
    note: "Personen, die am Tag vor dem Zeitraum oder im Zeitraum eine Aufenthaltserlaubnis nach § 104c hatten, nach ihrem Status am Stichtag.",
    rowTitle: "Stand",
    columns: [{ id: "personen", title: "Personen", unit: "personen" }],
    rows: columnWithTotal(rows, threshold, false),
  };
}
