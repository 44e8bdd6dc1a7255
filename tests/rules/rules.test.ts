import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatDay, parseDay } from "../../src/calendar/index.ts";
import { lawOf } from "../../src/evaluate/law.ts";
import { VOCABULARY } from "../../src/evaluate/vocabulary.ts";
import { programmeSchema } from "../../src/lists/programme.ts";
import { codesSchema } from "../../src/report/codes.ts";
import { codesUsed } from "../../src/rules/codes-used.ts";
import { type Condition, leavesOf } from "../../src/rules/condition.ts";
import { loadRules, RuleFilesError } from "../../src/rules/load-rules.ts";
import type { Requirement } from "../../src/rules/rule.ts";
import { RULES } from "../support/case.ts";

const day = (iso: string) => parseDay(iso) ?? expect.fail(iso);

describe("the rule folder", () => {
  const law = lawOf(RULES);

  it("has at most one version of each requirement in force on any day from 2011 to 2030", () => {
    for (const { id } of RULES.paths) {
      for (let date = day("2011-01-01"); date <= day("2030-12-31"); date++) {
        const ids = law.inForce(id, date)?.rules.map(({ file }) => file.id) ?? [];
        if (new Set(ids).size !== ids.length) expect.fail(`${id} on ${formatDay(date)}: ${ids}`);
      }
    }
  });

  it.each([
    ["25a-1", "2011-06-30", null],
    [
      "25a-1",
      "2011-07-01",
      [
        "geduldet",
        "voraufenthalt",
        "einreisealter",
        "mindestalter",
        "altersgrenze",
        "schule",
        "prognose",
        "lebensunterhalt",
        "identitaet",
        "pass",
        "ausweisungsinteresse",
        "ermessen",
        "eigene-taeuschung",
      ],
    ],
    [
      "25a-1",
      "2015-08-01",
      [
        "geduldet",
        "voraufenthalt",
        "mindestalter",
        "altersgrenze",
        "schule",
        "prognose",
        "fdgo",
        "lebensunterhalt",
        "identitaet",
        "pass",
        "ausweisungsinteresse",
        "eigene-taeuschung",
      ],
    ],
    [
      "25a-1",
      "2022-12-31",
      [
        "geduldet",
        "vorduldung",
        "voraufenthalt",
        "mindestalter",
        "altersgrenze",
        "schule",
        "prognose",
        "fdgo",
        "lebensunterhalt",
        "identitaet",
        "pass",
        "ausweisungsinteresse",
        "eigene-taeuschung",
      ],
    ],
    ["25b-1", "2015-07-31", null],
    [
      "25b-1",
      "2015-08-01",
      [
        "volljaehrig",
        "geduldet",
        "voraufenthalt",
        "fdgo-bekenntnis",
        "grundkenntnisse",
        "lebensunterhalt",
        "sprache",
        "schulbesuch-kinder",
        "identitaet",
        "pass",
        "ausweisungsinteresse",
        "taeuschung-mitwirkung",
        "ausweisungsinteresse-54",
      ],
    ],
    [
      "25b-1",
      "2027-07-01",
      [
        "volljaehrig",
        "geduldet",
        "voraufenthalt",
        "fdgo-bekenntnis",
        "grundkenntnisse",
        "lebensunterhalt",
        "sprache",
        "schulbesuch-kinder",
        "identitaet",
        "pass",
        "ausweisungsinteresse",
        "taeuschung-mitwirkung",
        "ausweisungsinteresse-54",
      ],
    ],
  ])("%s asks on %s for what the statute asked for", (path, date, ids) => {
    expect(law.inForce(path, day(date))?.rules.map(({ file }) => file.id) ?? null).toEqual(ids);
  });

  it.each([
    [
      "25a-1/voraufenthalt",
      "frist",
      ["2011-07-01 P6Y", "2015-08-01 P4Y", "2022-12-31 P3Y", "2027-07-01 P3Y"],
    ],
    ["25a-1/altersgrenze", "altersgrenze", ["2011-07-01 21", "2022-12-31 27"]],
    ["25a-1/mindestalter", "mindestalter", ["2011-07-01 15", "2015-08-01 14"]],
    ["25a-1/schule", "frist", ["2011-07-01 P6Y", "2015-08-01 P4Y", "2022-12-31 P3Y"]],
    ["25a-1/vorduldung", "frist", ["2022-12-31 P12M", "2027-07-01 P12M"]],
    ["25b-1/voraufenthalt", "regelfrist", ["2015-08-01 P8Y", "2022-12-31 P6Y", "2027-07-01 P6Y"]],
    ["25b-1/voraufenthalt", "fristMitKind", ["2015-08-01 P6Y", "2022-12-31 P4Y", "2027-07-01 P4Y"]],
    [
      "25b-1/ausweisungsinteresse-54",
      "freiheitsstrafeMonate",
      ["2015-08-01 undefined", "2016-01-01 12", "2019-08-21 6"],
    ],
  ])("%s: %s by version", (rule, parameter, versions) => {
    const [path, id] = rule.split("/");
    const found = RULES.rules
      .filter((file) => file.path === path && file.id === id)
      .map(({ inForce, parameters }) => `${inForce.from} ${parameters[parameter]}`);
    expect(found.sort()).toEqual(versions);
  });

  it("leaves no day between two versions of a requirement", () => {
    const gaps = RULES.rules.flatMap(({ file, path, id, inForce }) => {
      const endsWithItsPath = RULES.paths.some((p) => p.id === path && p.inForce.to === inForce.to);
      if (inForce.to === null || endsWithItsPath) return [];
      const next = day(inForce.to) + 1;
      const isFollowed = RULES.rules.some(
        (other) => other.path === path && other.id === id && day(other.inForce.from) === next,
      );
      return isFollowed ? [] : [file];
    });
    expect(gaps.sort()).toEqual([
      "aufenthg-25a-1/einreisealter@2011-07-01",
      "aufenthg-25a-1/ermessen@2011-07-01",
    ]);
  });

  it("explains every reason and every note in plain German, and knows every reading it cites", () => {
    const { codes } = codesSchema.parse(RULES.programme["codes"]);
    const programme = programmeSchema.parse(RULES.programme["kim-baustein-3"]);
    const listed = programme.counselling.flatMap((rule) =>
      rule.trigger === "only-open" ? [rule.code, rule.otherwise] : [rule.code],
    );
    const used = [...codesUsed([...RULES.rules, ...RULES.paths]), ...listed];
    const fromCode = [
      "LUECKE",
      "UNTERBRECHUNG_MEHRFACH",
      "UEBERSCHNEIDUNG",
      "BAGATELL_LUECKE",
      "ABWESENHEIT",
      "REGELFALL",
      "GEBURTSDATUM_FIKTIV_MOEGLICH",
    ];
    expect([...used, ...fromCode].filter((code) => !(code in codes))).toEqual([]);
    const log = readFileSync("rules/AUSLEGUNG.md", "utf8");
    const cited = [...new Set(RULES.rules.flatMap(({ readings }) => readings))];
    expect(cited.filter((reading) => !log.includes(`## ${reading} `))).toEqual([]);
  });
});

describe("a broken rule folder", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "regeln-"));
    cpSync("rules", folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string) => join(folder, `${name}.json`);
  const change = (name: string, edit: (rule: Record<string, never>) => unknown) => {
    const rule = JSON.parse(readFileSync(file(name), "utf8"));
    edit(rule);
    writeFileSync(file(name), JSON.stringify(rule));
  };
  const problems = async () => {
    try {
      await loadRules(folder, VOCABULARY);
    } catch (error) {
      if (error instanceof RuleFilesError) return error.problems.join("\n");
      throw error;
    }
    return expect.fail("was loaded");
  };
  type Loose = Record<string, Record<string, never>>;

  it("loads as it stands", async () => {
    expect((await loadRules(folder, VOCABULARY)).rules.length).toBe(RULES.rules.length);
  });

  it("names everything that is wrong at once, with file and place", async () => {
    change("aufenthg-25a-1/pass@2011-07-01", (rule) =>
      Object.assign((rule as Loose)["met"] ?? {}, { operator: "gleich" }),
    );
    change("aufenthg-25b-1/pass@2015-08-01", (rule) =>
      Object.assign((rule as Loose)["met"] ?? {}, { fact: "passVorgelegd" }),
    );
    change("aufenthg-25b-1/sprache@2015-08-01", (rule) =>
      Object.assign((rule as Loose)["parameters"] ?? {}, { unbenutzt: 1 }),
    );
    change("aufenthg-25a-1/altersgrenze@2022-12-31", (rule) =>
      Object.assign((rule as Loose)["met"] ?? {}, { value: { parameter: "grenze" } }),
    );
    const told = await problems();
    expect(told).toMatch(/25a-1\/pass@2011-07-01\.json: bei met\.operator: „gleich“ gibt es nicht/);
    expect(told).toMatch(
      /25b-1\/pass@2015-08-01\.json: bei met\.fact: „passVorgelegd“ gibt es nicht\. Meinten Sie „passVorgelegt“\?/,
    );
    expect(told).toMatch(/bei parameters\.unbenutzt: wird nicht verwendet/);
    expect(told).toMatch(/Parameter „grenze“ ist nicht erklärt/);
    expect(told).toMatch(/bei parameters\.altersgrenze: wird nicht verwendet/);
  });

  it.each([
    [
      "an operator for another type of fact",
      { met: { fact: "status", operator: "is", value: true } },
      /vergleicht boolean, „status“ ist code/,
    ],
    ["an empty group", { met: { any: [] } }, /bei met\.any/],
    [
      "all beside any",
      { met: { any: [{ fact: "status", operator: "isOneOf", value: ["ohne"] }], all: [] } },
      /bei met: „all“ und „any“ stehen nebeneinander/,
    ],
    [
      "a group beside a leaf",
      { met: { fact: "status", operator: "isOneOf", value: ["ohne"], any: [] } },
      /bei met: „any“ und „fact“ stehen nebeneinander/,
    ],
    [
      "a kind that there is not",
      { kind: "requirment" },
      /bei kind: erwartet „requirement“ oder „refusal“ oder „judgement“\. Meinten Sie „requirement“\?/,
    ],
    [
      "a result that there is not",
      { ifFailed: { result: "nich", reason: "PASS" } },
      /bei ifFailed\.result: erwartet „nicht“ oder „pruefen“\. Meinten Sie „nicht“\?/,
    ],
    [
      "a negation",
      { met: { not: { fact: "status", operator: "isOneOf", value: ["ohne"] } } },
      /bei met/,
    ],
    [
      "a path",
      { met: { fact: "status", operator: "isOneOf", value: ["ohne"], path: "$.x" } },
      /bei met/,
    ],
    [
      "a wrong value",
      { met: { fact: "voraufenthalt", operator: "lastsAtLeast", value: "6 Jahre" } },
      /bei met/,
    ],
    [
      "wrong parameters of a fact",
      { met: { fact: "passVorgelegt", params: { art: ["x"] }, operator: "is", value: true } },
      /bei met\.params/,
    ],
    [
      "a pension table without an open last row",
      {
        met: {
          fact: "regelaltersgrenze",
          params: { table: [{ bornUntil: 1963, years: 65, months: 0 }] },
          operator: "is",
          value: true,
        },
      },
      /bei met\.params\.table: „bornUntil“: null erwartet/,
    ],
    ["an unknown key", { gueltig: true }, /bei der obersten Ebene: „gueltig“ gibt es hier nicht/],
    [
      "a misspelt key of a requirement, never with one of a refusal ground",
      { aplied: true, ifFaild: {} },
      /„aplied“ gibt es hier nicht\.\n.*„ifFaild“ gibt es hier nicht\. Meinten Sie „ifFailed“\?/,
    ],
    [
      "a misspelt key of a case",
      { ifFailed: { result: "nicht", reason: "X", cases: [{ ifPosible: true }] } },
      /bei ifFailed\.cases\[0\]: „ifPosible“ gibt es hier nicht\. Meinten Sie „ifPossible“\?/,
    ],
    [
      "a misspelt key of a condition",
      { met: { all: [{ fact: "status", operatr: "isOneOf", value: ["ohne"] }] } },
      /bei met\.all\[0\]: „operatr“ gibt es hier nicht\. Meinten Sie „operator“\?/,
    ],
    [
      "a misspelt parameter of a fact",
      {
        met: {
          fact: "antragOffen",
          params: { gegenstand: ["25a-1"], gegenstnd: [] },
          operator: "is",
          value: true,
        },
      },
      /bei met\.params: „gegenstnd“ gibt es hier nicht\. Meinten Sie „gegenstand“\?/,
    ],
    [
      "a definition that is nowhere",
      {
        definitions: { paesse: { arten: ["reisepass"] } },
        met: { fact: "passVorgelegt", definition: "pässe", operator: "is", value: true },
      },
      /bei met\.definition: „pässe“ ist nicht erklärt\. Meinten Sie „paesse“\?\n.*bei definitions\.paesse: wird nicht verwendet\./,
    ],
    [
      "a definition at odds with its leaf",
      {
        definitions: { paesse: { arten: ["reisepass"] } },
        met: {
          fact: "passVorgelegt",
          definition: "paesse",
          params: { arten: ["passersatz"] },
          operator: "is",
          value: true,
        },
      },
      /bei met\.params\.arten: steht schon in „definitions\.paesse“\./,
    ],
    [
      "a wrong name in a definition, told where it is written",
      {
        definitions: { paesse: { arten: ["reisepas"] } },
        met: { fact: "passVorgelegt", definition: "paesse", operator: "is", value: true },
      },
      /bei definitions\.paesse\.arten\[0\]: .*Meinten Sie „reisepass“\?/,
    ],
    [
      "a day that does not exist",
      { inForce: { from: "2011-02-30", to: null } },
      /bei inForce\.from/,
    ],
  ])("refuses %s", async (_what, patch, message) => {
    change("aufenthg-25a-1/pass@2011-07-01", (rule) =>
      Object.assign(rule, { parameters: {} }, patch),
    );
    expect(await problems()).toMatch(message);
  });

  it("reads what a definition and a leaf say together as if the leaf said it all", async () => {
    const name = "aufenthg-25b-1/voraufenthalt@2015-08-01";
    const { met, definitions } = (await loadRules(folder, VOCABULARY)).rules.find(
      (rule) => rule.file === name,
    ) as Requirement;
    const given = definitions["aufenthalt"] ?? expect.fail("no definition");
    change(name, (rule) => {
      const { counts, ...rest } = given;
      const leaf = ((rule as Loose)["met"] as unknown as { any: object[] }).any[0];
      Object.assign(leaf ?? {}, { definition: "rest", params: { counts } });
      Object.assign(rule, { definitions: { aufenthalt: given, rest } });
    });
    const { rules } = await loadRules(folder, VOCABULARY);
    const changed = rules.find((rule) => rule.file === name) as Requirement;
    const paramsOf = (condition: Condition) => leavesOf(condition).map(({ leaf }) => leaf.params);
    expect(paramsOf(changed.met)).toEqual(paramsOf(met));
    expect(paramsOf(met)[0]).toMatchObject({
      counts: { parameter: "zaehlt" },
      gaps: ["ohne", "gueb"],
    });
  });

  const met = (fact: string, params: object, operator = "is", value: unknown = true) => ({
    met: { fact, params, operator, value },
  });
  const stay = {
    counts: ["duldung"],
    groundWithoutPaper: "LUECKE",
    unknownStatus: "LUECKE",
    gaps: ["ohne"],
    trivialGap: "P7D",
    doubtfulGap: "P3M",
  };
  const lasts = (params: object) =>
    met("voraufenthalt", { ...stay, ...params }, "lastsAtLeast", "P3Y");
  it.each([
    ["met.value[1]", "duldung", met("status", {}, "isOneOf", ["ohne", "dulding"])],
    ["met.value[0]", "duldung/60b-1", met("status", {}, "isNoneOf", ["dulding/60b-1"])],
    ["met.value[0]", null, met("status", {}, "isOneOf", ["duldung/§ 60b"])],
    ["met.value[0]", "ja", met("identitaetGeklaert", {}, "isOneOf", ["jaa"])],
    [
      "met.params.kinds[0]",
      "aufenthaltserlaubnis/104c",
      met("inhaberTitel", { kinds: ["aufenthaltserlaubniss/104c"] }),
    ],
    [
      "met.params.counts[1]",
      "aufenthaltsgestattung",
      lasts({ counts: ["duldung", "aufenthaltsgestatung"] }),
    ],
    ["met.params.gaps[0]", "gueb", lasts({ gaps: ["güb"] })],
    ["met.params.leftOut[0]", "duldung/60b", lasts({ leftOut: ["duldng/60b"] })],
    [
      "met.params.doubtful[0].kind",
      "gueb",
      lasts({ doubtful: [{ kind: "gübe", reason: "LUECKE" }] }),
    ],
    [
      "met.params.doubtfulAfter[0].kind",
      "visum",
      lasts({ doubtfulAfter: [{ kind: "visuhm", reason: "LUECKE" }] }),
    ],
    [
      "met.params.doubtfulAfter[0].ended",
      "widerrufen",
      lasts({ doubtfulAfter: [{ ended: "wiederrufen", reason: "LUECKE" }] }),
    ],
    ["met.params.noted[0].kind", "befreit", lasts({ noted: [{ kind: "befreid", note: "EILT" }] })],
    ["met.params.trivialGap", null, lasts({ trivialGap: "7 Tage" })],
    ["met.params.arten[0]", "reisepass", met("passVorgelegt", { arten: ["reisepas"] })],
    ["met.params.arten[0]", "bekenntnis_fdgo", met("erklaerung", { arten: ["bekentnis_fdgo"] })],
    ["met.params.arten[0]", "hauptschule", met("abschluss", { arten: ["hauptschul"] })],
    ["met.params.arten[0]", "ausbildung", met("inBildung", { arten: ["ausbilding"] })],
    ["met.params.arten[0]", "zertifikat", met("sprachnachweis", { arten: ["zertifikate"] })],
    [
      "met.params.sanktion[0]",
      "freiheitsstrafe",
      met("verurteilung", { sanktion: ["freiheitstrafe"] }),
    ],
    ["met.params.begehung[0]", "vorsaetzlich", met("verurteilung", { begehung: ["vorsätzlich"] })],
    ["met.params.gegenstand[0]", "asyl_folge", met("antragOffen", { gegenstand: ["asyl_folg"] })],
    [
      "met.params.art[0]",
      "hinweis_bleiberecht",
      met("beratungVermerkt", { art: ["hinweis-bleiberecht"] }),
    ],
    [
      "met.params.grund[0]",
      "krankheit",
      met("ausnahme", { grund: ["krank_heit"], betrifft: ["sprache"] }),
    ],
    [
      "met.params.betrifft[0]",
      "sprache",
      met("ausnahme", { grund: ["krankheit"], betrifft: ["sprachen"] }),
    ],
    [
      "met.params.reasons[0]",
      "widerruf_nach_passvorlage",
      met("papierBeendetWegen", { reasons: ["widerruf_nach_passvorlag"] }),
    ],
  ])(
    "refuses a name at %s that no record can have, and suggests %s",
    async (place, meant, patch) => {
      change("aufenthg-25a-1/pass@2011-07-01", (rule) =>
        Object.assign(rule, { parameters: {} }, patch),
      );
      const told = await problems();
      expect(told).toContain(`aufenthg-25a-1/pass@2011-07-01.json: bei ${place}: `);
      if (meant !== null) expect(told).toContain(`Meinten Sie „${meant}“?`);
    },
  );

  it("names the parameter that holds the wrong name, once", async () => {
    const leaf = { fact: "status", operator: "isOneOf", value: { parameter: "arten" } };
    change("aufenthg-25a-1/pass@2011-07-01", (rule) =>
      Object.assign(rule, {
        parameters: { arten: ["ohne", "dulding"] },
        met: { any: [leaf, leaf] },
      }),
    );
    const lines = (await problems()).split("\n").filter((line) => line.includes("dulding"));
    expect(lines.map((line) => line.split(": „")[0])).toEqual([
      "aufenthg-25a-1/pass@2011-07-01.json: bei parameters.arten[1]",
    ]);
  });

  it("refuses two versions of one requirement on the same day", async () => {
    change("aufenthg-25a-1/altersgrenze@2011-07-01", (rule) =>
      Object.assign(rule, { inForce: { from: "2011-07-01", to: null } }),
    );
    expect(await problems()).toMatch(/gelten beide ab 2022-12-31/);
  });

  it.each<[string, (path: Record<string, unknown>) => void, RegExp]>([
    [
      "a search that is no period",
      (path) => Object.assign(path, { search: "19 Jahre" }),
      /25a-1\/path\.json: bei search: Zeitraum wie P15Y erwartet/,
    ],
    [
      "an end before the beginning",
      (path) => Object.assign(path, { inForce: { from: "2011-07-01", to: "2011-06-30" } }),
      /25a-1\/path\.json: bei inForce: „to“ liegt vor „from“/,
    ],
    [
      "a doubled name in order",
      (path) => (path["order"] as string[]).push("pass"),
      /25a-1\/path\.json: bei order\[15\]: „pass“ steht schon weiter oben/,
    ],
    [
      "a last application by an unknown rule for something nobody can apply for",
      (path) =>
        Object.assign(path, {
          lastApplication: { rule: "altersgrenz", parameter: "x", gegenstand: ["25a1"] },
        }),
      /bei lastApplication\.rule: „altersgrenz“ steht nicht in order\. Meinten Sie „altersgrenze“\?[\s\S]*bei lastApplication\.gegenstand\[0\]: „25a1“ gibt es nicht\. Meinten Sie „25a-1“\?/,
    ],
    [
      "the id of another folder",
      (path) => Object.assign(path, { id: "25a-3" }),
      /25a-1\/path\.json: bei id: erwartet der Ordner „aufenthg-25a-3“/,
    ],
  ])("refuses a path with %s", async (_what, edit, message) => {
    change("aufenthg-25a-1/path", edit);
    expect(await problems()).toMatch(message);
  });

  it("refuses a path that asks for one that is not there, or for itself", async () => {
    const askFor = (path: string) => (rule: unknown) => {
      const fact = { fact: "angehoeriger", params: { beziehung: ["ehegatte"], aussicht: path } };
      const relief = { reason: "AKZESSORISCH", when: { ...fact, operator: "is", value: true } };
      Object.assign(rule as object, { relief: [relief] });
    };
    change("aufenthg-25b-4/bezugsperson@2015-08-01", askFor("25b-7"));
    change("aufenthg-25b-1/volljaehrig@2015-08-01", askFor("25b-1"));
    const text = await problems();
    expect(text).toContain("den Weg „25b-7“ gibt es nicht. Meinten Sie „25b-");
    expect(text).toContain("der Weg „25b-1“ hängt selbst von „25b-1“ ab.");
  });

  it("refuses two paths of the same id", async () => {
    cpSync(join(folder, "aufenthg-25a-1"), join(folder, "aufenthg-25a-1-kopie"), {
      recursive: true,
    });
    const told = await problems();
    expect(told).toMatch(/25a-1-kopie\/path\.json: bei id: erwartet der Ordner „aufenthg-25a-1“/);
    expect(told).toMatch(
      /aufenthg-25a-1-kopie\/path\.json und aufenthg-25a-1\/path\.json: bei id: beide heißen „25a-1“/,
    );
  });

  it("reads a file that begins with a byte order mark", async () => {
    const text = readFileSync(file("aufenthg-25a-1/pass@2011-07-01"), "utf8");
    writeFileSync(file("aufenthg-25a-1/pass@2011-07-01"), `\uFEFF${text}`);
    expect((await loadRules(folder, VOCABULARY)).rules.length).toBe(RULES.rules.length);
  });

  it("refuses what is named like a rule and cannot be read", async () => {
    mkdirSync(file("aufenthg-25a-1/ordner@2020-01-01"));
    symlinkSync(join(folder, "nirgends"), file("aufenthg-25a-1/verweis@2020-01-01"));
    const told = await problems();
    expect(told).toMatch(/ordner@2020-01-01\.json: ist keine lesbare Datei/);
    expect(told).toMatch(/verweis@2020-01-01\.json: ist keine lesbare Datei/);
  });

  it.each([1000, 100_000])("refuses conditions nested %i times", async (depth) => {
    const leaf = '{"fact":"status","operator":"isOneOf","value":["ohne"]}';
    const nested = `${'{"all":['.repeat(depth)}${leaf}${"]}".repeat(depth)}`;
    const rule = readFileSync(file("aufenthg-25a-1/pass@2011-07-01"), "utf8");
    writeFileSync(
      file("aufenthg-25a-1/pass@2011-07-01"),
      rule.replace(/\{/, `{"waitsFor":${nested},`),
    );
    expect(await problems()).toMatch(
      /pass@2011-07-01\.json: (ist zu tief verschachtelt|kein gültiges JSON)/,
    );
  });

  it("refuses broken JSON, a missing file and a file in the wrong place", async () => {
    writeFileSync(file("aufenthg-25a-1/fdgo@2015-08-01"), "{ kaputt");
    expect(await problems()).toMatch(/fdgo@2015-08-01\.json: kein gültiges JSON/);
    writeFileSync(
      file("aufenthg-25a-1/fdgo@2015-08-01"),
      '{\n  "id": "fdgo",\n  "path" "25a-1"\n}',
    );
    expect(await problems()).toMatch(
      /fdgo@2015-08-01\.json: kein gültiges JSON in Zeile 3\. Bitte Kommas und Klammern prüfen\./,
    );
    rmSync(file("aufenthg-25a-1/fdgo@2015-08-01"));
    expect(await problems()).toMatch(/zu „fdgo“ gibt es keine Datei/);
  });

  it("refuses a folder without rules", async () => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    expect(await problems()).toMatch(/enthält keine Regeldateien/);
  });
});
