import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DiffOptions, runDiff } from "../../src/commands/diff.ts";
import { StartError } from "../../src/commands/options.ts";
import { EXIT } from "../../src/commands/outcome.ts";
import { SURROUNDINGS } from "../support/surroundings.ts";

const WISHES = { rules: [], stichtag: [], parameter: [], personen: "5", seed: "1" };

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vergleich-"));
  mkdirSync(join(folder, "export"));
  writeFileSync(
    join(folder, "export", "personen.csv"),
    "person_id;geburtsdatum\nA;2006-01-15\nB;1990-01-15\n",
  );
  writeFileSync(
    join(folder, "export", "statuszeiten.csv"),
    "person_id;art;norm;gueltig_von\nA;duldung;60a-2-1;2015-01-01\nB;duldung;60a-2-1;2015-01-01\n",
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const diff = (options: Partial<DiffOptions>, from: string | undefined = join(folder, "export")) =>
  runDiff(from, { ...WISHES, ...options }, SURROUNDINGS);

describe("bleiberecht diff", () => {
  it("says whom another value of a parameter moves, and why", async () => {
    const out = join(folder, "out");
    const { code, text } = await diff({ parameter: ["25b-1/volljaehrigkeit=P21Y"], out });
    expect(code).toBe(EXIT.done);
    expect(text.split("\n")).toEqual([
      "Vorher: Regeln des Programms am 23.11.2026. Nachher: Regeln des Programms mit 25b-1/volljaehrigkeit=P21Y am 23.11.2026.",
      "Export: 1 von 2 Personen betroffen; Befunde: 0 neu zu prüfen, 1 nicht mehr, 0 sonst geändert.",
      "  25b-1 fällt weg: 1 von „pruefen“ nach „noch_nicht“ (volljaehrig: erfuellt → nicht_erfuellt).",
      `Geschrieben nach ${out}: differenz.html und differenz.json.`,
    ]);
    const { befunde } = JSON.parse(readFileSync(join(out, "differenz.json"), "utf8"));
    expect(befunde).toEqual([
      {
        person_id: "A",
        pfad: "25b-1",
        bewegung: "weg",
        vorher: "pruefen",
        nachher: "noch_nicht",
        entfallene_gruende: [],
        neue_gruende: ["MINDERJAEHRIG"],
        ursachen: ["volljaehrig: erfuellt → nicht_erfuellt"],
        ausserdem: [
          { was: "zeitlich", vorher: "ja", nachher: "nein" },
          { was: "öffnet später", vorher: "2024-01-15", nachher: "2027-01-15" },
        ],
      },
    ]);
    const page = readFileSync(join(out, "differenz.html"), "utf8");
    expect(page).toContain("<h2>25b-1</h2>");
    expect(page).toContain("<p>A</p>");
  });

  it("counts whose days are otherwise although the result is the same", async () => {
    const { text } = await diff({ parameter: ["25b-1/volljaehrigkeit=P17Y"] });
    expect(text.split("\n").slice(1)).toEqual([
      "Export: 1 von 2 Personen betroffen; Befunde: 0 neu zu prüfen, 0 nicht mehr, 1 sonst geändert.",
      "  25b-1 ändert sich: 1 von „pruefen“ nach „pruefen“ (öffnet früher).",
    ]);
  });

  it("compares two days under the same rules", async () => {
    const { text } = await diff({ stichtag: ["2024-01-14", "2024-01-15"] });
    expect(text).toContain(
      "  25b-1 kommt dazu: 1 von „noch_nicht“ nach „pruefen“ (volljaehrig: nicht_erfuellt → erfuellt).",
    );
  });

  it("names invented persons, who are the same for a seed", async () => {
    const wishes = { parameter: ["25b-1/voraufenthalt.regelfrist=P30Y"], personen: "40" };
    const once = await runDiff(undefined, { ...WISHES, ...wishes }, SURROUNDINGS);
    expect(once.text).toMatch(/^ {2}25b-1 fällt weg: .*: SYN-0000\d\d/m);
    const again = await runDiff(undefined, { ...WISHES, ...wishes }, SURROUNDINGS);
    expect(again.text).toBe(once.text);
  });

  it.each<[string, Partial<DiffOptions>, string]>([
    ["nothing to compare", {}, "Nichts zu vergleichen"],
    [
      "an unknown path",
      { parameter: ["25b-9/x=1"] },
      "den Weg „25b-9“ gibt es nicht. Meinten Sie „25b-1“?",
    ],
    [
      "an unknown parameter",
      { parameter: ["25b-1/voraufenthalt.regelfirst=P5Y"] },
      "den Parameter „regelfirst“ gibt es dort nicht. Meinten Sie „regelfrist“?",
    ],
    [
      "a value that does not fit",
      { parameter: ["25b-1/voraufenthalt.regelfrist=bald"] },
      "Zeitraum wie P6Y, P12M oder P7D erwartet",
    ],
    [
      "a parameter that several requirements have",
      { parameter: ["25a-1/frist=P2Y"] },
      "„frist“ haben in 25a-1 mehrere Voraussetzungen: schule, voraufenthalt, vorduldung. Bitte eine nennen, z. B. 25a-1/schule.frist=P2Y.",
    ],
    [
      "a parameter twice",
      { parameter: ["25a-1/schule.frist=P2Y", "25a-1/schule.frist=P1Y"] },
      "--parameter: „25a-1/schule.frist“ ist zweimal angegeben.",
    ],
    ["a later day that is too far away", { stichtag: ["2026-11-23", "9999-12-31"] }, "--stichtag"],
    ["three days", { stichtag: ["2024-01-01", "2024-01-02", "2024-01-03"] }, "höchstens zwei Tage"],
  ])("refuses %s", async (_, options, problem) => {
    const error = await diff(options).catch((thrown: unknown) => thrown);
    expect(error instanceof StartError ? error.message : "accepted").toContain(problem);
  });
});
