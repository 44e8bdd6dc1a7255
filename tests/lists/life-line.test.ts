import { describe, expect, it } from "vitest";
import { formatDay, parseDay } from "../../src/calendar/index.ts";
import { lifeLineOf } from "../../src/lists/life-line.ts";
import { programmeSchema } from "../../src/lists/programme.ts";
import { RULES, recordsOf, type Tables } from "../support/case.ts";

const programme = programmeSchema.parse(RULES.programme["kim-baustein-3"]);
const stichtag = parseDay("2026-11-23") as number;
const lifeLine = (tables: Tables) => {
  const [record] = recordsOf(tables).persons;
  if (!record) throw new Error("no person");
  return lifeLineOf(record, { programme, stichtag });
};
const periods = (statuszeiten: Tables["statuszeiten"] = [], more: Tables = {}) =>
  lifeLine({ statuszeiten, ...more }).periods.map(({ from, to, codes }) => [
    formatDay(from),
    Number.isFinite(to) ? formatDay(to) : "…",
    codes.join(" oder "),
  ]);

describe("the status of a person over time", () => {
  it("joins papers of one kind back to back, and shows the gap between others", () => {
    expect(
      periods([
        { art: "duldung", gueltig_von: "2020-01-01", gueltig_bis: "2020-03-31" },
        { art: "duldung", gueltig_von: "2020-04-01", gueltig_bis: "2020-06-30" },
        { art: "duldung", norm: "60b-1", gueltig_von: "2020-08-01" },
      ]),
    ).toEqual([
      ["2020-01-01", "2020-06-30", "duldung"],
      ["2020-07-01", "2020-07-31", "ohne"],
      ["2020-08-01", "…", "duldung/60b-1"],
    ]);
  });

  it.each([
    ["2026-11-22", [["2026-11-23", "2026-11-23", "ohne"]]],
    ["2026-11-23", []],
    ["2027-01-31", []],
  ])("a Duldung until %s leaves a gap up to the Stichtag: %j", (until, gaps) => {
    const shown = periods([{ art: "duldung", gueltig_von: "2020-01-01", gueltig_bis: until }]);
    expect(shown).toEqual([["2020-01-01", until, "duldung"], ...gaps]);
  });

  it("is uncertain where a date is incomplete", () => {
    expect(periods([{ art: "duldung", gueltig_von: "2020-01" }])).toEqual([
      ["2020-01-01", "2020-01-30", "duldung oder ohne"],
      ["2020-01-31", "…", "duldung"],
    ]);
  });

  it("is empty without rows", () => {
    expect(periods()).toEqual([]);
  });
});

describe("birthdays", () => {
  const birthdays = (geburtsdatum: string) =>
    lifeLine({ personen: [{ geburtsdatum }] }).birthdays.map(
      ({ age, earliest, latest }) => `${age}: ${formatDay(earliest)} ${formatDay(latest)}`,
    );

  it("are those that the programme names", () => {
    expect(birthdays("2004-02-29")).toEqual([
      "14: 2018-03-01 2018-03-01",
      "18: 2022-03-01 2022-03-01",
      "21: 2025-03-01 2025-03-01",
      "27: 2031-03-01 2031-03-01",
    ]);
  });

  it("may be any day of an uncertain time, and none of an unknown one", () => {
    expect(birthdays("2004")[0]).toBe("14: 2018-01-01 2018-12-31");
    expect(birthdays("unbekannt")).toEqual([]);
  });
});
