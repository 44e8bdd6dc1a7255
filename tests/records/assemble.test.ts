import { describe, expect, it } from "vitest";
import { formatDay } from "../../src/calendar/index.ts";
import { recordsOf, type Tables } from "../support/case.ts";

const person = (tables: Tables, id = "P") => {
  const found = recordsOf(tables).persons.find((record) => record.id === id);
  return found ?? expect.fail(`no ${id}`);
};

describe("joining tables by person", () => {
  it("rejects orphans, reports and counts them", () => {
    const { counts, defects, persons } = recordsOf({
      sprache: [{ niveau: "A2" }, { person_id: "Q", niveau: "B1" }],
    });
    expect(persons.map(({ id }) => id)).toEqual(["P"]);
    expect(counts.sprache).toEqual({ read: 2, used: 1, rejected: 1 });
    expect(defects).toMatchObject([
      { file: "sprache.csv", kind: "person_unbekannt", action: "zeile_verworfen" },
    ]);
  });

  it("keeps what two rows about one person agree on, and reads the rest as unknown", () => {
    const tables: Tables = {
      personen: [
        {
          geburtsdatum: "2005-01-01",
          identitaet_geklaert: "ja",
          geschlecht: "w",
          staatsangehoerigkeit_1: "475",
          ersteinreise: "2020-01-01",
        },
        {
          geburtsdatum: "2006-01-01",
          identitaet_geklaert: "nein",
          geschlecht: "w",
          staatsangehoerigkeit_1: "000",
          ersteinreise: "",
        },
      ],
    };
    const { person: merged } = person(tables);
    expect([merged.identitaet_geklaert, merged.geschlecht]).toEqual([null, "w"]);
    expect(merged.staatsangehoerigkeit_1).toBe("?");
    expect(merged.ersteinreise).toEqual({ earliest: -Infinity, latest: Infinity });
    expect(merged.geburtsdatum.latest - merged.geburtsdatum.earliest).toBe(365);
    expect(recordsOf(tables).counts.personen).toEqual({ read: 2, used: 1, rejected: 1 });
  });

  it("takes a table as complete only by declaration, and not when a row was rejected", () => {
    const bestand = [{ tabelle: "straftaten", vollstaendig: "ja" }];
    expect(person({ straftaten: [], bestand }).complete.has("straftaten")).toBe(true);
    expect(person({ straftaten: [] }).complete.has("straftaten")).toBe(false);
    expect(person({}).complete.has("straftaten")).toBe(false);
    const rejected = person({ straftaten: [{ stand: "Rechtskraft" }], bestand });
    expect(rejected.complete.has("straftaten")).toBe(false);
    expect(rejected.incomplete.has("straftaten")).toBe(true);
    const contradiction = [...bestand, { tabelle: "straftaten", vollstaendig: "nein" }];
    expect(person({ straftaten: [], bestand: contradiction }).complete.has("straftaten")).toBe(
      false,
    );
  });

  it("keeps a row whose person nobody knows from making anybody complete", () => {
    const bestand = [{ tabelle: "straftaten", vollstaendig: "ja" }];
    const tables = { straftaten: [{ person_id: "", stand: "rechtskraeftig" }], bestand };
    expect(person(tables).complete.has("straftaten")).toBe(false);
  });
});

describe("declarations in bestand", () => {
  it("hold for a table without a file, which is reported", () => {
    const tables = { bestand: [{ tabelle: "mitwirkung", vollstaendig: "ja" }] };
    expect(person(tables).complete.has("mitwirkung")).toBe(true);
    expect(recordsOf(tables).defects).toMatchObject([
      { file: "bestand.csv", line: 2, kind: "vollstaendig_ohne_datei", action: "nur_gemeldet" },
    ]);
  });

  it("are reported however many there are: no call takes all defects as arguments", () => {
    const bestand = Array.from({ length: 150_000 }, (_, n) => ({
      tabelle: "familie",
      vollstaendig: "ja",
      stand: formatDay(n),
    }));
    expect(recordsOf({ bestand }).defects).toHaveLength(150_000);
  });

  it("about a table that does not exist are reported and change nothing", () => {
    const tables = { bestand: [{ tabelle: "straftat", vollstaendig: "ja" }] };
    expect(recordsOf(tables).defects).toMatchObject([
      { kind: "unbekannter_wert", action: "nicht_beachtet" },
    ]);
  });
});

describe("family links", () => {
  const two = [
    { person_id: "E", geburtsdatum: "1985-01-01" },
    { person_id: "K", geburtsdatum: "2015-02-03", familienstand: "ledig" },
  ];

  it("are seen from both sides when one was delivered", () => {
    const tables: Tables = {
      personen: two,
      familie: [
        {
          person_id: "K",
          person_id_2: "E",
          beziehung: "elternteil",
          haeusliche_gemeinschaft: "ja",
        },
      ],
    };
    expect(person(tables, "E").family).toMatchObject([
      { beziehung: "kind", otherId: "K", haeuslicheGemeinschaft: true, ledig: true },
    ]);
    expect(person(tables, "K").family).toMatchObject([
      { beziehung: "elternteil", otherId: "E", haeuslicheGemeinschaft: true },
    ]);
    expect(person(tables, "E").family[0]?.other?.id).toBe("K");
  });

  it("are merged when both were delivered; what they disagree on is unknown and reported", () => {
    const tables: Tables = {
      personen: two,
      familie: [
        {
          person_id: "E",
          person_id_2: "K",
          beziehung: "kind",
          haeusliche_gemeinschaft: "ja",
          personensorge: "ja",
        },
        {
          person_id: "K",
          person_id_2: "E",
          beziehung: "elternteil",
          haeusliche_gemeinschaft: "nein",
        },
      ],
    };
    expect(person(tables, "E").family).toMatchObject([
      { haeuslicheGemeinschaft: null, personensorge: true },
    ]);
    expect(person(tables, "K").family).toMatchObject([{ haeuslicheGemeinschaft: null }]);
    expect(recordsOf(tables).defects).toMatchObject([{ kind: "widerspruch_zur_gegenrichtung" }]);
  });

  it("stay unknown where rows disagree, whatever a third row says", () => {
    const row = { person_id: "E", person_id_2: "K", beziehung: "kind" };
    const tables: Tables = {
      personen: two,
      familie: [
        { ...row, haeusliche_gemeinschaft: "ja" },
        { ...row, haeusliche_gemeinschaft: "nein" },
        {
          person_id: "K",
          person_id_2: "E",
          beziehung: "elternteil",
          haeusliche_gemeinschaft: "ja",
        },
      ],
    };
    expect(person(tables, "E").family).toMatchObject([{ haeuslicheGemeinschaft: null }]);
  });

  it("reach children outside the export", () => {
    const tables: Tables = {
      familie: [{ person_id_2: "X", beziehung: "kind", geburtsdatum_2: "2020" }],
    };
    expect(person(tables).family).toMatchObject([{ otherId: "X", other: null, ledig: null }]);
    expect(person(tables).family[0]?.birth?.earliest).toBe(18262);
  });
});
