import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PizZip from "pizzip";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StartError } from "../../src/commands/options.ts";
import { runScreen } from "../../src/commands/screen.ts";
import { type NoteOptions, runVermerk } from "../../src/commands/vermerk.ts";
import { SURROUNDINGS } from "../support/surroundings.ts";

let place = "";
let input = "";
let out = "";
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "vermerk-"));
  input = join(place, "export");
  out = join(place, "vermerke");
  cpSync("data-samples/klein", input, { recursive: true });
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const write = (options: Partial<NoteOptions> = {}) =>
  runVermerk(
    input,
    { out, person: [], rules: "rules", vorlage: SURROUNDINGS.ownTemplate, ...options },
    SURROUNDINGS,
  );
const screenTo = (folder: string) =>
  runScreen(input, { out: folder, rules: "rules" }, SURROUNDINGS);
const read = (name: string) => readFileSync(join(out, name), "utf8");
const index = () =>
  read("inhalt.csv")
    .replace("\uFEFF", "")
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(";"));
const edit = (table: string, old: RegExp, text: string) => {
  const file = join(input, `${table}.csv`);
  const content = readFileSync(file, "utf8");
  expect(content).toMatch(old);
  writeFileSync(file, content.replace(old, text));
};

describe("bleiberecht vermerk", () => {
  it("writes a page and a document per person, numbered, with an index beside them", async () => {
    const { code, text } = await write({ person: ["K-13", "K-03"] });
    expect(code).toBe(0);
    expect(text).toContain("Stichtag Montag, 23.11.2026: 2 Prüfvermerke als HTML und Word.");
    expect(readdirSync(out).sort()).toEqual([
      "inhalt.csv",
      "vermerk-0001.docx",
      "vermerk-0001.html",
      "vermerk-0002.docx",
      "vermerk-0002.html",
      "vermerke.json",
    ]);
    expect(index().map(([number, person, page]) => [number, person, page])).toEqual([
      ["0001", "K-03", "vermerk-0001.html"],
      ["0002", "K-13", "vermerk-0002.html"],
    ]);
    const page = read("vermerk-0001.html");
    expect(page).toContain("<dd>K-03</dd>");
    expect(page).toContain("§ 25b Abs. 1 AufenthG – Nachhaltige Integration (25b-1)");
    expect(page).toContain("Liegt ein gültiger Pass vor, oder wie kann er beschafft werden?");
    expect(page).toContain("voraufenthalt@2022-12-31");
    const docx = new PizZip(readFileSync(join(out, "vermerk-0002.docx")));
    expect(docx.file("word/document.xml")?.asText()).toContain(">K-13<");
    expect(JSON.parse(read("vermerke.json")).vermerke).toEqual({ geschrieben: 2, unveraendert: 0 });
  });

  it("shows where evidence stands, never what stands there", async () => {
    await write({ person: ["K-03"] });
    const page = read("vermerk-0001.html");
    expect(page).toContain("personen.csv Zeile 4");
    expect(page).toContain("statuszeiten.csv Zeile 7 bis 8");
    expect(readFileSync(join(input, "personen.csv"), "utf8")).toContain("1987-10-03");
    expect(page).not.toMatch(/1987/);
  });

  it("leaves out no reason, no citation, no evidence and no missing fact that decides, and repeats no question", async () => {
    const lists = join(place, "listen");
    await screenTo(lists);
    await write();
    const findings = readFileSync(join(lists, "befunde.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    let looked = 0;
    for (const [, person, page = ""] of index()) {
      const text = read(page)
        .replace(/<[^>]+>/g, "")
        .replaceAll("&#34;", '"');
      const questions = [...text.matchAll(/☐ ([^(]*)/g)].map(([, question]) => question);
      expect(questions).toEqual([...new Set(questions)]);
      const own = findings.filter(
        ({ person_id, ergebnis }) =>
          person_id === person && !["kein_kandidat", "nicht_in_kraft"].includes(ergebnis),
      );
      for (const { pfad, ergebnis, zeitlich, gruende, fehlend, voraussetzungen } of own) {
        for (const reason of gruende) expect(text).toContain(reason);
        // What is missing on a path that time or age have closed decides nothing.
        const isClosed = ["nicht", "versagt"].includes(ergebnis) && zeitlich === "nein";
        for (const fact of isClosed ? [] : fehlend) expect(text).toContain(fact);
        for (const { norm, stand, entscheidend, belege, regel } of voraussetzungen) {
          looked += 1;
          expect(text).toContain(norm.replaceAll(" AufenthG", ""));
          expect(text).toMatch(new RegExp(`${pfad}[^;]*: [^;]*${regel.split("/")[1]}`));
          if (stand === "erfuellt" || !entscheidend) continue;
          for (const place of belege) expect(text).toContain(`${place.split(":")[0]}.csv`);
        }
      }
    }
    expect(looked).toBeGreaterThan(500);
  });

  it("is for whoever is on the Prüfliste, unless told otherwise", async () => {
    await write();
    const lists = join(place, "listen");
    await screenTo(lists);
    const listed = readFileSync(join(lists, "pruefliste.csv"), "utf8")
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(";")[0]);
    expect(index().map(([, person]) => person)).toEqual([...new Set(listed)].sort());
    await write({ liste: "fristenliste", ueberschreiben: true });
    expect(index().length).not.toBe(new Set(listed).size);
  });

  it("says so when no path is open", async () => {
    await write({ person: ["K-17"] });
    expect(read("vermerk-0001.html")).toContain("kommt keiner der geprüften Wege in Betracht");
  });

  it("leaves out, with an earlier run, whose findings have not changed", async () => {
    const seit = join(place, "listen");
    await screenTo(seit);
    const { text } = await write({ seit });
    expect(text).toContain("0 Prüfvermerke");
    expect(text).toContain("Unverändert und nicht noch einmal geschrieben: 20.");
    expect(readdirSync(out).sort()).toEqual(["inhalt.csv", "vermerke.json"]);

    // A row of somebody else moves all rows of the table below it.
    edit("personen", /\r\nK-02;/, "\r\nA-00;;1990-01-01;;;;;;;;\r\nK-02;");
    edit("sprache", /K-03;[^\r]*\r\n/, "");
    await write({ seit, ueberschreiben: true });
    expect(index().map(([, person, , , , why]) => [person, why])).toEqual([
      ["A-00", "neu"],
      ["K-03", "geändert"],
    ]);
  });

  it("is new for whom the earlier run did not know", async () => {
    const seit = join(place, "listen");
    await screenTo(seit);
    const findings = join(seit, "befunde.jsonl");
    const others = readFileSync(findings, "utf8")
      .split("\n")
      .filter((line) => !line.includes('"K-05"'));
    writeFileSync(findings, others.join("\n"));
    await write({ seit, person: ["K-03", "K-05"] });
    expect(index().map(([, person, , , , why]) => [person, why])).toEqual([["K-05", "neu"]]);
  });

  it("replaces its own folder only", async () => {
    await write({ person: ["K-03"] });
    await expect(write({ person: ["K-03"] })).rejects.toThrow(/der Ordner besteht schon/);
    await write({ person: ["K-04"], ueberschreiben: true });
    expect(index().map(([, person]) => person)).toEqual(["K-04"]);
    writeFileSync(join(out, "vermerk-1.docx"), "");
    await expect(write({ ueberschreiben: true })).rejects.toThrow(/auch anderes als die Ausgaben/);
    const lists = join(place, "listen");
    await screenTo(lists);
    await expect(write({ out: lists, ueberschreiben: true })).rejects.toThrow(
      /enthält kein vermerke\.json/,
    );
  });

  it("tells everything that keeps it from starting at once", async () => {
    const problems = await write({
      person: ["K-03"],
      liste: "abgaenge",
      seit: join(place, "nirgends"),
      vorlage: join(place, "nirgends.docx"),
      vorlauf: "bald",
    }).then(
      () => [],
      (error: unknown) => (error instanceof StartError ? error.problems : []),
    );
    expect(problems).toEqual([
      "--liste: erwartet pruefliste, beratungsliste, fristenliste.",
      "--liste und --person: bitte nur eines von beiden angeben.",
      expect.stringMatching(/^--vorlage: kann nicht gelesen werden/),
      expect.stringMatching(/^--seit: enthält keine lesbare befunde\.jsonl/),
      expect.stringMatching(/^--vorlauf/),
    ]);
    const unknown = await write({ person: ["K-03", "Geheim-1"] }).catch((error: unknown) => error);
    expect(String(unknown)).toMatch(/--person: 1 der angegebenen person_id gibt es .* nicht/);
    expect(String(unknown)).not.toContain("Geheim-1");
  });
});
