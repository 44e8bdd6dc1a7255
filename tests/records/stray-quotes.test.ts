import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rawRows } from "../../src/records/raw-rows.ts";
import { withoutStrayQuotes } from "../../src/records/stray-quotes.ts";

const cellsOf = (text: string) => rawRows("x.csv", text, ";").map(({ cells }) => cells);

describe("quotes that enclose no cell", () => {
  it.each<[string, string, string[][]]>([
    [
      "a name in quotes that goes on",
      'a;b\n1;"Herr M." rief an\n2;x\n',
      [
        ["a", "b"],
        ["1", '"Herr M." rief an'],
        ["2", "x"],
      ],
    ],
    [
      "one within a cell",
      'a;b\n1;Mu"ller\n2;x\n',
      [
        ["a", "b"],
        ["1", 'Mu"ller'],
        ["2", "x"],
      ],
    ],
    [
      "one in the middle of a cell in quotes",
      'a;b\n1;"Mu"ller;\n2;x\n',
      [
        ["a", "b"],
        ["1", '"Mu"ller', ""],
        ["2", "x"],
      ],
    ],
    [
      "one that nobody closed, to the end",
      'a;b\n1;"offen\n2;x\n',
      [
        ["a", "b"],
        ["1", '"offen'],
        ["2", "x"],
      ],
    ],
    [
      "one that nobody closed, before cells in quotes",
      '"a";"b"\n"1";"offen\n"2";"x"\n',
      [
        ["a", "b"],
        ["1", '"offen'],
        ["2", "x"],
      ],
    ],
  ])("are read as they stand: %s", (_what, text, rows) => {
    expect(cellsOf(text)).toEqual(rows);
  });

  it("do not change cells in quotes, with doubled ones, delimiters, line ends and blanks around", () => {
    expect(cellsOf('a; "b" ;c\n"x;y";"er sagte ""ja""";"erste\nzweite"\n')).toEqual([
      ["a", "b", "c"],
      ["x;y", 'er sagte "ja"', "erste\nzweite"],
    ]);
  });

  it("keep the numbers of lines", () => {
    const lines = rawRows("x.csv", 'a;b\n1;"erste\nzweite"\n2;"Herr M." rief\n3;z', ";");
    expect(lines.map(({ line }) => line)).toEqual([1, 3, 4, 5]);
  });

  it("are found however the text comes in pieces", () => {
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    const cell = fc.string({ unit: fc.constantFrom('"', ";", "\n", "x", " "), maxLength: 6 });
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), fc.boolean(), (rows, size, isStray) => {
        const text = rows
          .map((row) => (isStray ? row : row.map(quoted)).join(";"))
          .map((line) => `${line}\n`)
          .join("");
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
          text.slice(index * size, (index + 1) * size),
        );
        const whole = [...withoutStrayQuotes([text], ";")].join("");
        expect([...withoutStrayQuotes(pieces, ";")].join("")).toBe(whole);
        expect(whole.split("\n").length).toBe(text.split("\n").length);
        // What was written as it should be stays as it is.
        if (!isStray) expect(whole).toBe(text);
        expect(() => cellsOf(text)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it("are looked for no further than a cell can be long", () => {
    const rows = Array.from({ length: 1000 }, (_, index) => `${index};x`);
    expect(cellsOf(['a;"b', ...rows].join("\n"))).toHaveLength(1001);
  });
});
