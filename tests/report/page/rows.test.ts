import { describe, expect, it } from "vitest";
import { germanDay, yearsBetween } from "../../../src/report/page/browser/day.js";
import {
  cellText,
  choicesOf,
  filteredRows,
  sortedRows,
} from "../../../src/report/page/browser/rows.js";

const rows = [
  ["a", "25b-1, 25b-4", 10, "mittel"],
  ["ä", "25a-1", 9, "hoch"],
  ["z", "25a-1, 25b-1", null, "normal"],
  ["b", "", -2, "hoch"],
] as const;
const haystacks = rows.map((row) => row.join("\n").toLowerCase());
const firsts = (list: readonly (readonly unknown[])[]) => list.map(([first]) => first).join("");
const filtered = (search: string, choices = {}) =>
  firsts(filteredRows(rows, haystacks, { search, choices }));

describe("rows of a list", () => {
  it.each([
    ["", {}, "aäzb"],
    ["25B-1", {}, "az"],
    [" hoch  25a ", {}, "ä"],
    ["nirgends", {}, ""],
    ["", { 1: "25b-1" }, "az"],
    ["", { 1: "25b-1", 3: "normal" }, "z"],
    ["", { 1: "" }, "aäzb"],
    [".*", {}, ""],
  ])("search %j and choices %j leave %j", (search, choices, left) => {
    expect(filtered(search, choices)).toBe(left);
  });

  it.each([
    [null, "aäzb"],
    [{ column: 0, descending: false }, "aäbz"],
    [{ column: 0, descending: true }, "zbäa"],
    [{ column: 2, descending: false }, "bäaz"],
    [{ column: 2, descending: true }, "aäbz"],
    [{ column: 3, descending: false }, "äbaz"],
    [{ column: 1, descending: false }, "äzab"],
  ])("order %j gives %j, what is empty last", (order, expected) => {
    expect(firsts(sortedRows(rows, order))).toBe(expected);
  });

  it("finds what is new, what is different, or both", () => {
    const marked = [
      ["a", "neu"],
      ["b", "geändert"],
      ["c", "unverändert"],
    ] as const;
    expect(choicesOf(marked, 1)).toEqual(["geändert", "neu", "neu oder geändert", "unverändert"]);
    const left = (choice: string) =>
      firsts(filteredRows(marked, [], { search: "", choices: { 1: choice } }));
    expect(["neu", "geändert", "neu oder geändert", "unverändert"].map(left)).toEqual([
      "a",
      "b",
      "ab",
      "c",
    ]);
  });

  it("offers each path of a column once", () => {
    expect(choicesOf(rows, 1)).toEqual(["25a-1", "25b-1", "25b-4"]);
  });
});

describe("what a cell says", () => {
  const page = { personen: [["P-1", "Muster"]], codes: { PASS: "Pass fehlt" } } as const;
  it.each([
    [0, "person", "P-1 Muster"],
    ["P-gone", "person", "P-gone"],
    ["PASS", "satz", "PASS Pass fehlt"],
    ["duldung/60b-1", "status", "Duldung § 60b-1"],
    [20780, "tag", "23.11.2026"],
    [-3, "zahl", "-3"],
    [null, "tag", ""],
  ] as const)("%j as %s is %j", (cell, art, text) => {
    expect(cellText(cell, art, page, germanDay)).toBe(text);
  });

  it("counts days and years as the program does", () => {
    expect(germanDay(-719162)).toBe("01.01.0001");
    expect(germanDay(11016)).toBe("29.02.2000");
    expect(yearsBetween(-1, 731)).toEqual([
      { day: 0, year: 1970 },
      { day: 365, year: 1971 },
      { day: 730, year: 1972 },
    ]);
  });
});
