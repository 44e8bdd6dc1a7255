import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDay, parseDay } from "../../src/calendar/index.ts";
import { lastDayOfStatus, statusOn } from "../../src/facts/current-status.ts";
import type { StatusRow } from "../../src/facts/extent.ts";
import { rowsOn, segmentOn, timelineOf } from "../../src/facts/timeline.ts";
import { judge, RULES, recordsOf, type Tables } from "../support/case.ts";
import { RUNS } from "../support/runs.ts";
import { naiveTimeline } from "./timeline-oracle.ts";

const day = (iso: string) => parseDay(iso) ?? expect.fail(iso);
const recordOf = (statuszeiten: NonNullable<Tables["statuszeiten"]>, more: Tables = {}) =>
  recordsOf({ statuszeiten, ...more }).persons[0] ?? expect.fail("no person");
const on = (record: ReturnType<typeof recordOf>, iso: string) => statusOn(record, day(iso)).sort();

const duldung = (gueltig_von: string, gueltig_bis = "") => ({
  art: "duldung",
  norm: "60a-2-1",
  gueltig_von,
  gueltig_bis,
});

describe("the chain of statuses", () => {
  it("covers all time without holes", () => {
    const timeline = timelineOf(
      recordOf([duldung("2020-01-01", "2020-06-30"), duldung("2020-09", "2021")]),
    );
    expect(timeline[0]?.from).toBe(Number.NEGATIVE_INFINITY);
    expect(timeline.at(-1)?.to).toBe(Number.POSITIVE_INFINITY);
    timeline.slice(1).forEach((segment, index) => {
      expect(segment.from).toBe((timeline[index]?.to ?? 0) + 1);
    });
  });

  it("takes the last day as valid: back to back is no gap", () => {
    const record = recordOf([
      duldung("2020-01-01", "2020-06-30"),
      duldung("2020-07-01", "2020-12-31"),
    ]);
    expect(on(record, "2020-06-30")).toEqual(["duldung/60a-2-1"]);
    expect(on(record, "2020-07-01")).toEqual(["duldung/60a-2-1"]);
    expect(on(record, "2021-01-01")).toEqual(["ohne"]);
    expect(on(record, "2019-12-31")).toEqual(["ohne"]);
  });

  it("ends a status on beendet_am, inclusive, if that is sooner", () => {
    const record = recordOf([{ ...duldung("2020-01-01", "2020-12-31"), beendet_am: "2020-03-31" }]);
    expect([on(record, "2020-03-31"), on(record, "2020-04-01")]).toEqual([
      ["duldung/60a-2-1"],
      ["ohne"],
    ]);
  });

  it("lets a row without a last day continue until the next begins", () => {
    const record = recordOf([
      duldung("2020-01-01"),
      { art: "aufenthaltsgestattung", gueltig_von: "2021-01-01" },
    ]);
    expect([on(record, "2020-12-31"), on(record, "2021-01-01"), on(record, "2030-01-01")]).toEqual([
      ["duldung/60a-2-1"],
      ["aufenthaltsgestattung"],
      ["aufenthaltsgestattung"],
    ]);
  });

  it("puts days abroad in place of the paper that covers them, and resumes it", () => {
    const record = recordOf([
      duldung("2020-01-01"),
      { art: "ausland", gueltig_von: "2021-03-01", gueltig_bis: "2021-03-31" },
    ]);
    expect([on(record, "2021-02-28"), on(record, "2021-03-31"), on(record, "2021-04-01")]).toEqual([
      ["duldung/60a-2-1"],
      ["ausland"],
      ["duldung/60a-2-1"],
    ]);
  });

  it("lets a title replace the Duldung that began before it, however long that was to run", () => {
    const record = recordOf([
      duldung("2026-01-01", "2026-12-31"),
      {
        art: "aufenthaltserlaubnis",
        norm: "25a-1",
        gueltig_von: "2026-06-01",
        gueltig_bis: "2029-05-31",
      },
    ]);
    expect(on(record, "2026-07-01")).toEqual(["aufenthaltserlaubnis/25a-1"]);
  });

  it("keeps both where rows of other kinds overlap", () => {
    const record = recordOf([
      duldung("2020-01-01", "2020-12-31"),
      { art: "aufenthaltsgestattung", gueltig_von: "2020-06-01", gueltig_bis: "2021-06-30" },
    ]);
    expect(on(record, "2020-07-01")).toEqual(["aufenthaltsgestattung", "duldung/60a-2-1"]);
  });

  it("keeps both possibilities where a date is incomplete", () => {
    const record = recordOf([duldung("2020-02", "2020-12-31")]);
    expect([on(record, "2020-01-31"), on(record, "2020-02-15"), on(record, "2020-03-01")]).toEqual([
      ["ohne"],
      ["duldung/60a-2-1", "ohne"],
      ["duldung/60a-2-1"],
    ]);
  });

  it("takes what a rejected row leaves open as unknown", () => {
    const record = recordOf([duldung("2020-01-01", "2020-06-30"), duldung("2020-07-32")]);
    expect(on(record, "2020-08-01")).toEqual(["unbekannt"]);
  });

  it("continues a title by the Fiktion of § 81 Abs. 4 while a timely application is pending", () => {
    const title = {
      art: "aufenthaltserlaubnis",
      norm: "104c-1",
      gueltig_von: "2024-01-01",
      gueltig_bis: "2025-06-30",
    };
    const application = (gestellt_am: string, stand = "offen", entschieden_am = "") =>
      recordOf([title], {
        antraege: [{ gegenstand: "25b-1", gestellt_am, stand, entschieden_am }],
      });
    expect(on(application("2025-06-30"), "2025-07-01")).toEqual(["fiktion_81_4"]);
    expect(on(application("2025-07-01"), "2025-07-01")).toEqual(["ohne"]);
    const refused = application("2025-06-01", "abgelehnt", "2025-10-15");
    expect([on(refused, "2025-10-15"), on(refused, "2025-10-16")]).toEqual([
      ["fiktion_81_4"],
      ["ohne"],
    ]);
  });

  it("finds the last day of a status over all its rows", () => {
    const record = recordOf([
      duldung("2026-01-01", "2026-06-30"),
      duldung("2026-07-01", "2027-01-15"),
    ]);
    const last = lastDayOfStatus(record, day("2026-02-01"), ["duldung"]);
    expect(last === null ? null : formatDay(last)).toBe("2027-01-15");
    expect(lastDayOfStatus(recordOf([duldung("2026-01-01")]), day("2026-02-01"), ["duldung"])).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(lastDayOfStatus(record, day("2027-01-16"), ["duldung"])).toBeNull();
  });
});

describe("the chain of statuses of any rows", () => {
  const near = fc.integer({ min: 18_200, max: 18_320 }).map(formatDay);
  const date = fc.oneof(
    { weight: 5, arbitrary: near },
    { weight: 1, arbitrary: near.map((text) => text.slice(0, 7)) },
    { weight: 1, arbitrary: fc.constantFrom("2019", "2020", "unbekannt") },
  );
  const mayBe = (...others: string[]) => fc.oneof(fc.constantFrom("", ...others), date);
  const row = fc.record({
    art: fc.constantFrom(
      "duldung",
      "duldung",
      "aufenthaltserlaubnis",
      "niederlassungserlaubnis",
      "ausland",
      "ohne",
      "gueb",
      "unbekannt",
    ),
    norm: fc.constantFrom("", "60a-2-1", "60b-1"),
    gueltig_von: date,
    gueltig_bis: mayBe("unbefristet"),
    beendet_am: mayBe(""),
    beendet_grund: fc.constantFrom("", "widerrufen"),
    duldungsgrund_materiell: fc.constantFrom("", "ja"),
  });
  const antrag = fc.record({
    gegenstand: fc.constantFrom("25a-1", "25b-1", "asyl_erst"),
    gestellt_am: near,
    stand: fc.constantFrom("offen", "abgelehnt"),
    entschieden_am: fc.oneof(fc.constant(""), near),
  });
  const record = fc
    .record({
      statuszeiten: fc.array(row, { maxLength: 12 }),
      antraege: fc.array(antrag, { maxLength: 2 }),
    })
    .map(({ statuszeiten, antraege }) => recordOf(statuszeiten, { antraege }));
  const kindOf = ({ art, norm, duldungsgrund_materiell, beendet_grund }: StatusRow) =>
    JSON.stringify([art, norm, duldungsgrund_materiell, beendet_grund]);

  it("equals what a reading of every row for every stretch gives", () => {
    fc.assert(
      fc.property(record, (one) => {
        const timeline = timelineOf(one);
        const plain = naiveTimeline(one);
        expect(timeline.map(({ from, to }) => [from, to])).toEqual(
          plain.map(({ from, to }) => [from, to]),
        );
        timeline.forEach((segment, index) => {
          const { rows = [], absent = null } = plain[index] ?? {};
          expect(rowsOn(one, [segment])).toEqual(rows);
          const firstOfKind = [...new Map(rows.toReversed().map((r) => [kindOf(r), r])).values()];
          const options = segment.options.map((option) => option.row ?? option.art);
          expect(options).toEqual([
            ...firstOfKind.sort((a, b) => a.row - b.row),
            ...(absent === null ? [] : [absent]),
          ]);
          expect(segment.isSingle).toBe(rows.length + (absent === null ? 0 : 1) === 1);
        });
      }),
      { numRuns: RUNS * 4 },
    );
  });

  it("gathers the rows of several stretches, each once and in order", () => {
    fc.assert(
      fc.property(record, fc.func(fc.boolean()), (one, isChosen) => {
        const plain = naiveTimeline(one).filter(({ from }) => isChosen(from));
        const chosen = timelineOf(one).filter(({ from }) => isChosen(from));
        const rows = new Set(plain.flatMap(({ rows: some }) => some));
        expect(rowsOn(one, chosen)).toEqual([...rows].sort((a, b) => a.row - b.row));
      }),
      { numRuns: RUNS },
    );
  });

  it("finds the stretch of a day", () => {
    fc.assert(
      fc.property(record, fc.integer({ min: 18_100, max: 18_400 }), (one, on) => {
        const timeline = timelineOf(one);
        expect(segmentOn(timeline, on)).toBe(timeline.find((s) => s.from <= on && on <= s.to));
      }),
      { numRuns: RUNS },
    );
  });
});

describe("a person with thousands of rows", () => {
  const first = day("2012-01-01");
  const rowsOf = (step: number, length: number) =>
    Array.from({ length: 3000 }, (_, index) => ({
      art: "duldung",
      norm: index % 2 === 0 ? "60a-2-1" : "60b-1",
      gueltig_von: formatDay(first + index * step),
      gueltig_bis: formatDay(first + index * step + length - 1),
    }));

  it("has one option for each kind of row, however many rows overlap", () => {
    const record = recordOf(rowsOf(1, 4000));
    const timeline = timelineOf(record);
    expect(timeline.length).toBeLessThanOrEqual(2 * 3000 + 1);
    expect(Math.max(...timeline.map(({ options }) => options.length))).toBe(2);
    expect(rowsOn(record, [segmentOn(timeline, first + 2999)])).toHaveLength(3000);
  });

  it.each([
    ["overlapping", rowsOf(1, 4000)],
    ["one after the other", rowsOf(1, 1)],
    ["with gaps", rowsOf(2, 1)],
  ])("is judged like any other: %s", async (_name, statuszeiten) => {
    const { findings } = await judge({ statuszeiten }, "2026-11-23");
    expect(findings.map(({ pfad }) => pfad)).toEqual(RULES.paths.map(({ id }) => id).sort());
  });
});
