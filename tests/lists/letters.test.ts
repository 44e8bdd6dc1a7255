import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ERGEBNISSE, type Ergebnis, type Finding } from "../../src/evaluate/finding.ts";
import type { CounsellingEntry } from "../../src/lists/counselling.ts";
import {
  type Letters,
  letterProblems,
  lettersSchema,
  planLetters,
} from "../../src/lists/letters.ts";
import { dayFrom, PROGRAMME, RULES, recordsOf } from "../support/case.ts";

const STICHTAG = dayFrom("2026-11-23");
const LETTERS: Letters = lettersSchema.parse(RULES.programme["briefe"]);
const CODES = [
  ...new Set([...Object.keys(LETTERS.topics), ...Object.keys(LETTERS.without)]),
].sort();
const PERSONS = ["A", "B", "C"];

const entry = (personId: string, code: string, pfad = "25a-1"): CounsellingEntry => ({
  personId,
  code,
  pfad,
  faelligAm: null,
  tage: null,
  dringlichkeit: "normal",
  hinweis: "",
});
const casesWith = (ergebnis: Ergebnis, fenster: Finding["fenster"] = null, birth = "2005-05-05") =>
  recordsOf({
    personen: PERSONS.map((person_id) => ({ person_id, geburtsdatum: birth })),
  }).persons.map((record) => ({
    record,
    findings: ["25a-1", "25b-1"].map(
      (pfad) => ({ personId: record.id, pfad, ergebnis, fenster }) as Finding,
    ),
  }));
const plan = (entries: readonly CounsellingEntry[], cases = casesWith("pruefen")) => {
  const { plans, without } = planLetters(entries, cases, LETTERS, STICHTAG);
  return {
    plans: plans.map(
      ({ person, letter, entries: about }) =>
        `${person.record.id} ${letter.id}: ${about.map(({ code }) => code).join(" ")}`,
    ),
    without: without.map(({ entry: { personId, code } }) => `${personId} ${code}`),
  };
};

describe("letters", () => {
  it("are one per person: the first that fits, about everything that any letter is for", () => {
    expect(
      plan([
        entry("B", "BL_SPRACHE"),
        entry("A", "BL_PASS"),
        entry("A", "ZUZ_MOEGLICH"),
        entry("B", "ZUZ_NICHT"),
        entry("B", "BL_ALTER"),
      ]),
    ).toEqual({
      plans: ["A zug-um-zug: BL_PASS ZUZ_MOEGLICH", "B altersgrenze: BL_SPRACHE BL_ALTER"],
      without: ["B ZUZ_NICHT"],
    });
  });

  it.each<[Ergebnis, Finding["fenster"], boolean]>([
    ["erfuellt", null, true],
    ["pruefen", null, true],
    ["noch_nicht", null, true],
    ["nicht", null, false],
    ["versagt", null, false],
    ["noch_nicht", "schliesst_vor_oeffnung", false],
  ])("warns of the age limit with %s (%s): %s", (ergebnis, fenster, isWritten) => {
    const { plans, without } = plan([entry("A", "BL_ALTER")], casesWith(ergebnis, fenster));
    expect(plans).toEqual(isWritten ? ["A altersgrenze: BL_ALTER"] : []);
    expect(without).toEqual(isWritten ? [] : ["A BL_ALTER"]);
  });

  it.each([
    ["2008-11-23", false],
    ["2008-11-24", true],
    ["2008", true],
    ["2007", false],
    ["unbekannt", true],
  ])("of someone born %s goes to the parents: %s", (birth, mayBeMinor) => {
    const cases = casesWith("pruefen", null, birth);
    const { plans } = planLetters([entry("A", "BL_PASS")], cases, LETTERS, STICHTAG);
    expect(plans.map((one) => one.mayBeMinor)).toEqual([mayBeMinor]);
  });

  it("lose no entry and write nobody twice, whatever is on the list", () => {
    const anyEntry = fc
      .tuple(
        fc.constantFrom(...PERSONS),
        fc.constantFrom(...CODES),
        fc.constantFrom("25a-1", "25a-1, 25b-1", ""),
      )
      .map(([person, code, paths]) => entry(person, code, paths));
    fc.assert(
      fc.property(fc.array(anyEntry), fc.constantFrom(...ERGEBNISSE), (entries, ergebnis) => {
        const { plans, without } = planLetters(entries, casesWith(ergebnis), LETTERS, STICHTAG);
        const told = [...plans.flatMap((one) => one.entries), ...without.map((one) => one.entry)];
        expect(new Set(told)).toEqual(new Set(entries));
        expect(told.length).toBe(entries.length);
        const persons = plans.map(({ person }) => person.record.id);
        expect(persons).toEqual([...new Set(persons)]);
      }),
    );
  });

  it("have a place for every reason of the programme", () => {
    expect(letterProblems(LETTERS, PROGRAMME)).toEqual([]);
    const reasons = PROGRAMME.counselling.flatMap((rule) =>
      rule.trigger === "only-open" ? [rule.code, rule.otherwise] : [rule.code],
    );
    expect(reasons.filter((code) => !CODES.includes(code))).toEqual([]);
  });

  it("are refused with everything that is wrong in their file", () => {
    const [first] = LETTERS.letters;
    if (!first) throw new Error("no letter");
    const broken: Letters = {
      ...LETTERS,
      letters: [...LETTERS.letters, { ...first, reasons: ["BL_ALTR"] }],
      without: { ZUZ_NICH: "…" },
    };
    expect(letterProblems(broken, PROGRAMME)).toEqual([
      "bei letters[3].reasons[0]: den Anlass „BL_ALTR“ gibt es nicht. Meinten Sie „BL_ALTER“?",
      "bei without: den Anlass „ZUZ_NICH“ gibt es nicht. Meinten Sie „ZUZ_NICHT“?",
      "bei letters: den Brief „altersgrenze“ gibt es zweimal.",
      "bei topics: zum Anlass „BL_ALTR“ fehlt ein Text.",
    ]);
  });
});
