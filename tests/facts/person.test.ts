import { describe, expect, it } from "vitest";
import { staatsangehoerigkeit } from "../../src/facts/person.ts";
import { PROSPECTS, recordsOf } from "../support/case.ts";

describe("nationality", () => {
  const isGerman = (...keys: string[]) => {
    const columns = keys.map((key, index) => [`staatsangehoerigkeit_${index + 1}`, key] as const);
    const { persons } = recordsOf({ personen: [Object.fromEntries(columns)] });
    const record = persons[0] ?? expect.fail();
    const value = staatsangehoerigkeit.value(record, 20_000, { keys: ["000"] }, PROSPECTS);
    return value.type === "boolean" ? [value.certain, value.possible] : expect.fail();
  };

  it.each([
    [["000"], [true, true]],
    [
      ["475", "000"],
      [true, true],
    ],
    [["475"], [false, false]],
    [
      ["475", "998"],
      [false, true],
    ],
    [["999"], [false, true]],
    [[""], [false, true]],
    [
      ["475", "erdig"],
      [false, true],
    ],
    [
      ["deutsch", "000"],
      [true, true],
    ],
  ])("%j", (keys, expected) => {
    expect(isGerman(...keys)).toEqual(expected);
  });
});
