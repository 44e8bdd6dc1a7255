import { UTCDate } from "@date-fns/utc";
import { addMonths } from "date-fns/addMonths";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addPeriod,
  ageOn,
  dayInBerlin,
  dayOfAge,
  describeLength,
  formatDay,
  formatGermanDay,
  formatInterval,
  formatWithWeekday,
  isExact,
  parseDay,
  parseInterval,
  parsePeriod,
} from "../../src/calendar/index.ts";
import { ageReached, monthEnds, nextDay, periodEnds, text, type Ymd } from "./oracle.ts";

const day = (iso: string): number => {
  const parsed = parseDay(iso);
  if (parsed === null) throw new Error(`not a day: ${iso}`);
  return parsed;
};
const period = (iso: string) => parsePeriod(iso) ?? expect.fail(`not a period: ${iso}`);
const anyDay = fc.integer({ min: day("1904-01-01"), max: day("2096-12-31") });

const AGES = [14, 15, 18, 21, 27];
const MONTHS = [12, 18, 30, 36, 48, 72, 96];
const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Africa/Cairo", "Asia/Beirut"];

describe.each(ZONES)("in the zone %s", (zone) => {
  const before = process.env["TZ"];
  beforeAll(() => {
    process.env["TZ"] = zone;
  });
  afterAll(() => {
    process.env["TZ"] = before ?? "UTC";
  });

  it("really runs there", () => {
    expect(new Date(2026, 0, 15).getTimezoneOffset()).toBe(
      {
        UTC: 0,
        "Europe/Berlin": -60,
        "America/New_York": 300,
        "Africa/Cairo": -120,
        "Asia/Beirut": -120,
      }[zone],
    );
  });

  it("counts days like stepping from one to the next, 1904 to 2096", () => {
    let step: Ymd = { y: 1904, m: 1, d: 1 };
    for (let n = day("1904-01-01"); n <= day("2096-12-31"); n++) {
      if (formatDay(n) !== text(step)) expect.fail(`${n}: ${formatDay(n)} is not ${text(step)}`);
      if (parseDay(text(step)) !== n) expect.fail(`${text(step)} is not ${n}`);
      step = nextDay(step);
    }
  });

  it("reaches ages on the birthday, and on 1 March for births on 29 February", () => {
    for (let y = 1904; y <= 2060; y += 4) {
      const leapDay = day(`${y}-02-29`);
      for (let shift = -2; shift <= 2; shift++) {
        for (const years of AGES) checkAge(leapDay + shift, years);
      }
    }
  });

  it("completes periods on the same number, clamped to the end of the month", () => {
    for (const end of monthEnds(2008, 2028)) {
      for (let shift = -2; shift <= 2; shift++) {
        for (const months of MONTHS) checkPeriod(day(text(end)) + shift, months);
      }
    }
  });
});

function ymd(n: number): Ymd {
  const [y = 0, m = 0, d = 0] = formatDay(n).split("-").map(Number);
  return { y, m, d };
}

function checkAge(birth: number, years: number): void {
  const expected = text(ageReached(ymd(birth), years));
  const reached = dayOfAge(birth, years);
  expect(formatDay(reached)).toBe(expected);
  expect(ageOn(birth, reached - 1)).toBe(years - 1);
  expect(ageOn(birth, reached)).toBe(years);
}

function checkPeriod(start: number, months: number): void {
  const ours = formatDay(addPeriod(start, { months, days: 0 }));
  expect(ours).toBe(text(periodEnds(ymd(start), months)));
  const theirs = addMonths(new UTCDate(start * 86_400_000), months);
  expect(ours).toBe(theirs.toISOString().slice(0, 10));
}

describe("ages roll forward, periods clamp", () => {
  it.each([
    ["2000-02-29", 27, "2027-03-01"],
    ["2000-02-29", 28, "2028-02-29"],
    ["2000-03-01", 27, "2027-03-01"],
    ["1999-11-24", 27, "2026-11-24"],
  ])("born on %s, the age of %i is reached on %s", (birth, years, reached) => {
    expect(formatDay(dayOfAge(day(birth), years))).toBe(reached);
  });

  it.each([
    ["2020-02-29", "P3Y", "2023-02-28"],
    ["2020-02-29", "P4Y", "2024-02-29"],
    ["2025-08-31", "P1M", "2025-09-30"],
    ["2025-11-30", "P3M", "2026-02-28"],
    ["2026-08-01", "P3M", "2026-11-01"],
    ["2026-08-01", "P7D", "2026-08-08"],
    ["2026-08-01", "P4W", "2026-08-29"],
    ["2025-01-31", "P1M1D", "2025-03-01"],
  ])("%s plus %s is %s", (start, length, end) => {
    expect(formatDay(addPeriod(day(start), period(length)))).toBe(end);
  });

  it("keeps days without a beginning or end as they are", () => {
    expect(addPeriod(Number.NEGATIVE_INFINITY, period("P3Y"))).toBe(Number.NEGATIVE_INFINITY);
    expect(dayOfAge(Number.POSITIVE_INFINITY, 27)).toBe(Number.POSITIVE_INFINITY);
  });

  it("never reaches a birthday after the year 9999", () => {
    expect(formatDay(dayOfAge(day("9972-12-31"), 27))).toBe("9999-12-31");
    expect(dayOfAge(day("9973-01-01"), 27)).toBe(Number.POSITIVE_INFINITY);
  });

  it("never ends a longer period earlier, nor one that began later", () => {
    fc.assert(
      fc.property(anyDay, fc.nat(3), fc.nat(120), fc.nat(12), (start, later, months, more) => {
        const ends = (from: number, n: number) => addPeriod(from, { months: n, days: 0 });
        expect(ends(start, months + more)).toBeGreaterThanOrEqual(ends(start, months));
        expect(ends(start + later, months)).toBeGreaterThanOrEqual(ends(start, months));
      }),
    );
  });

  it("makes nobody younger as days pass, and older exactly once a year", () => {
    fc.assert(
      fc.property(anyDay, fc.nat(40), (birth, years) => {
        expect(ageOn(birth, dayOfAge(birth, years))).toBe(years);
        expect(ageOn(birth, dayOfAge(birth, years) - 1)).toBe(years - 1);
      }),
    );
  });
});

describe("reading dates", () => {
  it.each([
    "2026-02-30",
    "2023-02-29",
    "1900-02-29",
    "2100-02-29",
    "2026-01-00",
    "2026-13-01",
    "2026-00-10",
    "26-01-01",
    "2026-1-1",
    "1.1.2026",
    "",
    "x",
    "2026-01-01 ",
  ])("refuses %j as a day", (raw) => expect(parseDay(raw)).toBeNull());

  it.each([
    ["2006", "2006-01-01", "2006-12-31"],
    ["2006-02", "2006-02-01", "2006-02-28"],
    ["2008-02", "2008-02-01", "2008-02-29"],
    ["2006-00-00", "2006-01-01", "2006-12-31"],
    ["2006-07-00", "2006-07-01", "2006-07-31"],
    ["2000-02", "2000-02-01", "2000-02-29"],
    ["1900-02", "1900-02-01", "1900-02-28"],
    ["2006-12", "2006-12-01", "2006-12-31"],
    ["2006-07-03", "2006-07-03", "2006-07-03"],
  ])("reads %s as the days from %s to %s", (raw, earliest, latest) => {
    const interval = parseInterval(raw);
    expect(interval && [formatDay(interval.earliest), formatDay(interval.latest)]).toEqual([
      earliest,
      latest,
    ]);
  });

  it.each([
    "2006-00-12",
    "2006-13",
    "0000",
    "2006-02-30",
    "200",
    "heute",
    "2006x",
    "2006-07x",
    "x2006",
  ])("refuses %j as a partial date", (raw) => expect(parseInterval(raw)).toBeNull());

  it("reads „unbekannt“ as any day", () => {
    expect(parseInterval("unbekannt")).toEqual({ earliest: -Infinity, latest: Infinity });
  });

  it.each(["", "P", "6Y", "P6", "PT1H", "P-1Y", "P1.5Y"])("refuses %j as a period", (raw) =>
    expect(parsePeriod(raw)).toBeNull(),
  );

  it("knows whether a date is exact", () => {
    expect(isExact({ earliest: 5, latest: 5 })).toBe(true);
    expect(isExact({ earliest: 5, latest: 6 })).toBe(false);
  });
});

describe("dates for people", () => {
  it("writes days the German way", () => {
    expect(formatGermanDay(day("2026-03-01"))).toBe("01.03.2026");
    expect(formatWithWeekday(day("2026-11-23"))).toBe("Montag, 23.11.2026");
    expect(formatInterval({ earliest: day("2006-07-01"), latest: day("2006-07-31") })).toBe(
      "01.07.2006 bis 31.07.2006 (ungenau)",
    );
    expect(formatInterval({ earliest: -Infinity, latest: Infinity })).toBe("unbekannt");
    expect(formatInterval({ earliest: day("2006-07-01"), latest: Infinity })).toBe("unbekannt");
    expect(formatInterval({ earliest: -Infinity, latest: day("2006-07-01") })).toBe("unbekannt");
    expect(formatInterval({ earliest: day("2006-07-01"), latest: day("2006-07-01") })).toBe(
      "01.07.2006",
    );
    expect(describeLength(day("2020-01-31"), day("2020-01-31"))).toBe("0 Tage");
    expect(describeLength(day("2020-01-31"), day("2023-03-01"))).toBe("3 Jahre 1 Monat 1 Tag");
  });

  it("takes the day in Berlin from an instant", () => {
    expect(formatDay(dayInBerlin(new Date("2026-11-22T22:59:59Z")))).toBe("2026-11-22");
    expect(formatDay(dayInBerlin(new Date("2026-11-22T23:00:00Z")))).toBe("2026-11-23");
  });
});
