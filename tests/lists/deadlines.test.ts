import { describe, expect, it } from "vitest";
import { judge, type Tables } from "../support/case.ts";

const duldung = (gueltig_bis: string) => [
  { art: "duldung", norm: "60a-2-1", gueltig_von: "2020-01-01", gueltig_bis },
];
const deadlines = async (tables: Tables) =>
  (await judge(tables, "2026-11-23")).deadlines.map(({ code, tage }) => [code, tage]);

describe("the list of deadlines", () => {
  it("has the end of the Duldung, 0 days on its last day", async () => {
    expect(await deadlines({ statuszeiten: duldung("2026-11-23") })).toEqual([["DULDUNG_ENDE", 0]]);
    expect(await deadlines({ statuszeiten: duldung("2027-01-22") })).toEqual([
      ["DULDUNG_ENDE", 60],
    ]);
  });

  it("tells for three months that a Duldung has ended without anything after it", async () => {
    expect(await deadlines({ statuszeiten: duldung("2026-11-22") })).toEqual([
      ["DULDUNG_ABGELAUFEN", -1],
    ]);
    expect(await deadlines({ statuszeiten: duldung("2026-08-23") })).toEqual([
      ["DULDUNG_ABGELAUFEN", -92],
    ]);
    expect(await deadlines({ statuszeiten: duldung("2026-08-22") })).toEqual([]);
  });

  it("has nothing for the dead", async () => {
    const personen = [{ verstorben_am: "2026-11-07" }];
    expect(await deadlines({ personen, statuszeiten: duldung("2027-01-22") })).toEqual([]);
  });

  it("has follow-ups that are due or overdue, until they are done", async () => {
    const beratungen = [
      { datum: "2026-06-01", art: "wiedervorlage", ergebnis: "offen", wv_datum: "2026-11-01" },
      { datum: "2026-06-02", art: "wiedervorlage", ergebnis: "erledigt", wv_datum: "2026-11-02" },
      { datum: "2026-06-03", art: "vorsprache", ergebnis: "", wv_datum: "2026-12-01" },
    ];
    expect(await deadlines({ beratungen })).toEqual([
      ["WIEDERVORLAGE", -22],
      ["WIEDERVORLAGE", 8],
    ]);
  });

  it("has a day once, however many rows name it", async () => {
    const beratungen = ["2026-06-01", "2026-06-02"].map((datum) => ({
      datum,
      art: "wiedervorlage",
      ergebnis: "offen",
      wv_datum: "2026-12-01",
    }));
    expect(await deadlines({ beratungen })).toEqual([["WIEDERVORLAGE", 8]]);
  });

  it("has agreements that are running", async () => {
    const agreement = (zustand: string) => ({
      art: "zug_um_zug",
      zustand,
      seit: "2026-06-01",
      frist_bis: "2026-12-31",
    });
    expect(
      await deadlines({ vereinbarungen: [agreement("in_beschaffung"), agreement("gescheitert")] }),
    ).toEqual([
      // 56 days after it began, 28 days before it ends.
      ["ZUZ_ERINNERUNG", -119],
      ["ZUZ_WARNUNG", 10],
      ["VEREINBARUNG", 38],
    ]);
  });

  describe("of an agreement Zug um Zug", () => {
    const vereinbarungen = [{ art: "zug_um_zug", zustand: "in_beschaffung", seit: "2026-09-01" }];
    const step = (art: string, datum: string, ergebnis = "") => ({ art, datum, ergebnis });

    it("reminds eight weeks after the last step on record", async () => {
      const mitwirkung = [
        step("passantrag", "2026-10-01"),
        step("belehrung", "2026-11-01"),
        step("botschaftsvorsprache", "2026-11-02", "verweigert"),
        step("passantrag", "2026-12-01"),
      ];
      expect(await deadlines({ vereinbarungen, mitwirkung })).toEqual([["ZUZ_ERINNERUNG", 3]]);
      expect(await deadlines({ vereinbarungen })).toEqual([["ZUZ_ERINNERUNG", -27]]);
    });

    it("reminds nobody too early of whom a step is known to the month only", async () => {
      const mitwirkung = [step("passantrag", "2026-10")];
      expect(await deadlines({ vereinbarungen, mitwirkung })).toEqual([["ZUZ_ERINNERUNG", 33]]);
      const now = [step("passantrag", "2026-11")];
      expect(await deadlines({ vereinbarungen, mitwirkung: now })).toEqual([
        ["ZUZ_ERINNERUNG", 56],
      ]);
    });

    it("warns four weeks before the Duldung ends, until it has ended", async () => {
      const offered = vereinbarungen.map((row) => ({ ...row, zustand: "termin" }));
      const until = async (day: string) =>
        (await deadlines({ vereinbarungen: offered, statuszeiten: duldung(day) })).filter(
          ([code]) => code === "ZUZ_WARNUNG",
        );
      expect(await until("2026-12-21")).toEqual([["ZUZ_WARNUNG", 0]]);
      expect(await until("2026-11-23")).toEqual([["ZUZ_WARNUNG", -28]]);
      expect(await until("2026-11-22")).toEqual([]);
    });

    it("is silent once it has ended", async () => {
      const ended = vereinbarungen.map((row) => ({ ...row, zustand: "erfuellt" }));
      expect(await deadlines({ vereinbarungen: ended })).toEqual([]);
    });
  });

  it("names 30 June 2027 only to whoever holds the title until then", async () => {
    const title = (gueltig_bis: string) => [
      { art: "aufenthaltserlaubnis", norm: "104c-1", gueltig_von: "2026-01-01", gueltig_bis },
    ];
    const codes = async (day: string) =>
      (await deadlines({ statuszeiten: title(day) })).map(([code]) => code);
    expect(await codes("2027-06-29")).toEqual(["104C_ENDE"]);
    expect(await codes("2027-06-30")).toEqual(["104C_ENDE", "104C_LETZTER_ANTRAG"]);
  });

  it("has both the mark and the limit of age, each within its year", async () => {
    expect(await deadlines({ personen: [{ geburtsdatum: "2006-02-01" }] })).toEqual([
      ["MARKE_21", 69],
    ]);
    expect(await deadlines({ personen: [{ geburtsdatum: "2000-02-01" }] })).toEqual([
      ["ALTERSGRENZE", 69],
    ]);
  });

  it("say what ends with the day, not why a requirement has failed", async () => {
    const { deadlines: entries } = await judge(
      { personen: [{ geburtsdatum: "2000-02-01" }] },
      "2026-11-23",
    );
    expect(entries.map(({ code, text }) => [code, text])).toEqual([
      ["ALTERSGRENZE", "Letzter Tag für den Antrag nach § 25a Abs. 1 vor der Altersgrenze"],
    ]);
  });
});
