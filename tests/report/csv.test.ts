import { describe, expect, it } from "vitest";
import { toCsv } from "../../src/report/csv.ts";

describe("a cell of a list", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+49", "'+49"],
    ["Grund\n=1+1", "Grund =1+1"],
    ["Grund\r\n=1+1", "Grund =1+1"],
    ["\n=1+1", "'=1+1"],
    ["  =1+1", "'=1+1"],
    ["Grund\r\r\n@SUM(A1)", "Grund @SUM(A1)"],
    ['Grund"\n=1+1', '"Grund"" =1+1"'],
  ])("%j is no formula, nor is a line within it", (text, written) => {
    const [, line, ...rest] = toCsv({
      columns: [{ name: "a", heading: "A", width: 9 }],
      rows: [[text]],
    }).split("\r\n");
    expect(rest).toEqual([""]);
    expect(line?.trimStart()).not.toMatch(/^[=+@-]/);
    expect(line).toBe(written);
  });
});
