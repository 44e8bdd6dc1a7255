import { describe, expect, it } from "vitest";
import { runOf, type Tables } from "../support/case.ts";
import { compared, formerRun } from "../support/run.ts";

const NEW_DATA = { inputs: { "personen.csv": "b" } };
const RULE = "aufenthg-25b-1/voraufenthalt@2022-12-31.json";

/** Tolerated since 2019, grown up: on the review list for § 25b Abs. 1. */
const adult = (more: Tables = {}, person: Record<string, string> = {}): Tables => ({
  personen: [{ geburtsdatum: "1990-03-03", ...person }],
  statuszeiten: [{ art: "duldung", norm: "60a-2-1", gueltig_von: "2019-01-01" }],
  ...more,
});

async function change(
  before: readonly [tables: Tables, stichtag: string],
  now: readonly [tables: Tables, stichtag: string],
  differing: Parameters<typeof formerRun>[1] = {},
  circumstances: Parameters<typeof compared>[2] = {},
) {
  const former = formerRun(await runOf(...before), differing);
  return compared(former, await runOf(...now), circumstances);
}

describe("a run compared with a former one", () => {
  it("is unchanged throughout when nothing has changed", async () => {
    const same = await change([adult(), "2026-11-23"], [adult(), "2026-11-23"]);
    expect(same.departures).toEqual([]);
    expect(
      [...same.review, ...same.counselling].filter((row) => !/unverändert$/.test(row)),
    ).toEqual([]);
    expect(same.review).toEqual(["P 25b-1: unverändert"]);
    expect(same.changes[0]).toEqual({
      list: "pruefliste",
      neu: 0,
      geaendert: 0,
      unveraendert: 1,
      abgegangen: 0,
    });
  });

  it("does not take the days that count down for a change", async () => {
    const { review } = await change([adult(), "2026-11-23"], [adult(), "2026-11-30"]);
    expect(review).toEqual(["P 25b-1: unverändert"]);
  });
});

describe("the cause: time", () => {
  const young = { personen: [{ geburtsdatum: "1999-12-01" }] };

  it("has passed for whoever reaches 27", async () => {
    const { departures } = await change([adult(young), "2026-11-30"], [adult(young), "2026-12-01"]);
    expect(departures).toContain(
      "P 25a-1: Geburtstag der Altersgrenze erreicht ohne früheren Antrag, oder Geburtsdatum zu ungenau (Zeit vergangen)",
    );
    expect(departures).toContain("P BL_ALTER: Tag verstrichen (Zeit vergangen)");
  });

  it("has passed for whoever completes six years, also if the Duldung was renewed meanwhile", async () => {
    const until = (gueltig_bis: string, ...more: Record<string, string>[]) => ({
      bestand: [{ tabelle: "familie", vollstaendig: "ja" }],
      familie: [],
      personen: [{ geburtsdatum: "1990-03-03" }],
      statuszeiten: [
        { art: "duldung", norm: "60a-2-1", gueltig_von: "2020-12-01", gueltig_bis },
        ...more,
      ],
    });
    const renewed = until("2026-11-27", {
      art: "duldung",
      norm: "60a-2-1",
      gueltig_von: "2026-11-28",
      gueltig_bis: "2027-05-27",
    });
    const { review } = await change(
      [until("2026-11-27"), "2026-11-24"],
      [renewed, "2026-12-01"],
      {},
      NEW_DATA,
    );
    expect(review).toEqual(["P 25b-1: neu (Zeit vergangen)"]);
  });
});

describe("the cause: data", () => {
  it("have changed where an application was granted in between", async () => {
    const granted = adult({
      statuszeiten: [
        { art: "duldung", norm: "60a-2-1", gueltig_von: "2019-01-01", gueltig_bis: "2026-11-25" },
        { art: "aufenthaltserlaubnis", norm: "25b-1", gueltig_von: "2026-11-26" },
      ],
    });
    const { departures } = await change(
      [adult(), "2026-11-23"],
      [granted, "2026-11-30"],
      {},
      NEW_DATA,
    );
    expect(departures).toContain("P 25b-1: erteilt: § 25b Abs. 1 AufenthG (Daten geändert)");
  });

  it("have changed where a person has applied, moved away, or is not delivered any more", async () => {
    const young = { personen: [{ geburtsdatum: "2000-01-15" }] };
    const antraege = [{ gegenstand: "25a-1", gestellt_am: "2026-11-26", stand: "offen" }];
    const applied = await change(
      [adult(young), "2026-11-23"],
      [adult({ ...young, antraege }), "2026-11-30"],
      {},
      NEW_DATA,
    );
    expect(applied.departures).toContain("P BL_ALTER: beantragt (Daten geändert)");
    const moved = await change(
      [adult(), "2026-11-23"],
      [adult({}, { fortgezogen_am: "2026-11-25" }), "2026-11-30"],
      {},
      NEW_DATA,
    );
    expect(moved.departures).toContain("P 25b-1: fortgezogen (Daten geändert)");
    const missing = await change(
      [adult(), "2026-11-23"],
      [adult({}, { person_id: "Q" }), "2026-11-30"],
      {},
      NEW_DATA,
    );
    expect(missing.departures).toContain("P 25b-1: nicht mehr im Export (Daten geändert)");
  });

  it("have changed where the same Stichtag now says something else", async () => {
    const sprache = [{ niveau: "B1", nachweis_art: "zertifikat", datum: "2025-01-01" }];
    const { review, departures } = await change(
      [adult(), "2026-11-23"],
      [adult({ sprache }), "2026-11-23"],
      {},
      NEW_DATA,
    );
    expect(review).toEqual(["P 25b-1: geändert (Daten geändert)"]);
    expect(departures).toContain("P BL_SPRACHE: Voraussetzung jetzt belegt (Daten geändert)");
  });
});

describe("the cause: rules and law", () => {
  /** The former run found five years enough: as if its rule had said so. */
  const formerly = async (differing: Parameters<typeof formerRun>[1]) => {
    const short: Tables = adult({
      statuszeiten: [{ art: "duldung", norm: "60a-2-1", gueltig_von: "2023-06-01" }],
    });
    const long = await runOf(adult(), "2026-11-23");
    return { former: formerRun(long, differing), run: await runOf(short, "2026-11-23") };
  };

  it("is a rule where its file is another and the data are the same", async () => {
    const { former, run } = await formerly({ rules: { [RULE]: "x" } });
    const { departures } = await compared(former, run);
    expect(departures.filter((row) => row.startsWith("P 25b-1"))).toEqual([
      "P 25b-1: Nötige Jahre ununterbrochenen Aufenthalts sind nicht erreicht oder nicht belegt (Regel geändert)",
    ]);
  });

  it("cannot be told where both are others, or neither is", async () => {
    const both = await formerly({ rules: { [RULE]: "x" } });
    const one = await compared(both.former, both.run, NEW_DATA);
    expect(one.departures[0]).toMatch(/\(nicht feststellbar\)$/);
    const neither = await formerly({});
    const two = await compared(neither.former, neither.run);
    expect(two.departures[0]).toMatch(/\(nicht feststellbar\)$/);
  });

  it("is not a rule of a path that the row does not rest on", async () => {
    const { former, run } = await formerly({
      rules: { "aufenthg-25a-2-kind/ledig@2011-07-01.json": "x" },
    });
    const { departures } = await compared(former, run, NEW_DATA);
    expect(departures.filter((row) => row.startsWith("P 25b-1"))[0]).toMatch(/\(Daten geändert\)$/);
  });

  it("is the program where nothing but its version is another", async () => {
    const { former, run } = await formerly({ version: "0" });
    const { departures } = await compared(former, run);
    expect(departures[0]).toMatch(/\(Programm geändert\)$/);
  });

  it("is the law where another version came into force: six years instead of eight", async () => {
    const seven = adult({
      bestand: [{ tabelle: "familie", vollstaendig: "ja" }],
      familie: [],
      statuszeiten: [{ art: "duldung", norm: "60a-2-1", gueltig_von: "2015-12-01" }],
    });
    const { review } = await change([seven, "2022-12-30"], [seven, "2022-12-31"]);
    expect(review).toContain("P 25b-1: neu (Recht geändert)");
  });

  it("is the horizon where the lists look further ahead", async () => {
    const five = adult({
      statuszeiten: [{ art: "duldung", norm: "60a-2-1", gueltig_von: "2021-09-01" }],
    });
    const near = await runOf(five, "2026-11-23");
    const former = { ...formerRun(near, { horizon: "P6M" }), entries: [] };
    const { counselling } = await compared(former, near);
    expect(counselling.find((row) => row.startsWith("P BL_BALD"))).toMatch(/Vorlauf geändert\)$/);
  });
});
