import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  kindOf,
  marksOf,
  nameOf,
  placedMarks,
  rangeOf,
  stretchesOf,
} from "../../../src/report/page/browser/time-picture.js";
import type { FindingShape, PersonShape, RuleShape } from "../../../src/report/page/shape.ts";

const RULE: RuleShape = {
  id: "voraufenthalt",
  titel: "Drei Jahre ununterbrochener Aufenthalt",
  norm: "§ 25a",
  datei: "x",
  istVersagungsgrund: false,
  texte: ["", "", ""],
  frage: "?",
};
const PAGE = { stichtag: 1000, bis: 1365, regeln: [RULE] };
const FINDING: FindingShape = {
  weg: "25a-1",
  ergebnis: "noch nicht",
  gruende: [],
  hinweise: [],
  zeitlich: "nein",
  oeffnet: 1100,
  oeffnetFruehestens: null,
  schliesst: 1300,
  letzterAntragstag: 1300,
  verpasst: false,
  voraussetzungen: [[0, 1, 1, 1100, null, [], [], ""]],
};
const person = (more: Partial<PersonShape> = {}): PersonShape => ({
  geboren: [0, 0],
  zeiten: [],
  geburtstage: [],
  befunde: [FINDING],
  uebrige: [],
  ...more,
});

describe("days that matter", () => {
  it("are told once, with all that falls on them", () => {
    expect(marksOf(person(), PAGE).map(({ day, texts }) => [day, ...texts])).toEqual([
      [1000, "Stichtag"],
      [1100, "25a-1 öffnet", "Voraufenthalt 25a-1 erreicht"],
      [1300, "25a-1 letzter Tag", "25a-1 letzter Antragstag"],
    ]);
  });

  it("leave out paths that lead nowhere", () => {
    const befunde = ["nicht", "versagt", "kein Kandidat"].map((ergebnis) => ({
      ...FINDING,
      ergebnis,
    }));
    expect(marksOf(person({ befunde }), PAGE)).toHaveLength(1);
  });

  it("hold birthdays, also of uncertain date; an age that is reached then goes without saying", () => {
    const geburtstage: PersonShape["geburtstage"] = [
      [18, 1100, 1100],
      [21, 1200, 1230],
    ];
    const befunde = [{ ...FINDING, oeffnet: null }];
    const marks = marksOf(person({ geburtstage, befunde }), PAGE);
    expect(marks.slice(1, 3)).toEqual([
      { day: 1100, latest: 1100, texts: ["18. Geburtstag"], kind: "birthday" },
      { day: 1200, latest: 1230, texts: ["21. Geburtstag"], kind: "birthday" },
    ]);
  });
});

describe("the range of the picture", () => {
  it.each([
    ["from a year before the Stichtag without any status", [], [], 634, 1365],
    ["from the first status", [[100, 900, "duldung"]], [], 100, 1365],
    ["to a birthday that is near", [[100, null, "duldung"]], [[18, 1900, 1900]], 100, 1900],
    ["not to one that is years away", [[100, null, "duldung"]], [[27, 4000, 4000]], 100, 1365],
  ] as const)("reaches %s", (_, zeiten, geburtstage, from, to) => {
    const someone = person({ zeiten, geburtstage });
    expect(rangeOf(someone, marksOf(someone, PAGE), PAGE)).toEqual({ from, to });
  });
});

describe("periods", () => {
  it("have the width of their days, both ends included, cut at the picture", () => {
    const range = { from: 0, to: 99 };
    const periods = [
      [0, 9, "duldung"],
      [10, 10, "ohne"],
      [11, 200, "duldung/60b-1"],
      [201, null, "duldung"],
    ] as const;
    expect(stretchesOf(periods, range, 1000).map(({ x, width, kind }) => [x, width, kind])).toEqual(
      [
        [0, 100, "z-duldung"],
        [100, 10, "z-ohne"],
        [110, 890, "z-60b"],
      ],
    );
  });

  it.each([
    ["duldung/60a-2-1", "z-duldung", "Duldung § 60a-2-1"],
    ["duldung/60b-1", "z-60b", "Duldung § 60b-1"],
    ["aufenthaltserlaubnis/?", "z-erlaubnis", "Aufenthaltserlaubnis"],
    ["fiktion_81_4", "z-fiktion", "Fiktion"],
    ["ohne", "z-ohne", "Lücke: ohne Papier"],
    ["unbekannt", "z-unklar", "unbekannt"],
    ["duldung oder ohne", "z-unklar", "Duldung oder Lücke: ohne Papier"],
    ["visum", "z-sonst", "visum"],
  ])("%s is drawn as %s and called %j", (codes, kind, name) => {
    expect([kindOf(codes), nameOf(codes)]).toEqual([kind, name]);
  });
});

describe("labels", () => {
  it("say two things at most, and how many more there are", () => {
    const mark = { day: 10, latest: 10, texts: ["a", "b", "c", "d"], kind: "opens" } as const;
    const [placed] = placedMarks(
      [{ ...mark, texts: [...mark.texts] }],
      { from: 0, to: 999 },
      960,
      6.6,
    );
    expect(placed?.text).toBe("a · b +2");
  });

  it("stay in the picture and never cover each other", () => {
    const marks = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 999 }), text: fc.string({ maxLength: 60 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(marks, (given) => {
        const placed = placedMarks(
          given.map(({ day, text }) => ({ day, latest: day, texts: [text], kind: "opens" })),
          { from: 0, to: 999 },
          960,
          6.6,
        );
        expect(placed).toHaveLength(given.length);
        const boxes = placed.map(({ labelX, lane, text }) => {
          return { lane, from: labelX, to: labelX + (text.length + 2) * 6.6 };
        });
        for (const box of boxes) {
          expect(box.from).toBeGreaterThanOrEqual(0);
          expect(box.to).toBeLessThanOrEqual(960);
        }
        boxes.forEach((a, index) => {
          for (const b of boxes.slice(index + 1)) {
            if (a.lane === b.lane) expect(a.to <= b.from || b.to <= a.from).toBe(true);
          }
        });
      }),
    );
  });
});
