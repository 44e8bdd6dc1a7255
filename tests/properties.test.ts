import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addPeriod,
  type Day,
  daysInMonth,
  formatDay,
  parseDay,
  parsePeriod,
} from "../src/calendar/index.ts";
import { openCourt } from "../src/evaluate/evaluate.ts";
import { forecast, withStatusContinuing } from "../src/evaluate/forecast.ts";
import type { StayValue } from "../src/facts/value.ts";
import { voraufenthalt } from "../src/facts/voraufenthalt.ts";
import { verify } from "../src/screen.ts";
import { anyPerson, anyStichtag, RUNS, statusChain } from "./arbitraries.ts";
import {
  judge,
  type PlainFinding,
  RULES,
  recordsOf,
  requirement,
  type Tables,
} from "./support/case.ts";

const day = (iso: string): Day => parseDay(iso) ?? expect.fail(iso);
const { law } = openCourt(RULES);
const runs = { numRuns: RUNS };
const PATHS = RULES.paths.map(({ id }) => id).sort();

/**
 * Columns whose emptiness is itself a statement in the data model, not a gap: an empty last day
 * continues, a Duldung without norm has no addition, an unmarked entry is not spent, a language level
 * without a level of its own for a skill speaks for that skill, and relief is what is on record.
 */
const SAYS_SOMETHING_WHEN_EMPTY = new Set([
  "statuszeiten.gueltig_bis",
  "statuszeiten.beendet_am",
  "statuszeiten.beendet_grund",
  "statuszeiten.norm",
  "statuszeiten.duldungsgrund_materiell",
  "statuszeiten.art",
  "straftaten.getilgt",
  "straftaten.rechtskraft_am",
  "bildung.ende",
  "bildung.abschluss",
  "bildung.abschluss_am",
  "bildung.gefaehrdet",
  "bildung.fehltage_unentschuldigt",
  "mitwirkung.bis",
  "mitwirkung.ergebnis",
  "personen.verstorben_am",
  "personen.fortgezogen_am",
  "personen.laufendes_ermittlungsverfahren",
  "personen.geburtsdatum_herkunft",
  "erklaerungen.datum",
  "dokumente.vorgelegt_am",
  "sprache.datum",
  "familie.seit",
  "familie.bis",
  "familie.alleinerziehend",
  "familie.fehltage_unentschuldigt",
  "lebensunterhalt.prognose",
  "leistungen_integration.seit",
  "leistungen_integration.bestaetigt",
  "ausnahmen.gueltig_bis",
  "sprache.nachweis_art",
  "sprache.muendlich_niveau",
  "sprache.schriftlich_niveau",
  "antraege.entschieden_am",
]);

const FACT_TABLES = [
  "dokumente",
  "mitwirkung",
  "bildung",
  "lebensunterhalt",
  "sprache",
  "erklaerungen",
  "straftaten",
  "familie",
  "ausnahmen",
  "personen",
] as const;

/** The same person with one recorded cell emptied. */
function forget(tables: Tables, choice: number): Tables {
  const cells = FACT_TABLES.flatMap((table) =>
    (tables[table] ?? []).flatMap((row, index) =>
      Object.keys(row)
        .filter((column) => row[column] !== "" && !column.startsWith("person_id"))
        .filter((column) => !SAYS_SOMETHING_WHEN_EMPTY.has(`${table}.${column}`))
        .filter(
          (column) =>
            !["art", "datum", "stand", "beginn", "beziehung", "grund", "betrifft"].includes(column),
        )
        .map((column) => ({ table, index, column })),
    ),
  );
  const cell = cells[choice % Math.max(1, cells.length)];
  if (!cell) return tables;
  const rows = (tables[cell.table] ?? []).map((row, index) =>
    index === cell.index
      ? { ...row, [cell.column]: cell.column === "geburtsdatum" ? "unbekannt" : "" }
      : row,
  );
  return { ...tables, [cell.table]: rows };
}

function contradiction(more: PlainFinding, less: PlainFinding): string[] {
  const stands = more.voraussetzungen.flatMap(({ id, stand, regel }) => {
    const other = less.voraussetzungen.find((v) => v.regel === regel)?.stand ?? stand;
    const isFlip = stand !== other && stand !== "offen" && other !== "offen";
    return isFlip ? [`${id}: ${other} -> ${stand}`] : [];
  });
  const yes = "erfuellt";
  const no = ["nicht", "versagt"];
  const isFlip =
    (more.ergebnis === yes && no.includes(less.ergebnis)) ||
    (less.ergebnis === yes && no.includes(more.ergebnis));
  return isFlip ? [...stands, `${less.ergebnis} -> ${more.ergebnis}`] : stands;
}

describe("always and never", () => {
  it("gives a finding for every person and path, and both kernels agree on every leaf", async () => {
    const court = openCourt(RULES);
    await fc.assert(
      fc.asyncProperty(anyPerson(), anyStichtag, async (tables, stichtag) => {
        const { findings } = await judge(tables, stichtag);
        expect(findings.map(({ pfad }) => pfad)).toEqual(PATHS);
        await verify(recordsOf(tables).persons, court, day(stichtag));
      }),
      runs,
    );
    expect(court.agreement.questions).toBeGreaterThan(RUNS);
  });

  it("never turns a no into a yes or a yes into a no when one more cell is known", async () => {
    await fc.assert(
      fc.asyncProperty(anyPerson(), anyStichtag, fc.nat(500), async (tables, stichtag, choice) => {
        const more = await judge(tables, stichtag);
        const less = await judge(forget(tables, choice), stichtag);
        for (const path of PATHS) expect(contradiction(more.of(path), less.of(path))).toEqual([]);
      }),
      runs,
    );
  });

  it("never turns a no into a yes or a yes into a no when a table is declared complete", async () => {
    await fc.assert(
      fc.asyncProperty(anyPerson(), anyStichtag, fc.nat(10), async (tables, stichtag, choice) => {
        const bestand = tables.bestand ?? [];
        const less = await judge(
          {
            ...tables,
            bestand: bestand.filter((_, index) => index !== choice % Math.max(1, bestand.length)),
          },
          stichtag,
        );
        const more = await judge(tables, stichtag);
        for (const path of PATHS) expect(contradiction(more.of(path), less.of(path))).toEqual([]);
      }),
      runs,
    );
  });

  it("never says yes to a person of whom nothing is known", async () => {
    for (const stichtag of ["2011-07-01", "2015-08-01", "2022-12-31", "2026-11-23", "2027-07-01"]) {
      const result = await judge({ personen: [{ geburtsdatum: "unbekannt" }] }, stichtag);
      for (const path of PATHS) {
        const { ergebnis, gruende, voraussetzungen } = result.of(path);
        // Rights derived from relatives start from those on record.
        if (gruende.includes("KEIN_ANGEHOERIGER")) continue;
        expect(["pruefen", "nicht_in_kraft"]).toContain(ergebnis);
        expect(
          voraussetzungen.filter(({ stand }) => stand !== "offen").map(({ id }) => id),
        ).toEqual([]);
      }
    }
  });

  it("does not depend on the order of rows", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyPerson(),
        anyStichtag,
        fc.infiniteStream(fc.nat(1000)),
        async (tables, stichtag, numbers) => {
          const shuffled = Object.fromEntries(
            Object.entries(tables).map(([name, rows]) => [
              name,
              [...(rows ?? [])]
                .map((row) => ({ row, key: numbers.next().value ?? 0 }))
                .sort((a, b) => a.key - b.key)
                .map(({ row }) => row),
            ]),
          ) as Tables;
          expect((await judge(shuffled, stichtag)).findings).toEqual(
            (await judge(tables, stichtag)).findings,
          );
        },
      ),
      runs,
    );
  });
});

describe("time", () => {
  const timeRules = (path: string) =>
    new Set(
      RULES.rules.flatMap((r) =>
        r.path === path && r.kind === "requirement" && r.time ? [r.id] : [],
      ),
    );

  it("forecasts for a day what a run with that Stichtag finds", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyPerson({ lastIsOpen: true }),
        anyStichtag,
        fc.nat(15 * 365),
        async (tables, stichtag, ahead) => {
          const from = day(stichtag);
          const later = from + ahead;
          const record = recordsOf(tables).persons[0] ?? expect.fail("no person");
          const run = await judge(tables, formatDay(later));
          for (const path of PATHS) {
            const { ergebnis, voraussetzungen } = run.of(path);
            if (ergebnis === "kein_kandidat" || ergebnis === "nicht_in_kraft") continue;
            const range = { from, to: addPeriod(from, parsePeriod("P15Y") ?? expect.fail()) };
            const stretches = forecast(
              law,
              path,
              { ruleIds: timeRules(path), nothingElseFails: false },
              law.dossiers.of(withStatusContinuing(record, from)),
              range,
            );
            const then = stretches.find((s) => s.from <= later && later <= s.to);
            for (const { id, stand } of voraussetzungen.filter((v) => timeRules(path).has(v.id))) {
              expect({ id, met: then?.strict.get(id) }).toEqual({ id, met: stand === "erfuellt" });
              if (stand === "nicht_erfuellt")
                expect({ id, open: then?.lenient.get(id) }).toEqual({ id, open: false });
            }
          }
        },
      ),
      runs,
    );
  });

  it("opens on the first and closes on the last day on which the time requirements are met", async () => {
    await fc.assert(
      fc.asyncProperty(anyPerson({ lastIsOpen: true }), anyStichtag, async (tables, stichtag) => {
        const now = await judge(tables, stichtag);
        for (const path of PATHS) {
          const {
            oeffnet_am: opens,
            schliesst_am: closes,
            fenster,
            voraussetzungen,
          } = now.of(path);
          const waitsForSchool = voraussetzungen.some(
            ({ id, stand }) => id === "schule" && stand === "nicht_erfuellt",
          );
          if (opens === null || fenster !== null || waitsForSchool) continue;
          const on = async (date: string, shift: number) =>
            (await judge(tables, formatDay(day(date) + shift))).of(path);
          if (opens > stichtag) {
            const first = await on(opens, 0);
            if (first.ergebnis !== "kein_kandidat") expect(first.zeitlich).toBe("ja");
            expect((await on(opens, -1)).zeitlich).not.toBe("ja");
          }
          if (closes === null || closes < stichtag) continue;
          const last = await on(closes, 0);
          const after = await on(closes, 1);
          if (last.ergebnis !== "kein_kandidat") expect(last.zeitlich).toBe("ja");
          if (after.ergebnis !== "kein_kandidat") expect(after.zeitlich).not.toBe("ja");
        }
      }),
      runs,
    );
  });

  it("decides an incomplete date of birth only where all its days agree, and always where they do", async () => {
    const month = fc.tuple(fc.integer({ min: 1994, max: 2014 }), fc.integer({ min: 1, max: 12 }));
    await fc.assert(
      fc.asyncProperty(month, anyStichtag, async ([year, monthOfYear], stichtag) => {
        const text = `${year}-${String(monthOfYear).padStart(2, "0")}`;
        const of = async (geburtsdatum: string) =>
          judge({ personen: [{ geburtsdatum }], antraege: [] }, stichtag);
        const partial = await of(text);
        const days = Array.from(
          { length: daysInMonth(year, monthOfYear) },
          (_, n) => `${text}-${String(n + 1).padStart(2, "0")}`,
        );
        const exact = await Promise.all(days.map(of));
        for (const [path, id] of [
          ["25a-1", "mindestalter"],
          ["25a-1", "altersgrenze"],
          ["25b-1", "volljaehrig"],
        ] as const) {
          if (partial.of(path).ergebnis === "nicht_in_kraft") continue;
          const stands = new Set(exact.map((result) => requirement(result.of(path), id).stand));
          const merged = stands.size === 1 ? [...stands][0] : "offen";
          expect({ id, stand: requirement(partial.of(path), id).stand }).toEqual({
            id,
            stand: merged,
          });
        }
      }),
      { numRuns: Math.min(RUNS, 60) },
    );
  });

  it("decides an incomplete beginning of a status as its days agree", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2016, max: 2025 }),
        fc.integer({ min: 1, max: 12 }),
        anyStichtag,
        async (year, m, stichtag) => {
          const text = `${year}-${String(m).padStart(2, "0")}`;
          const of = async (gueltig_von: string) =>
            judge({ statuszeiten: [{ art: "duldung", norm: "60a-2-1", gueltig_von }] }, stichtag);
          const partial = await of(text);
          const days = Array.from(
            { length: daysInMonth(year, m) },
            (_, n) => `${text}-${String(n + 1).padStart(2, "0")}`,
          );
          const exact = await Promise.all(days.map(of));
          for (const id of ["vorduldung", "voraufenthalt"]) {
            const finding = partial.of("25a-1");
            if (!finding.voraussetzungen.some((v) => v.id === id)) continue;
            const stands = new Set(
              exact.map((result) => requirement(result.of("25a-1"), id).stand),
            );
            const merged = stands.size === 1 ? [...stands][0] : "offen";
            expect({ id, stand: requirement(finding, id).stand }).toEqual({ id, stand: merged });
          }
        },
      ),
      { numRuns: Math.min(RUNS, 60) },
    );
  });

  it("never shortens a running stay by waiting, and strictly counts no more than leniently", () => {
    const rule = RULES.rules.find(({ file }) => file === "aufenthg-25b-1/voraufenthalt@2022-12-31");
    const params = voraufenthalt.params.parse({
      counts: rule?.parameters["zaehlt"],
      leftOut: ["duldung/60b"],
      leftOutSince: "2019-08-21",
      leftOutReason: "60B_ZEIT",
      groundWithoutPaper: "DULDUNGSGRUND_OHNE_PAPIER",
      unknownStatus: "STATUS_UNBEKANNT",
      gaps: ["ohne", "gueb"],
      trivialGap: "P7D",
      doubtfulGap: "P3M",
      harmlessAbsence: "P3M",
    });
    const length = (start: Day | null, until: Day) => (start === null ? 0 : until - start);
    fc.assert(
      fc.property(statusChain(true), anyStichtag, fc.nat(2000), (statuszeiten, stichtag, days) => {
        const record = recordsOf({ statuszeiten }).persons[0] ?? expect.fail("no person");
        const [now, later] = [day(stichtag), day(stichtag) + days];
        const lastBegins = Math.max(
          ...record.rows.statuszeiten.map((row) => row.gueltig_von.latest),
        );
        const first = voraufenthalt.value(record, now, params, law.prospects) as StayValue;
        const second = voraufenthalt.value(record, later, params, law.prospects) as StayValue;
        expect(length(first.strict, now)).toBeLessThanOrEqual(length(first.lenient, now));
        const last = record.rows.statuszeiten.at(-1);
        const isCounted =
          ["duldung", "aufenthaltsgestattung", "aufenthaltserlaubnis"].includes(last?.art ?? "") &&
          last?.norm !== "60b-1";
        if (now < lastBegins || !isCounted) return;
        expect(length(second.strict, later)).toBeGreaterThanOrEqual(length(first.strict, now));
        expect(length(second.lenient, later)).toBeGreaterThanOrEqual(length(first.lenient, now));
      }),
      runs,
    );
  });
});
