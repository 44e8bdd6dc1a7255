import { describe, expect, it } from "vitest";
import { nearest } from "../../src/records/nearest.ts";

describe("the nearest known word", () => {
  it.each([
    ["gueltig_biss", ["gueltig_von", "gueltig_bis"], "gueltig_bis"],
    ["vorsätzlich", ["fahrlaessig", "vorsaetzlich"], "vorsaetzlich"],
    ["völlig anderes", ["art", "norm"], null],
    ["", ["art"], null],
    ["0", ["ja", "nein"], null],
    ["jo", ["ja", "nein"], "ja"],
  ])("to %j among %j is %j", (word, known, meant) => {
    expect(nearest(word, known)).toBe(meant);
  });

  it("is not looked for where the word or a known one is a whole document", () => {
    const document = "gueltig_bis ".repeat(400_000);
    expect(nearest(document, ["gueltig_bis", document.slice(1)])).toBeNull();
    expect(nearest("gueltig_bis", [document])).toBeNull();
  });
});
