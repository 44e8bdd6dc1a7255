import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { folded } from "../../../src/records/folded.ts";
import { respelledCitation } from "../../../src/records/spelling/citation.ts";
import { respelledDate } from "../../../src/records/spelling/date.ts";
import { excelDamage, unwrapped } from "../../../src/records/spelling/excel-damage.ts";
import { COMMON_HABITS, habitsOf } from "../../../src/records/spelling/habits.ts";
import { respelledNumber } from "../../../src/records/spelling/number.ts";
import { respelledState } from "../../../src/records/spelling/state.ts";
import { STATES } from "../../../src/records/spelling/state-names.ts";
import { canonicalWord, respelledTristate } from "../../../src/records/spelling/word.ts";

describe("dates", () => {
  it.each([
    ["2018-07-03", "2018-07-03"],
    ["03.11.2015", "2015-11-03"],
    ["3.1.2015", "2015-01-03"],
    ["2015-11-03T00:00:00", "2015-11-03"],
    ["2015-11-03 12:30", "2015-11-03"],
    ["03.11.2015 00:00:00", "2015-11-03"],
    ["2015-11-03T23:30:00Z", "2015-11-03T23:30:00Z"],
    ["07.2018", "2018-07"],
    ["12/2017", "2017-12"],
    ["2018", "2018"],
    ["00.07.2018", "2018-07"],
    ["00.00.2018", "2018"],
    ["XX.XX.2018", "2018"],
    ["--.--.2018", "2018"],
    ["00.00.0000", "unbekannt"],
    ["k.A.", "unbekannt"],
    ["Unbekannt", "unbekannt"],
    ["-", ""],
    ["03/04/2020", "03/04/2020"],
    ["01.02.90", "01.02.90"],
    ["45292", "45292"],
    ["15.00.2018", "15.00.2018"],
    ["1.2", "1.2"],
    ["20180703", "2018-07-03"],
    ["20180700", "2018-07"],
    ["20180000", "2018"],
    ["00000000", "unbekannt"],
    ["0000-00-00", "unbekannt"],
    ["2018-07-00", "2018-07-00"],
    ["03072018", "03072018"],
    ["20182007", "20182007"],
    ["17991231", "17991231"],
    ["01. Jan 2020", "2020-01-01"],
    ["1. Januar 2020", "2020-01-01"],
    ["3. März 1999", "1999-03-03"],
    ["03-Mrz-1999", "1999-03-03"],
    ["31. Dez. 2025", "2025-12-31"],
    ["MAI 2019", "2019-05"],
    ["Sept. 2019", "2019-09"],
    ["1. Feb", "1. Feb"],
    ["Feb 20", "Feb 20"],
    ["1. Feb 20", "1. Feb 20"],
    ["3. Dec 2019", "3. Dec 2019"],
    ["3. Jänner 2019", "2019-01-03"],
  ])("%s is %s", (raw, expected) => {
    expect(respelledDate(raw, COMMON_HABITS, null)).toBe(expected);
  });

  it.each([
    ["01.02.26", 26, "2026-02-01"],
    ["01.02.27", 26, "1927-02-01"],
    ["31.01.27", 50, "2027-01-31"],
  ])("%s with the pivot %i is %s", (raw, pivot, expected) => {
    expect(respelledDate(raw, COMMON_HABITS, pivot)).toBe(expected);
  });

  it("in slashes and as numbers are what the mapping says", () => {
    const dayFirst = { ...COMMON_HABITS, slashOrder: "TT/MM/JJJJ" as const, serialDays: true };
    const monthFirst = { ...COMMON_HABITS, slashOrder: "MM/TT/JJJJ" as const };
    expect(respelledDate("03/04/2020", dayFirst, null)).toBe("2020-04-03");
    expect(respelledDate("03/04/2020", monthFirst, null)).toBe("2020-03-04");
    expect(respelledDate("45292", dayFirst, null)).toBe("2024-01-01");
    expect(respelledDate("2024", dayFirst, null)).toBe("2024");
  });
});

describe("citations", () => {
  it.each([
    ["§60a II 1", "60a-2-1"],
    ["§ 60a Abs. 2 S. 1 AufenthG", "60a-2-1"],
    ["§ 60a Abs. 2 S.1 AufenthG", "60a-2-1"],
    ["§ 60a Absatz 2 Satz 3 Aufenthaltsgesetz", "60a-2-3"],
    ["60a/2/1", "60a-2-1"],
    ["§ 25b (1)", "25b-1"],
    ["Par. 60 a Abs 2", "60a-2"],
    ["§ 104 c", "104c"],
    ["§60b I", "60b-1"],
    ["§ 60a Abs. 2b AufenthG", "60a-2b"],
    ["§ 25 Abs. 5 AufenthG", "25-5"],
    ["§ 60c Abs. 1\n(Ausbildung)", "60c-1"],
    ["§ 25a Abs. 1 S. 1 Nr. 2 AufenthG", "25a-1-1-2"],
  ])("%s is %s", (raw, expected) => {
    expect(respelledCitation(raw)).toBe(expected);
  });

  it.each([
    "§ 55 Abs. 1 AsylG",
    "§ 60a Abs. 2 S. 1, § 60b",
    "§ 60a Abs. 2 i.V.m. § 60b",
    "Duldung",
    "k.A.",
    "§ 60a oder § 60b",
    "60a Abs.",
  ])("%s is not one provision of the AufenthG", (raw) => {
    expect(respelledCitation(raw)).toBe(raw);
  });
});

describe("numbers", () => {
  it.each([
    ["1.234,56", null, "1234.56"],
    ["1,234.56", null, "1234.56"],
    ["1 234,56", null, "1234.56"],
    ["1.234.567", null, "1234567"],
    ["1.234", null, "1.234"],
    ["1.234", ",", "1234"],
    ["1.234", ".", "1.2340"],
    ["12,5", null, "12,5"],
    ["1.100,00 €", null, "1100.00"],
    ["850 EUR", null, "850"],
    ["-5", null, "-5"],
    ["1.23.4", null, "1.23.4"],
  ] as const)("%s with %s is %s", (raw, decimal, expected) => {
    expect(respelledNumber(raw, decimal)).toBe(expected);
  });
});

describe("words", () => {
  it.each([
    ["J", "ja"],
    ["Ja", "ja"],
    ["X", "ja"],
    ["1", "ja"],
    ["-1", "ja"],
    ["WAHR", "ja"],
    ["N", "nein"],
    ["FALSCH", "nein"],
    ["unbek.", "unbekannt"],
    ["?", "unbekannt"],
    ["-", ""],
    ["NULL", ""],
    ["0", "0"],
    ["vielleicht", "vielleicht"],
  ])("%s is %s", (raw, expected) => {
    expect(respelledTristate(raw, COMMON_HABITS)).toBe(expected);
  });

  it("of a mapping come on top", () => {
    const habits = habitsOf({ no: ["0"], yes: ["liegt vor"] });
    expect(respelledTristate("0", habits)).toBe("nein");
    expect(respelledTristate("Liegt vor", habits)).toBe("ja");
  });

  it("of a closed set are meant whatever their case, umlauts and hyphens, and never guessed", () => {
    const values = ["fiktion_81_4", "gueb", "unbekannt"];
    expect(canonicalWord("Fiktion 81-4", values, COMMON_HABITS)).toBe("fiktion_81_4");
    expect(canonicalWord("GÜB", values, COMMON_HABITS)).toBe("gueb");
    expect(canonicalWord("k.A.", values, COMMON_HABITS)).toBe("unbekannt");
    expect(canonicalWord("Fiktion", values, COMMON_HABITS)).toBe("Fiktion");
  });
});

describe("nationalities", () => {
  it.each([
    ["Irak", "438"],
    ["irakisch", "438"],
    ["IRQ", "438"],
    ["Republik Irak", "438"],
    ["Türkei", "163"],
    ["Tuerkei", "163"],
    ["ungeklärt", "998"],
    ["staatenlos", "997"],
    ["jugoslawisch", "jugoslawisch"],
    ["guineisch", "261"],
    ["Côte d'Ivoire", "231"],
    ["BGD", "460"],
    ["am", "422"],
    ["Kongo", "245"],
    ["DR Kongo", "246"],
    ["kongolesisch", "kongolesisch"],
    ["N/A", "N/A"],
    ["no", "no"],
  ])("%s is %s", (raw, expected) => {
    expect(respelledState(raw)).toBe(expected);
  });

  it("have no name that two keys share", () => {
    const owners = new Map<string, Set<string>>();
    for (const [key, ...names] of STATES) {
      for (const name of names.map(folded)) {
        owners.set(name, (owners.get(name) ?? new Set()).add(key));
      }
    }
    expect([...owners].filter(([, keys]) => keys.size > 1)).toEqual([]);
    expect(STATES.every(([key]) => /^\d{3}$/.test(key))).toBe(true);
  });
});

describe("what Excel does", () => {
  it.each([
    ["1,23457E+11", "excel_exponent"],
    ["2.45678E+11", "excel_exponent"],
    ["#WERT!", "excel_fehlerwert"],
    ["#NV", "excel_fehlerwert"],
    ["########", "excel_spalte_zu_schmal"],
    ["33E12", null],
    ["#1", null],
    ["=HYPERLINK(1)", null],
  ])("%s is %s", (cell, kind) => {
    expect(excelDamage(cell)).toBe(kind);
  });

  it("wraps numbers that are texts", () => {
    expect(unwrapped('="000123"')).toBe("000123");
    expect(unwrapped("'000123")).toBe("000123");
    expect(unwrapped("=1+1")).toBe("=1+1");
  });
});

describe("any text", () => {
  it("is respelt without a crash, and what is canonical stays so", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (raw) => {
        const once = [
          respelledDate(raw, COMMON_HABITS, 50),
          respelledCitation(raw),
          respelledState(raw),
          respelledNumber(raw, null),
        ];
        expect(respelledDate(once[0] ?? "", COMMON_HABITS, 50)).toBe(once[0]);
        expect(respelledCitation(once[1] ?? "")).toBe(once[1]);
        expect(respelledState(once[2] ?? "")).toBe(once[2]);
        expect(respelledNumber(once[3] ?? "", null)).toBe(once[3]);
      }),
    );
  });

  it.each(["1", "§ 60a ", "1.111", "(a"])("of any length are what they are: %s", (piece) => {
    const long = piece.repeat(100_000);
    expect(respelledDate(long, COMMON_HABITS, null)).toBe(long);
    expect(respelledCitation(long)).toBe(long);
    expect(respelledNumber(long, null)).toBe(long);
  });
});
