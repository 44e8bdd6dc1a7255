import { describe, expect, it } from "vitest";
import { counted, daysLeftText } from "../../src/report/counted.ts";
import { lawWarning } from "../../src/report/verified.ts";
import { dayFrom, RULES } from "../support/case.ts";

it.each([
  [-427, "427 Tage überfällig"],
  [-1, "1 Tag überfällig"],
  [0, "heute"],
  [1, "noch 1 Tag"],
  [22, "noch 22 Tage"],
])("%s days are said as %s", (days, text) => {
  expect(daysLeftText(days)).toBe(text);
});

it("a count has its noun", () => {
  expect([0, 1, 2].map((n) => counted(n, "Brief", "Briefe"))).toEqual([
    "0 Briefe",
    "1 Brief",
    "2 Briefe",
  ]);
});

describe("what a run says about the law", () => {
  const VERSION = "aufenthg-25b-1/voraufenthalt@2022-12-31";
  const warned = (stichtag: string, to: string) => {
    const rules = RULES.rules.map((rule) =>
      rule.file === VERSION ? { ...rule, inForce: { ...rule.inForce, to } } : rule,
    );
    return lawWarning(dayFrom(stichtag), { rules }).filter((line) => line.includes("Fassung"));
  };

  it("warns between two versions of a requirement, on the first and the last day without one", () => {
    const warning =
      "Achtung: Zu 25b-1/voraufenthalt gilt am Stichtag keine Fassung, davor und danach schon. Es wird nicht verlangt. Bitte die Regeldateien prüfen.";
    expect(warned("2026-10-31", "2026-10-31")).toEqual([]);
    expect(warned("2026-11-01", "2026-10-31")).toEqual([warning]);
    expect(warned("2027-06-30", "2026-10-31")).toEqual([warning]);
    expect(warned("2027-07-01", "2026-10-31")).toEqual([]);
  });

  it("says nothing of a requirement that has ended for good, or of a whole chain", () => {
    expect(warned("2026-11-23", "2027-06-30")).toEqual([]);
  });
});
