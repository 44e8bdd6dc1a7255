import { describe, expect, it } from "vitest";
import { programmeSchema } from "../../src/lists/programme.ts";
import { type LawNames, unknownNames } from "../../src/lists/programme-names.ts";
import { RULES } from "../support/case.ts";

const LAW: LawNames = {
  rules: new Map(RULES.paths.map(({ id, order }) => [id, order])),
  notCandidate: ["DEUTSCH", "VERSTORBEN", "FORTGEZOGEN"],
  notes: ["EILT", "ASYLVERFAHREN"],
};

// biome-ignore lint/suspicious/noExplicitAny: edits reach into any place of a JSON file
type Json = any;

/** The programme of the project with a slip of the pen. */
function edited(edit: (programme: Json) => void): unknown {
  const programme = structuredClone(RULES.programme["kim-baustein-3"]);
  edit(programme);
  return programme;
}

describe("names in a programme", () => {
  it("are known as the file stands", () => {
    expect(unknownNames(programmeSchema.parse(edited(() => {})), LAW)).toEqual([]);
  });

  it.each<[string, (programme: Json) => void]>([
    [
      "bei counselling[0].path: den Weg „25a1“ gibt es nicht. Meinten Sie „25a-1“?",
      (p) => Object.assign(p.counselling[0], { path: "25a1" }),
    ],
    [
      "bei counselling[0].requirement: die Regel „alters-grenze“ gibt es nicht. Meinten Sie „altersgrenze“?",
      (p) => Object.assign(p.counselling[0], { requirement: "alters-grenze" }),
    ],
    [
      "bei deadlines[0].requirement: die Regel „beschaeftigung“ gibt es nicht.",
      (p) => Object.assign(p.deadlines[0], { requirement: "beschaeftigung" }),
    ],
    [
      "bei counselling[2].requirements[1]: die Regel „identität“ gibt es nicht. Meinten Sie „identitaet“?",
      (p) => Object.assign(p.counselling[2], { requirements: ["pass", "identität"] }),
    ],
    [
      "bei counselling[3].only[0]: die Regel „paß“ gibt es nicht. Meinten Sie „pass“?",
      (p) => Object.assign(p.counselling[3], { only: ["paß"] }),
    ],
    [
      "bei gone[0]: den Grund bei notCandidate „DEUTSCHER“ gibt es nicht. Meinten Sie „DEUTSCH“?",
      (p) => Object.assign(p, { gone: ["DEUTSCHER"] }),
    ],
    [
      "bei urgency.notes[0]: den Hinweis „EILTT“ gibt es nicht. Meinten Sie „EILT“?",
      (p) => Object.assign(p.urgency, { notes: ["EILTT"] }),
    ],
  ])("%s", (problem, edit) => {
    expect(unknownNames(programmeSchema.parse(edited(edit)), LAW)).toEqual([problem]);
  });

  it.each<[string, string, (programme: Json) => void]>([
    ["asylum.status.0", "duldung", (p) => Object.assign(p.asylum, { status: ["dulding"] })],
    [
      "asylum.applications.0",
      "asyl_erst",
      (p) => Object.assign(p.asylum, { applications: ["asyl-erst."] }),
    ],
    ["applications.0", "25a-1", (p) => Object.assign(p, { applications: ["25a1"] })],
    [
      "counselling.3.agreement",
      "zug_um_zug",
      (p) => Object.assign(p.counselling[3], { agreement: "zugumzug" }),
    ],
    [
      "counselling.3.unlessState.0",
      "vereinbart",
      (p) => Object.assign(p.counselling[3], { unlessState: ["vereinbahrt"] }),
    ],
    [
      "counselling.9.titles.0",
      "aufenthaltserlaubnis/104c",
      (p) => Object.assign(p.counselling[9], { titles: ["aufenthaltserlaubniss/104c"] }),
    ],
    [
      "counselling.15.advice.0",
      "hinweis_bleiberecht",
      (p) => Object.assign(p.counselling[15], { advice: ["hinweis_bleiberechte"] }),
    ],
  ])("at %s are values that records can have, such as %s", (place, meant, edit) => {
    const issues = programmeSchema.safeParse(edited(edit)).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join("."))).toEqual([place]);
    expect(issues[0]?.message).toContain(`Meinten Sie „${meant}“?`);
  });
});
