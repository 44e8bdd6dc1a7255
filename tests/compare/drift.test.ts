import { describe, expect, it } from "vitest";
import { driftOf } from "../../src/compare/drift.ts";

const LIMITS = { warn: 20, stop: 50, atLeast: 5 };
const drift = (neu: number, geaendert: number, unveraendert: number, abgegangen: number) =>
  driftOf({ list: "pruefliste", neu, geaendert, unveraendert, abgegangen }, LIMITS);

describe("the drift of a list", () => {
  it.each<[number[], number, string]>([
    [[0, 0, 0, 0], 0, "ruhig"],
    [[10, 5, 80, 5], 20, "ruhig"],
    [[10, 6, 79, 5], 21, "warnung"],
    [[20, 10, 50, 20], 50, "warnung"],
    [[20, 10, 49, 21], 51, "halt"],
    [[4, 0, 0, 0], 100, "ruhig"],
    [[5, 0, 0, 0], 100, "halt"],
  ])("%j is %i percent: %s", ([neu = 0, other = 0, same = 0, gone = 0], percent, level) => {
    expect(drift(neu, other, same, gone)).toMatchObject({ percent, level });
  });
});
