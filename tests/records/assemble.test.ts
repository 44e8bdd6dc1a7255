import { describe, expect, it } from "vitest";
import { formatDay } from "../../src/calendar/index.ts";
import { AzrNumbers, isSuspect, sharedNumbers } from "../../src/records/azr-numbers.ts";
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

  it("reports persons who share an AZR-Nummer, and keeps both", () => {
    const { persons } = recordsOf({
      personen: [
        { person_id: "P", azr_nummer: "000000000001" },
        { person_id: "Q", azr_nummer: "000000000001" },
        { person_id: "R", azr_nummer: "000000000002" },
        { person_id: "S", azr_nummer: "" },
        { person_id: "T", azr_nummer: "" },
      ],
    });
    expect(persons).toHaveLength(5);
    const rows = persons.map((record) => record.person);
    const numbers = new AzrNumbers();
    for (const { azr_nummer } of rows) numbers.add(azr_nummer);
    const suspects = rows.filter((row) => isSuspect(row, numbers.suspects()));
    expect(suspects.map(({ person_id }) => person_id)).toEqual(["P", "Q"]);
    expect(
      sharedNumbers(rows).map(({ kind, line, action, personIds }) => [
        kind,
        line,
        action,
        personIds,
      ]),
    ).toEqual([
      ["azr_nummer_doppelt", 2, "nur_gemeldet", ["P"]],
      ["azr_nummer_doppelt", 3, "nur_gemeldet", ["Q"]],
    ]);
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
    expect(recordsOf(tables).defects).toMatchObject([
      { kind: "widerspruch_zur_gegenrichtung", column: "haeusliche_gemeinschaft" },
    ]);
  });

  it("of two kinds between the same two persons are told, and both kept", () => {
    const tables: Tables = {
      personen: two,
      familie: [
        { person_id: "E", person_id_2: "K", beziehung: "ehegatte" },
        { person_id: "K", person_id_2: "E", beziehung: "elternteil" },
        { person_id: "K", person_id_2: "E", beziehung: "ehegatte" },
      ],
    };
    expect(person(tables, "E").family.map(({ beziehung }) => beziehung)).toEqual([
      "ehegatte",
      "kind",
    ]);
    expect(recordsOf(tables).defects).toMatchObject([
      {
        line: 3,
        kind: "widerspruch_zur_gegenrichtung",
        column: "beziehung",
        action: "nur_gemeldet",
        personIds: ["K", "E"],
      },
    ]);
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

  it("name columns as the table does", () => {
    const row = { person_id: "E", person_id_2: "X", beziehung: "kind" };
    const [one, other] = [
      { geburtsdatum_2: "2015-01-01", fehltage_unentschuldigt: "1" },
      { geburtsdatum_2: "2016-01-01", fehltage_unentschuldigt: "2" },
    ];
    const { defects } = recordsOf({
      personen: two,
      familie: [
        { ...row, ...one },
        { ...row, ...other },
      ],
    });
    expect(defects.map(({ column }) => column)).toEqual([
      "fehltage_unentschuldigt",
      "geburtsdatum_2",
    ]);
  });

  it("of a person to themself are rejected, and leave the table incomplete for the person", () => {
    const tables: Tables = {
      familie: [{ person_id_2: "P", beziehung: "kind" }],
      bestand: [{ tabelle: "familie", vollstaendig: "ja" }],
    };
    expect(person(tables).family).toEqual([]);
    expect(person(tables).incomplete.has("familie")).toBe(true);
    expect(recordsOf(tables).counts.familie).toEqual({ read: 1, used: 0, rejected: 1 });
    expect(recordsOf(tables).defects).toMatchObject([
      { line: 2, column: "person_id_2", kind: "verbindung_mit_sich", action: "zeile_verworfen" },
    ]);
  });

  it.each([
    ["2015-02-03", false],
    ["2015", false],
    ["unbekannt", false],
    ["2015-02-04", true],
    ["2014", true],
  ])("take the birth from personen, and report another in geburtsdatum_2: %s", (date, isOther) => {
    const tables: Tables = {
      personen: two,
      familie: [{ person_id: "E", person_id_2: "K", beziehung: "kind", geburtsdatum_2: date }],
    };
    expect(person(tables, "E").family[0]?.birth).toEqual(person(tables, "K").person.geburtsdatum);
    expect(recordsOf(tables).defects).toMatchObject(
      isOther
        ? [
            {
              column: "geburtsdatum_2",
              kind: "widerspruch_zu_personen",
              action: "nicht_beachtet",
              personIds: ["E", "K"],
            },
          ]
        : [],
    );
  });

  it.each([
    ["E", "K", "kind", "", false],
    ["K", "E", "elternteil", "", false],
    ["K", "E", "kind", "", true],
    ["E", "K", "elternteil", "", true],
    ["E", "X", "kind", "1985-01-01", false],
    ["E", "X", "kind", "1985", false],
    ["E", "X", "kind", "1984", true],
    ["E", "X", "kind", "", false],
    ["E", "X", "ehegatte", "1984", false],
  ])(
    "with a child older than its parent are reported: %s %s %s %s",
    (id, other, beziehung, birth, isOlder) => {
      const link = { person_id: id, person_id_2: other, beziehung, geburtsdatum_2: birth };
      const { defects, counts } = recordsOf({ personen: two, familie: [link] });
      expect(counts.familie?.used).toBe(1);
      expect(defects).toMatchObject(
        isOlder
          ? [{ line: 2, column: "beziehung", kind: "kind_aelter", action: "nur_gemeldet" }]
          : [],
      );
    },
  );

  it("between two who are each other's child are reported", () => {
    const personen = [{ person_id: "E" }, { person_id: "K" }];
    const link = (person_id: string, person_id_2: string, beziehung: string) => ({
      person_id,
      person_id_2,
      beziehung,
    });
    const linesOf = (...familie: ReturnType<typeof link>[]) =>
      recordsOf({ personen, familie })
        .defects.map(({ line, kind }) => `${line} ${kind}`)
        .sort();
    expect(linesOf(link("E", "K", "kind"), link("K", "E", "elternteil"))).toEqual([]);
    const both = ["2 gegenseitig_kind", "3 gegenseitig_kind"];
    expect(linesOf(link("E", "K", "kind"), link("K", "E", "kind"))).toEqual(both);
    expect(linesOf(link("E", "K", "kind"), link("E", "K", "elternteil"))).toEqual(both);
  });
});
