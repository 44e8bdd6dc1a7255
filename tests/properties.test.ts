import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyStichtag } from "../src/bench/arbitrary/person.ts";
import { statusChain } from "../src/bench/arbitrary/status-chain.ts";
import { personText } from "../src/bench/person-text.ts";
import { PROPERTIES } from "../src/bench/properties/all.ts";
import { kernelsAgree } from "../src/bench/properties/computation.ts";
import { tryProperty } from "../src/bench/properties/try-property.ts";
import { type Day, daysInMonth, parseDay } from "../src/calendar/index.ts";
import { openCourt } from "../src/evaluate/evaluate.ts";
import type { StayValue } from "../src/facts/value.ts";
import { voraufenthalt } from "../src/facts/voraufenthalt.ts";
import { BENCH, judge, RULES, recordsOf, requirement } from "./support/case.ts";
import { RUNS, SEED } from "./support/runs.ts";

const day = (iso: string): Day => parseDay(iso) ?? expect.fail(iso);
const { law } = openCourt(RULES);
const runs = { numRuns: RUNS };

describe("what must hold of any rules", () => {
  const bench = { ...BENCH, court: openCourt(RULES) };

  it.each(PROPERTIES.map((property) => [property.title, property] as const))(
    "%s",
    async (_, property) => {
      const verdict = await tryProperty(property, bench, { seed: SEED, runs: RUNS });
      if (verdict.state === "gilt") return;
      const { tables, stichtag } = verdict.subject;
      expect.fail([...verdict.violations, personText(tables, stichtag)].join("\n"));
    },
  );

  it("compares both kernels on many questions", async () => {
    await tryProperty(kernelsAgree, bench, { seed: SEED, runs: 5 });
    expect(bench.court.agreement.questions).toBeGreaterThan(5);
  });
});

describe("time", () => {
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
