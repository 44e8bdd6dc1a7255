import { beforeAll, describe, expect, it } from "vitest";
import { openCourt } from "../../src/evaluate/evaluate.ts";
import { ageLimitTable } from "../../src/figures/age-limit.ts";
import { censusOf } from "../../src/figures/census.ts";
import type { Figure, FigureTable } from "../../src/figures/figure-table.ts";
import { reportTables } from "../../src/figures/report.ts";
import { dayFrom, PROGRAMME, RULES, runOf, SENTENCES, type Tables } from "../support/case.ts";

const VON = "2026-01-01";
const BIS = "2026-06-30";

/** Persons `A1`, `A2` … with the same rows. */
function alike(name: string, size: number, tables: Record<string, Record<string, string>[]>) {
  return Array.from({ length: size }, (_, index) => ({ id: `${name}${index + 1}`, tables }));
}

const duldung = (gueltig_von: string) => ({ art: "duldung", norm: "60a-2-1", gueltig_von });

/**
 * The sample, by hand: 6 adults tolerated since 2018 (on the review list for § 25b Abs. 1), 5 of them
 * reviewed, 6 advised in time and one too early; 5 who turned 27 in the period without an application;
 * 5 granted § 25b Abs. 1 in the period; 2 with a title under § 104c; 1 who has moved away.
 */
const PERSONS = [
  ...alike("A", 6, {
    personen: [{ geburtsdatum: "1990-03-03", ersteinreise: "2018-01-01" }],
    statuszeiten: [duldung("2018-01-01")],
  }),
  ...alike("B", 5, {
    personen: [{ geburtsdatum: "1999-05-05", ersteinreise: "2025-02-01" }],
    statuszeiten: [duldung("2025-02-01")],
  }),
  ...alike("C", 5, {
    personen: [{ geburtsdatum: "1985-03-03", ersteinreise: "2015-01-01" }],
    statuszeiten: [
      { ...duldung("2015-01-01"), gueltig_bis: "2026-03-31" },
      { art: "aufenthaltserlaubnis", norm: "25b-1", gueltig_von: "2026-04-01" },
    ],
    antraege: [
      {
        gegenstand: "25b-1",
        gestellt_am: "2025-11-11",
        stand: "erteilt",
        entschieden_am: "2026-04-01",
      },
    ],
  }),
  ...alike("D", 2, {
    personen: [{ geburtsdatum: "1985-03-03", ersteinreise: "2015-01-01" }],
    statuszeiten: [
      { ...duldung("2015-01-01"), gueltig_bis: "2025-10-31" },
      {
        art: "aufenthaltserlaubnis",
        norm: "104c-1",
        gueltig_von: "2025-11-01",
        gueltig_bis: "2027-04-30",
      },
    ],
  }),
  ...alike("E", 1, {
    personen: [{ geburtsdatum: "1985-03-03", fortgezogen_am: "2025-01-01" }],
    statuszeiten: [duldung("2015-01-01")],
  }),
];

const TALKS = [
  ...[1, 2, 3, 4, 5].map((n) => ({ person_id: `A${n}`, datum: "2026-02-02", art: "pruefung" })),
  ...[1, 2, 3, 4, 5].map((n) => ({
    person_id: `A${n}`,
    datum: "2026-06-30",
    art: "hinweis_bleiberecht",
  })),
  { person_id: "A6", datum: "2026-01-01", art: "beratung_82_3" },
  { person_id: "A6", datum: "2025-12-31", art: "pruefung" },
];

function sample(): Tables {
  const rows = (table: string) =>
    PERSONS.flatMap(({ id, tables }) =>
      ((tables as Record<string, Record<string, string>[]>)[table] ?? []).map((row) => ({
        person_id: id,
        ...row,
      })),
    );
  return {
    personen: rows("personen"),
    statuszeiten: rows("statuszeiten"),
    antraege: rows("antraege"),
    beratungen: TALKS,
    vereinbarungen: [1, 2, 3, 4, 5].map((n) => ({
      person_id: `A${n}`,
      art: "zug_um_zug",
      zustand: "in_beschaffung",
      seit: `2026-06-${20 + n}`,
    })),
  };
}

let tables: readonly FigureTable[];
beforeAll(async () => {
  const [end, before] = [await runOf(sample(), BIS), await runOf(sample(), "2025-12-31")];
  tables = reportTables(
    censusOf({
      programme: PROGRAMME,
      period: { von: dayFrom(VON), bis: dayFrom(BIS) },
      law: openCourt(RULES).law,
      before: before.cases,
      end: end.cases,
      threshold: 5,
      sentences: SENTENCES,
    }),
  );
});

/** The figures of a row by column. */
function row(tableId: string, rowId: string): Record<string, Figure> {
  const table = tables.find(({ id }) => id === tableId);
  const found = table?.rows.find(({ id }) => id === rowId);
  if (!table || !found) throw new Error(`no row ${tableId} ${rowId}`);
  return Object.fromEntries(
    table.columns.map(({ id }, index) => [id, found.figures[index] ?? null]),
  );
}

describe("the report on a small sample", () => {
  it("counts the stock by path and result, without who has moved away", () => {
    // Six adults and the two with § 104c are open for § 25b Abs. 1, the five young wait, five hold the title.
    expect(row("bestand", "25b-1")).toEqual({
      erfuellt: 0,
      pruefen: 8,
      noch_nicht: 5,
      nicht: 0,
      versagt: 0,
      kein_kandidat: 5,
      nicht_in_kraft: 0,
      gesamt: 18,
    });
  });

  it("counts from the time requirements to the decision", () => {
    // Time was open for six adults, two with § 104c, and the five who got the title in the period: 13.
    expect(row("verlauf", "25b-1")).toEqual({
      zeitlich: 13,
      geprueft: 5,
      beraten: 6,
      // Filed in November, before the period.
      beantragt: 0,
      erteilt: 5,
      abgelehnt: 0,
      zurueckgenommen: 0,
    });
    expect(row("verlauf", "25b-6")).toMatchObject({ beantragt: null, erteilt: null });
  });

  it("counts who reached 27 without an application", () => {
    expect(row("altersgrenze", "alter-27")).toEqual({ ohne_antrag: 5, mit_antrag: 0, gesamt: 5 });
    expect(row("altersgrenze", "alter-21")).toEqual({ ohne_antrag: 0, mit_antrag: 0, gesamt: 0 });
  });

  it("tells one age once where the law and the programme name the same", async () => {
    const before2023 = { von: dayFrom("2022-01-01"), bis: dayFrom("2022-06-30") };
    const { cases } = await runOf(sample(), "2022-06-30");
    const ofAges = ageLimitTable(
      censusOf({
        programme: PROGRAMME,
        period: before2023,
        law: openCourt(RULES).law,
        before: cases,
        end: cases,
        threshold: 5,
        sentences: SENTENCES,
      }),
    );
    expect(ofAges.rows.map(({ id, title }) => [id, title])).toEqual([
      ["alter-21", "21 Jahre (Altersgrenze und Marke des Programms)"],
    ]);
  });

  it("hides the two with § 104c, in their row and in the total", () => {
    expect(row("chancen-aufenthalt", "laeuft")).toEqual({ personen: "hidden" });
    expect(row("chancen-aufenthalt", "gesamt")).toEqual({ personen: "hidden" });
    expect(row("chancen-aufenthalt", "rueckfall")).toEqual({ personen: 0 });
  });

  it("counts agreements by state, with the median of days: 5 to 9", () => {
    expect(row("zug-um-zug", "in_beschaffung")).toEqual({ personen: 5, median_tage: 7 });
    expect(row("zug-um-zug", "termin")).toEqual({ personen: 0, median_tage: null });
  });

  it("ranks obstacles and compares them with the period before", () => {
    // Nobody's passport is on record: now 8 on the review list, before also the five of group C.
    expect(row("hindernisse", "PASS")).toEqual({ stichtag: 8, davor: 13 });
    const ranks = tables
      .find(({ id }) => id === "hindernisse")
      ?.rows.map(({ figures: [first] }) => (typeof first === "number" ? first : -1));
    expect(ranks).toEqual([...(ranks ?? [])].sort((a, b) => b - a));
  });

  it("counts open requirements and their share of the stock", () => {
    expect(row("unklar", "25b-1/sprache")).toEqual({ offen: 13, anteil: 72 });
  });

  it("counts the tolerated by years of stay, and the stock by age", () => {
    expect(row("aufenthaltsjahre", "ab-8")).toEqual({ personen: 6 });
    expect(row("aufenthaltsjahre", "ab-1")).toEqual({ personen: 5 });
    expect(row("aufenthaltsjahre", "gesamt")).toEqual({ personen: 11 });
    expect(row("alter", "ab-27")).toEqual({ personen: 11 });
    expect(row("alter", "ab-40")).toEqual({ personen: 7 });
    expect(row("alter", "gesamt")).toEqual({ personen: 18 });
    expect(row("staatsangehoerigkeit", "ohne_angabe")).toEqual({ personen: 18 });
  });
});
