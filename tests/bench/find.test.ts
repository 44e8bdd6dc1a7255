import { describe, expect, it } from "vitest";
import { type FindOptions, runFind } from "../../src/commands/find.ts";
import { StartError } from "../../src/commands/options.ts";
import { dayFrom } from "../support/case.ts";

const SURROUNDINGS = { today: dayFrom("2026-11-23"), onProgress: () => {} };
const WISHES: FindOptions = { rules: "rules", seed: "1", versuche: "2000" };
const find = (query: string, options: Partial<FindOptions> = {}) =>
  runFind(query, { ...WISHES, ...options }, SURROUNDINGS);

describe("bleiberecht find", () => {
  it("shows the smallest person it finds, the same for a seed", async () => {
    const { text } = await find("25b-1=noch_nicht und 25b-1/voraufenthalt=erfuellt");
    expect(text).toContain("  25b-1 ist „noch_nicht“. Entschieden haben:\n    volljaehrig (");
    expect(text).toMatch(/^Eine .*geborene Person, .*alles andere ist unbekannt\.$/m);
    expect((await find("25b-1=noch_nicht und 25b-1/voraufenthalt=erfuellt")).text).toBe(text);
  });

  it("finds somebody for whom a path is open for exactly one day", async () => {
    expect((await find("25a-1=ein_tag")).text).toMatch(/Gefunden nach \d+ Versuchen \(Seed 1\)/);
  });

  it("says that it has found nobody, and that this proves nothing", async () => {
    const { text } = await find("25b-1=erfuellt und 25b-1/pass=offen", { versuche: "5" });
    expect(text).toContain("Niemand gefunden in 5 Versuchen (Seed 1). Das beweist nicht");
  });

  it("tells everything that is wrong with a question at once", async () => {
    const error = await find(
      "25b-1=prufen und 25c=nicht und x und 25b-1/pas=offen und 25b-1=geaendert",
    ).catch((thrown: unknown) => thrown);
    expect(error instanceof StartError ? error.problems : error).toEqual([
      "Ergebnis „prufen“ gibt es nicht. Meinten Sie „pruefen“?",
      "Weg „25c“ gibt es nicht. Erwartet: 104c, 25a-1, 25a-2-ehegatte, 25a-2-eltern, 25a-2-geschwister, 25a-2-kind, 25b-1, 25b-4, 25b-6.",
      "„x“: erwartet Weg=Ergebnis oder Weg/Voraussetzung=Stand, verbunden mit „und“.",
      "Voraussetzung „pas“ gibt es nicht. Meinten Sie „pass“?",
      "„geaendert“ braucht einen Entwurf: bitte --gegen <ordner> angeben.",
    ]);
  });
});
