import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { formatDay, parseDay } from "../../src/calendar/index.ts";
import { openCourt } from "../../src/evaluate/evaluate.ts";
import type { Finding } from "../../src/evaluate/finding.ts";
import { VOCABULARY } from "../../src/evaluate/vocabulary.ts";
import { type CounsellingEntry, counsellingList } from "../../src/lists/counselling.ts";
import { outlookOf } from "../../src/lists/entry.ts";
import { programmeSchema } from "../../src/lists/programme.ts";
import { type ExportFolder, readExport } from "../../src/records/read-export.ts";
import { loadRules } from "../../src/rules/load-rules.ts";
import { screen } from "../../src/screen.ts";

const FOLDER = "data-samples/klein";
const PATHS = ["25a-1", "25b-1"];

let data: ExportFolder;
let findings: readonly Finding[];
let entries: readonly CounsellingEntry[];

beforeAll(async () => {
  const stichtag = parseDay("2026-11-23") as number;
  const rules = await loadRules("rules", VOCABULARY);
  data = await readExport(FOLDER);
  findings = (await screen(data.persons, openCourt(rules), stichtag)).filter(({ pfad }) =>
    PATHS.includes(pfad),
  );
  const programme = programmeSchema.parse(rules.programme["kim-baustein-3"]);
  const cases = data.persons.map((record) => ({
    record,
    findings: findings.filter(({ personId }) => personId === record.id),
  }));
  entries = counsellingList(cases, outlookOf(programme, rules, stichtag));
});

function of(id: string, pfad: string): Finding {
  const found = findings.find((finding) => finding.personId === id && finding.pfad === pfad);
  if (!found) throw new Error(`kein Befund ${id} ${pfad}`);
  return found;
}

/** Result, reasons (sorted) and the days of one finding, as they stand in `befunde.jsonl`. */
function result(id: string, pfad: string) {
  const { ergebnis, gruende, zeitlich, oeffnetAm, schliesstAm, letzterAntragstag } = of(id, pfad);
  return {
    ergebnis,
    gruende: [...gruende].sort(),
    zeitlich,
    oeffnet: iso(oeffnetAm),
    schliesst: iso(schliesstAm),
    letzterAntrag: iso(letzterAntragstag),
  };
}

/** Codes of the consultation list that concern one path, with their day, sorted. */
function list(id: string, pfad: string): string[] {
  return entries
    .filter((entry) => entry.personId === id && entry.pfad.split(", ").includes(pfad))
    .map(({ code, faelligAm, tage }) =>
      faelligAm === null ? code : `${code} ${formatDay(faelligAm)} (${tage})`,
    )
    .sort();
}

function iso(day: number | null): string | null {
  return day === null ? null : formatDay(day);
}

function stand(id: string, pfad: string, requirement: string) {
  return of(id, pfad).voraussetzungen.find((one) => one.id === requirement);
}

const BEREIT_25B = {
  ergebnis: "erfuellt",
  gruende: [],
  zeitlich: "ja",
  schliesst: null,
  letzterAntrag: null,
};

describe("data-samples/klein, Stichtag 2026-11-23", () => {
  it("is read without any defect and without a rejected row", () => {
    expect(data.defects).toEqual([]);
    expect(Object.values(data.counts).filter(({ rejected }) => rejected > 0)).toEqual([]);
    expect(data.persons).toHaveLength(23);
  });

  it("is written as the data model asks: UTF-8, CRLF, rows sorted by person", () => {
    for (const name of [...Object.keys(data.counts)]) {
      const text = readFileSync(`${FOLDER}/${name}.csv`, "utf8");
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      const keys = text
        .trimEnd()
        .split("\r\n")
        .slice(1)
        .map((row) => row.split(";")[0]);
      expect(keys).toEqual([...keys].sort());
    }
  });

  it("K-01: § 25a Abs. 1, everything on record and met", () => {
    expect(result("K-01", "25a-1")).toEqual({
      ergebnis: "erfuellt",
      gruende: [],
      zeitlich: "ja",
      oeffnet: "2025-03-15",
      schliesst: "2035-05-09",
      letzterAntrag: "2035-05-09",
    });
    expect(of("K-01", "25a-1").fehlend).toEqual([]);
    expect(list("K-01", "25a-1")).toEqual([]);
    expect(of("K-01", "25b-1").ergebnis).toBe("noch_nicht");
    expect(of("K-01", "25b-1").gruende).toContain("VORAUFENTHALT");
    expect(iso(of("K-01", "25b-1").oeffnetAm)).toBe("2028-03-15");
  });

  it("K-02: § 25b Abs. 1, everything on record and met", () => {
    expect(result("K-02", "25b-1")).toEqual({ ...BEREIT_25B, oeffnet: "2024-06-01" });
    expect(of("K-02", "25b-1").fehlend).toEqual([]);
    expect(list("K-02", "25b-1")).toEqual([]);
    expect(of("K-02", "25a-1").ergebnis).toBe("nicht");
    expect(of("K-02", "25a-1").gruende).toContain("ALTERSGRENZE");
  });

  it("K-03: only the passport is missing", () => {
    expect(result("K-03", "25b-1")).toEqual({
      ...BEREIT_25B,
      ergebnis: "pruefen",
      gruende: ["PASS"],
      oeffnet: "2023-09-01",
    });
    expect(list("K-03", "25b-1")).toEqual(["BL_PASS", "ZUZ_MOEGLICH"]);
  });

  it("K-04: turns 27 in two months", () => {
    expect(result("K-04", "25a-1")).toEqual({
      ergebnis: "erfuellt",
      gruende: [],
      zeitlich: "ja",
      oeffnet: "2022-12-31",
      schliesst: "2027-01-21",
      letzterAntrag: "2027-01-21",
    });
    expect(list("K-04", "25a-1")).toEqual(["BL_ALTER 2027-01-21 (59)"]);
    const alter = entries.find(({ personId, code }) => personId === "K-04" && code === "BL_ALTER");
    expect(alter?.dringlichkeit).toBe("hoch");
  });

  it("K-05: the path opens next month", () => {
    expect(result("K-05", "25b-1")).toEqual({
      ergebnis: "noch_nicht",
      gruende: ["VORAUFENTHALT"],
      zeitlich: "nein",
      oeffnet: "2026-12-15",
      schliesst: null,
      letzterAntrag: null,
    });
    expect(list("K-05", "25b-1")).toEqual(["BL_BALD 2026-12-15 (22)"]);
  });

  it("K-06: the window closes before it opens", () => {
    const finding = of("K-06", "25a-1");
    expect(finding.ergebnis).toBe("nicht");
    expect(finding.gruende).toEqual(["VORAUFENTHALT"]);
    expect(finding.zeitlich).toBe("nein");
    expect(finding.fenster).toBe("schliesst_vor_oeffnung");
    expect(iso(finding.letzterAntragstag)).toBe("2027-05-31");
    expect(iso(stand("K-06", "25a-1", "voraufenthalt")?.ab ?? null)).toBe("2027-08-01");
    expect(iso(stand("K-06", "25a-1", "altersgrenze")?.bis ?? null)).toBe("2027-05-31");
    expect(list("K-06", "25a-1")).toEqual(["BL_ALTER 2027-05-31 (189)", "BL_FENSTER"]);
    const missed = entries.find(
      ({ personId, code }) => personId === "K-06" && code === "BL_FENSTER",
    );
    expect(missed?.hinweis).toContain("25b-1");
    expect(of("K-06", "25b-1").ergebnis).toBe("noch_nicht");
    expect(iso(of("K-06", "25b-1").oeffnetAm)).toBe("2030-08-01");
  });

  it("K-07: a § 60b phase in the middle of the stay", () => {
    expect(result("K-07", "25b-1")).toEqual({
      ergebnis: "pruefen",
      gruende: ["60B_ZEIT"],
      zeitlich: "offen",
      oeffnet: "2028-01-01",
      schliesst: null,
      letzterAntrag: null,
    });
    expect(iso(of("K-07", "25b-1").oeffnetFruehestens)).toBe("2024-01-01");
    expect(list("K-07", "25b-1")).toEqual([]);
  });

  it("K-08: the § 104c title runs out and nothing has been applied for", () => {
    expect(result("K-08", "25b-1")).toEqual({
      ...BEREIT_25B,
      ergebnis: "pruefen",
      gruende: ["SPRACHE_GESPRAECH"],
      oeffnet: "2022-12-31",
    });
    expect(of("K-08", "25b-1").hinweise).toContain("HINWEISPFLICHT_104C");
    expect(list("K-08", "25b-1")).toEqual([
      "BL_104C_ABLAUF 2027-06-14 (203)",
      "BL_NIE_INFORMIERT",
      "BL_SPRACHE",
    ]);
  });

  it("K-09: the parents deceived, not the youth", () => {
    expect(result("K-09", "25a-1")).toEqual({
      ergebnis: "pruefen",
      gruende: ["IDENTITAET", "PASS"],
      zeitlich: "ja",
      oeffnet: "2024-09-09",
      schliesst: "2037-09-08",
      letzterAntrag: "2037-09-08",
    });
    expect(stand("K-09", "25a-1", "eigene-taeuschung")?.stand).toBe("erfuellt");
    expect(list("K-09", "25a-1")).toEqual(["BL_PASS", "ZUZ_MOEGLICH"]);
  });

  it("K-10: own deception, current and causal", () => {
    expect(of("K-10", "25a-1").ergebnis).toBe("versagt");
    expect([...of("K-10", "25a-1").gruende].sort()).toEqual([
      "EIGENE_TAEUSCHUNG",
      "IDENTITAET",
      "PASS",
    ]);
    expect(of("K-10", "25b-1").ergebnis).toBe("versagt");
    expect([...of("K-10", "25b-1").gruende].sort()).toEqual(["25B2_1", "IDENTITAET", "PASS"]);
    expect(list("K-10", "25a-1")).toEqual(["BL_PASS", "ZUZ_NICHT"]);
    expect(list("K-10", "25b-1")).toEqual(["BL_PASS", "ZUZ_NICHT"]);
  });

  it("K-11: only the birth year is known, and the result depends on it", () => {
    const finding = of("K-11", "25a-1");
    expect(finding.ergebnis).toBe("pruefen");
    expect(finding.gruende).toEqual(["ALTERSGRENZE"]);
    expect(finding.zeitlich).toBe("offen");
    expect(finding.fehlend).toContain("personen.geburtsdatum");
    expect(iso(finding.letzterAntragstag)).toBe("2025-12-31");
  });

  it("K-12: nothing is known but the status", () => {
    const [a, b] = [of("K-12", "25a-1"), of("K-12", "25b-1")];
    expect([a.ergebnis, a.zeitlich]).toEqual(["pruefen", "offen"]);
    expect([b.ergebnis, b.zeitlich]).toEqual(["pruefen", "offen"]);
    expect([...a.gruende].sort()).toEqual([
      "ALTERSGRENZE",
      "ALTER_MIN",
      "IDENTITAET",
      "LUS_ERMESSEN",
      "PASS",
      "PROGNOSE",
      "SCHULE",
    ]);
    expect([...b.gruende].sort()).toEqual([
      "FDGO_ERKLAERUNG",
      "GRUNDKENNTNISSE",
      "IDENTITAET",
      "LUS",
      "MINDERJAEHRIG",
      "PASS",
      "SPRACHE_GESPRAECH",
    ]);
    expect([a.letzterAntragstag, a.schliesstAm]).toEqual([null, null]);
    expect(a.fehlend).toContain("personen.geburtsdatum");
    expect(list("K-12", "25b-1")).toEqual([
      "BL_FDGO",
      "BL_GRUNDKENNTNISSE",
      "BL_LEBENSUNTERHALT",
      "BL_PASS",
      "BL_SPRACHE",
      "ZUZ_NICHT",
    ]);
  });

  it("K-13: four years with a minor child, who comes of age before six are reached", () => {
    expect(result("K-13", "25b-1")).toEqual({
      ...BEREIT_25B,
      oeffnet: "2025-09-01",
      schliesst: "2027-03-14",
    });
    expect(list("K-13", "25b-1")).toEqual(["BL_KIND_18 2027-03-14 (111)"]);
  });

  it("K-13a: the child has a path of its own", () => {
    expect(result("K-13a", "25a-1")).toEqual({
      ergebnis: "erfuellt",
      gruende: [],
      zeitlich: "ja",
      oeffnet: "2024-09-01",
      schliesst: "2036-03-14",
      letzterAntrag: "2036-03-14",
    });
  });

  it("K-14: a month without papers", () => {
    expect(result("K-14", "25b-1")).toEqual({
      ergebnis: "pruefen",
      gruende: ["LUECKE"],
      zeitlich: "offen",
      oeffnet: "2028-11-01",
      schliesst: null,
      letzterAntrag: null,
    });
    expect(iso(of("K-14", "25b-1").oeffnetFruehestens)).toBe("2024-04-01");
    expect(list("K-14", "25b-1")).toEqual([]);
  });

  it("K-15: five days without papers are ignored and noted", () => {
    expect(result("K-15", "25b-1")).toEqual({ ...BEREIT_25B, oeffnet: "2024-04-01" });
    expect(of("K-15", "25b-1").hinweise).toEqual(["BAGATELL_LUECKE"]);
    expect(of("K-14", "25b-1").hinweise).not.toContain("BAGATELL_LUECKE");
  });

  it("K-16: the asylum procedure is still running", () => {
    const finding = of("K-16", "25b-1");
    expect(finding.ergebnis).toBe("nicht");
    expect([...finding.gruende].sort()).toEqual(["IDENTITAET", "KEINE_DULDUNG", "PASS"]);
    expect(finding.zeitlich).toBe("ja");
    expect(list("K-16", "25b-1")).toEqual([]);
    expect(of("K-16", "25a-1").gruende).toContain("KEINE_DULDUNG");
    expect(of("K-16", "25a-1").gruende).toContain("VORDULDUNG");
  });

  it("K-17: holds a § 25a title that ends within the year", () => {
    expect(of("K-17", "25a-1").ergebnis).toBe("kein_kandidat");
    expect(list("K-17", "25a-1")).toEqual(["BL_VERLAENGERUNG 2027-04-30 (158)"]);
  });

  it("K-18: applied in time and has turned 27 since", () => {
    expect(result("K-18", "25a-1")).toEqual({
      ergebnis: "erfuellt",
      gruende: [],
      zeitlich: "ja",
      oeffnet: "2022-12-31",
      schliesst: null,
      letzterAntrag: null,
    });
    expect(stand("K-18", "25a-1", "altersgrenze")?.stand).toBe("erfuellt");
    expect(list("K-18", "25a-1")).toEqual([]);
  });

  it("K-19: eight months for an intentional offence", () => {
    expect(result("K-19", "25b-1")).toEqual({
      ...BEREIT_25B,
      ergebnis: "versagt",
      gruende: ["25B2_2", "AUSWEISUNGSINTERESSE"],
      oeffnet: "2023-03-01",
    });
  });

  it("K-20: the Duldung was withdrawn after the passport was handed in", () => {
    const finding = of("K-20", "25b-1");
    expect(finding.ergebnis).toBe("pruefen");
    expect(finding.gruende).toEqual(["DULDUNG_WIDERRUF_NACH_PASSVORLAGE"]);
    expect(finding.zeitlich).toBe("ja");
    expect(finding.hinweise).toContain("EILT");
    expect(stand("K-20", "25b-1", "geduldet")?.stand).toBe("offen");
    expect(list("K-20", "25b-1")).toEqual([]);
  });

  it("K-21: three years of school, success not recorded", () => {
    expect(result("K-21", "25a-1")).toEqual({
      ergebnis: "pruefen",
      gruende: ["SCHULE_PROGNOSE"],
      zeitlich: "ja",
      oeffnet: "2026-10-15",
      schliesst: "2037-02-19",
      letzterAntrag: "2037-02-19",
    });
    expect(list("K-21", "25a-1")).toEqual(["BL_SCHULE"]);
  });

  it("K-22: turns 21 in spring, the mark of the programme", () => {
    expect(result("K-22", "25a-1")).toEqual({
      ergebnis: "erfuellt",
      gruende: [],
      zeitlich: "ja",
      oeffnet: "2023-07-01",
      schliesst: "2033-04-11",
      letzterAntrag: "2033-04-11",
    });
    expect(list("K-22", "25a-1")).toEqual(["BL_ALTER 2027-04-11 (139)"]);
  });
});
