import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normOf, parseCitation } from "../../src/statute/citation.ts";

const read = (text: string) => {
  const { references, decisions, unreadable } = parseCitation(text);
  const norms = references.map(
    ({ law, from, until, ...reference }) =>
      `${normOf(reference)} ${law}${from ? ` ab ${from}` : ""}${until ? ` bis ${until}` : ""}`,
  );
  return [...norms, ...decisions, ...unreadable.map((text) => `? ${text}`)];
};

describe("a citation", () => {
  it.each([
    ["§ 25a Abs. 1 Satz 1 Nr. 1 AufenthG", ["§ 25a Abs. 1 Satz 1 Nr. 1 AufenthG"]],
    ["§ 5 Abs. 1 Nr. 4, § 3 AufenthG", ["§ 5 Abs. 1 Nr. 4 AufenthG", "§ 3 AufenthG"]],
    [
      "§ 25b Abs. 2 Nr. 2, § 54 Abs. 1, Abs. 2 Nr. 1, 2 AufenthG",
      [
        "§ 25b Abs. 2 Nr. 2 AufenthG",
        "§ 54 Abs. 1 AufenthG",
        "§ 54 Abs. 2 Nr. 1 AufenthG",
        "§ 54 Abs. 2 Nr. 2 AufenthG",
      ],
    ],
    [
      "§ 25b Abs. 1 Satz 3, Abs. 3 AufenthG; §§ 35, 235 SGB VI",
      ["§ 25b Abs. 1 Satz 3 AufenthG", "§ 25b Abs. 3 AufenthG", "§ 35 SGB VI", "§ 235 SGB VI"],
    ],
    [
      "§ 25b Abs. 1 Satz 2 Nr. 2 bis 5 AufenthG",
      [2, 3, 4, 5].map((n) => `§ 25b Abs. 1 Satz 2 Nr. ${n} AufenthG`),
    ],
    [
      "§ 54 Abs. 2 Nr. 1 und 2 AufenthG",
      ["§ 54 Abs. 2 Nr. 1 AufenthG", "§ 54 Abs. 2 Nr. 2 AufenthG"],
    ],
    [
      "§ 25a Abs. 1 Satz 1 Nr. 2, Nr. 2 Halbsatz 2 AufenthG",
      ["§ 25a Abs. 1 Satz 1 Nr. 2 AufenthG", "§ 25a Abs. 1 Satz 1 Nr. 2 Halbsatz 2 AufenthG"],
    ],
    [
      "§ 25a Abs. 1 Satz 1 AufenthG (Fassung bis 31.7.2015)",
      ["§ 25a Abs. 1 Satz 1 AufenthG bis 2015-07-31"],
    ],
    [
      "§ 25a Abs. 5, § 60b Abs. 5 Satz 1 AufenthG (Fassung ab 21.8.2019)",
      ["§ 25a Abs. 5 AufenthG ab 2019-08-21", "§ 60b Abs. 5 Satz 1 AufenthG ab 2019-08-21"],
    ],
    [
      "§ 25a Abs. 5, § 60b Abs. 5 Satz 1 (Fassung ab 21.8.2019) AufenthG",
      ["§ 25a Abs. 5 AufenthG", "§ 60b Abs. 5 Satz 1 AufenthG ab 2019-08-21"],
    ],
    [
      "§ 25a Abs. 1 Satz 1 AufenthG (Einreise, Fassung bis 31.7.2015)",
      ["§ 25a Abs. 1 Satz 1 (Einreise) AufenthG bis 2015-07-31"],
    ],
    ["§ 1 Abs. 2 JGG, § 2 AufenthG", ["§ 1 Abs. 2 JGG", "§ 2 AufenthG"]],
    ["OVG Niedersachsen, 13 LB 43/17", ["OVG Niedersachsen, 13 LB 43/17"]],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ["no statute", "§ 25a Abs. 1"],
    ["nothing", ""],
    ["prose", "siehe oben"],
    ["a unit without its number", "§ 25a Abs. AufenthG"],
    ["no section", "Abs. 1 AufenthG"],
    ["units in the wrong order", "§ 25a Nr. 1 Abs. 2 AufenthG"],
    ["a comma at the end", "§ 25a Abs. 1, AufenthG"],
    ["a range with letters", "§ 54 Abs. 1 Nr. 1 bis 1d AufenthG"],
    ["a range backwards", "§ 25b Abs. 1 Satz 2 Nr. 5 bis 2 AufenthG"],
    ["two numbers in a row", "§ 25a Abs. 1 2 AufenthG"],
    ["a day that does not exist", "§ 25a Abs. 1 AufenthG (Fassung bis 31.2.2015)"],
    ["a label for two provisions", "§ 25a Abs. 5, 6 AufenthG (Duldung)"],
    ["words after the statute", "§ 25a AufenthG in der alten Fassung"],
  ])("is not half understood: %s", (_what, text) => {
    expect(read(text)).toEqual([`? ${text}`]);
  });

  it("of any text is read or reported, and never silently dropped", () => {
    const words = fc.constantFrom(
      "§",
      "§§",
      "Abs.",
      "Satz",
      "Nr.",
      "1",
      "2a",
      ",",
      "bis",
      "und",
      "AufenthG",
      "SGB VI",
      "(Duldung)",
      "(Fassung bis 31.7.2015)",
      ";",
      "OVG",
      "siehe",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(words).map((all) => all.join(" ")),
          fc.string(),
        ),
        (text) => {
          const { references, decisions, unreadable } = parseCitation(text);
          expect(references.length + decisions.length + unreadable.length).toBeGreaterThan(0);
          for (const { parts, law } of references) {
            expect(law).not.toBe("");
            expect(parts[0]).toMatch(/^§ \d/);
          }
        },
      ),
    );
  });

  it("that names one provision says what it was made of", () => {
    const number = fc.integer({ min: 1, max: 200 });
    const unit = (name: string) => fc.option(number.map((value) => `${name} ${value}`));
    const parts = fc
      .tuple(number, unit("Abs."), unit("Satz"), unit("Nr."))
      .map(([section, ...rest]) => [`§ ${section}`, ...rest.filter((part) => part !== null)]);
    fc.assert(
      fc.property(parts, (given) => {
        const { references } = parseCitation(`${given.join(" ")} AufenthG`);
        expect(references.map((reference) => reference.parts)).toEqual([given]);
      }),
    );
  });
});
