import { beforeAll, describe, expect, it } from "vitest";
import { parseDay } from "../../src/calendar/index.ts";
import { openCourt } from "../../src/evaluate/evaluate.ts";
import type { Finding } from "../../src/evaluate/finding.ts";
import { counsellingList } from "../../src/lists/counselling.ts";
import { outlookOf } from "../../src/lists/entry.ts";
import { programmeSchema } from "../../src/lists/programme.ts";
import { type ExportFolder, readExport } from "../../src/records/read-export.ts";
import { toJsonLine } from "../../src/report/befunde.ts";
import { screen } from "../../src/screen.ts";
import { RULES } from "../support/case.ts";

const STICHTAG = parseDay("2026-11-23") ?? 0;

let data: ExportFolder;
let findings: readonly Finding[];
let talks: readonly string[];

beforeAll(async () => {
  data = await readExport("data-samples/haushalt");
  findings = await screen(data.persons, openCourt(RULES), STICHTAG);
  const programme = programmeSchema.parse(RULES.programme["kim-baustein-3"]);
  const cases = data.persons.map((record) => ({
    record,
    findings: findings.filter(({ personId }) => personId === record.id),
  }));
  talks = counsellingList(cases, outlookOf(programme, RULES, STICHTAG)).map(
    ({ personId, code, pfad, tage }) => `${personId} ${code} ${pfad} ${tage}`,
  );
});

function shown(person: string, pfad: string) {
  const found = findings.find((f) => f.personId === person && f.pfad === pfad);
  if (!found) return expect.fail(`${person} ${pfad}`);
  const line = JSON.parse(toJsonLine(found));
  return { ...line, gruende: [...line.gruende].sort() };
}

describe("data-samples/haushalt, Stichtag 2026-11-23", () => {
  it("is read without any defect", () => {
    expect(data.defects).toEqual([]);
    expect(data.persons).toHaveLength(13);
  });

  it.each([
    ["A-1", "25a-1", "kein_kandidat", ["TITEL_VORHANDEN"], null, null],
    ["A-2", "25a-2-eltern", "pruefen", ["ERMESSEN"], "2025-12-01", "2027-09-11"],
    [
      "A-3",
      "25a-2-eltern",
      "versagt",
      ["25A2_VERHALTEN", "ERMESSEN", "LUS"],
      "2025-12-01",
      "2027-09-11",
    ],
    ["A-4", "25a-2-geschwister", "nicht", ["ELTERN_OHNE_25A2", "ERMESSEN"], null, null],
    ["A-4", "25a-1", "noch_nicht", ["ALTER_MIN", "PASS"], "2028-11-03", "2041-11-02"],
    ["B-1", "25b-1", "kein_kandidat", ["TITEL_VORHANDEN"], null, null],
    ["B-2", "25b-4", "erfuellt", [], "2023-05-01", null],
    ["B-2", "25b-1", "noch_nicht", ["LUS_AUSNAHME_FAMILIE", "VORAUFENTHALT"], "2027-08-01", null],
    ["B-3", "25b-4", "pruefen", ["FDGO_ERKLAERUNG", "GRUNDKENNTNISSE"], "2023-05-01", "2035-10-18"],
    ["C-1", "25b-1", "erfuellt", [], "2022-12-31", null],
    ["C-2", "25b-1", "versagt", ["25B2_2", "AUSWEISUNGSINTERESSE"], "2022-12-31", null],
    ["C-2", "25b-4", "versagt", ["25B2_2", "AKZESSORISCH", "AUSWEISUNGSINTERESSE"], null, null],
    ["D-2", "25a-2-ehegatte", "erfuellt", [], "2024-03-01", null],
    ["D-2", "25a-1", "pruefen", ["PROGNOSE", "SCHULE"], "2025-01-12", "2027-08-24"],
    ["D-3", "25a-2-kind", "erfuellt", [], "2025-01-30", "2043-01-29"],
    ["D-1", "25a-1", "kein_kandidat", ["TITEL_VORHANDEN"], null, null],
  ] as const)("%s %s: %s", (person, pfad, ergebnis, gruende, opens, closes) => {
    expect(shown(person, pfad)).toMatchObject({
      ergebnis,
      gruende,
      oeffnet_am: opens,
      schliesst_am: closes,
    });
  });

  it("C-3 derives from C-1, whose case is still to be decided", () => {
    const { ergebnis, gruende } = shown("C-3", "25b-4");
    expect(ergebnis).toBe("pruefen");
    expect(gruende).toContain("AKZESSORISCH");
  });

  it("A-3 keeps a hint at § 60a Abs. 2b, A-2 does not need one", () => {
    expect(shown("A-3", "25a-2-eltern").hinweise).toContain("DULDUNG_60A_2B");
    expect(shown("A-2", "25a-2-eltern").hinweise).not.toContain("DULDUNG_60A_2B");
  });

  it("lists the days that the README names", () => {
    expect(talks).toEqual(
      expect.arrayContaining([
        "A-2 BL_KIND_18 25a-2-eltern 292",
        "B-1 BL_VERLAENGERUNG 25b-1 158",
        "D-1 BL_VERLAENGERUNG 25a-1 97",
      ]),
    );
  });
});
