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
    ).toEqual([["VEREINBARUNG", 38]]);
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
