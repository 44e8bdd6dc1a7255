import { describe, expect, it } from "vitest";
import { formatDay, parseDay } from "../../src/calendar/index.ts";
import { lastDayOfStatus, statusOn } from "../../src/facts/current-status.ts";
import { timelineOf } from "../../src/facts/timeline.ts";
import { recordsOf, type Tables } from "../support/case.ts";

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
