import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PizZip from "pizzip";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StartError } from "../../src/commands/options.ts";
import { type LetterOptions, runSchreiben } from "../../src/commands/schreiben.ts";
import { runScreen } from "../../src/commands/screen.ts";
import { SURROUNDINGS } from "../support/surroundings.ts";

let place = "";
let input = "";
let out = "";
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "schreiben-"));
  input = join(place, "export");
  out = join(place, "briefe");
  cpSync("data-samples/klein", input, { recursive: true });
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const write = (options: Partial<LetterOptions> = {}) =>
  runSchreiben(
    input,
    { out, person: [], brief: [], rules: "rules", vorlagen: "rules/programm", ...options },
    SURROUNDINGS,
  );
const rowsOf = (name: string) =>
  readFileSync(join(out, name), "utf8")
    .replace("\uFEFF", "")
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(";"));
const textOf = (name: string) => {
  const zip = new PizZip(readFileSync(join(out, name)));
  return (zip.file("word/document.xml")?.asText() ?? "")
    .replaceAll("</w:p>", "\n")
    .replace(/<[^>]+>/g, "");
};
const edit = (table: string, old: RegExp, text: string) => {
  const file = join(input, `${table}.csv`);
  const content = readFileSync(file, "utf8");
  expect(content).toMatch(old);
  writeFileSync(file, content.replace(old, text));
};
const problemsOf = (ended: Promise<unknown>) =>
  ended.then(
    () => [],
    (error: unknown) => (error instanceof StartError ? error.problems : [String(error)]),
  );

describe("bleiberecht schreiben", () => {
  it("writes one letter per person, numbered, with an index and what has none beside them", async () => {
    const { code, text } = await write({ person: ["K-03", "K-04", "K-10"] });
    expect(code).toBe(0);
    expect(text).toContain("Stichtag Montag, 23.11.2026: 2 Briefe.");
    expect(text).toContain(
      "Einträge ohne Brief: 2 (BL_PASS 1, ZUZ_NICHT 1); siehe ohne-brief.csv.",
    );
    expect(readdirSync(out).sort()).toEqual([
      "brief-0001.docx",
      "brief-0002.docx",
      "briefe.json",
      "inhalt.csv",
      "ohne-brief.csv",
    ]);
    expect(rowsOf("inhalt.csv")).toEqual([
      [
        "brief-0001.docx",
        "K-03",
        "zug-um-zug",
        "BL_PASS, ZUZ_MOEGLICH",
        "25b-1: pruefen",
        "nein",
        "",
        "",
      ],
      [
        "brief-0002.docx",
        "K-04",
        "altersgrenze",
        "BL_ALTER, BL_FDGO, BL_LEBENSUNTERHALT",
        "25a-1: erfuellt, 25b-1: pruefen",
        "nein",
        "",
        "",
      ],
    ]);
    expect(rowsOf("ohne-brief.csv").map(([person, code]) => [person, code])).toEqual([
      ["K-10", "BL_PASS"],
      ["K-10", "ZUZ_NICHT"],
    ]);
    const { briefe, ohne_brief, vorlagen } = JSON.parse(
      readFileSync(join(out, "briefe.json"), "utf8"),
    );
    expect({ briefe, ohne_brief }).toEqual({
      briefe: { altersgrenze: 1, "zug-um-zug": 1 },
      ohne_brief: { BL_PASS: 1, ZUZ_NICHT: 1 },
    });
    expect(Object.keys(vorlagen)).toEqual(["altersgrenze", "zug-um-zug", "einladung"]);
  });

  it("tells the last day to apply, the topics and what to bring, and promises nothing", async () => {
    await write({ person: ["K-04"] });
    const letter = textOf("brief-0001.docx");
    expect(letter).toContain("Ihr letzter Tag für den Antrag ist der 21.01.2027.");
    expect(letter).toContain("Aktenzeichen: K-04");
    expect(letter).toContain("Arbeit und Einkommen.");
    expect(letter).toContain("Arbeitsvertrag oder Ausbildungsvertrag");
    expect(letter).toContain("keine Entscheidung und kein Versprechen");
    expect(letter).toContain("Sie müssen im Gespräch nichts unterschreiben.");
    expect(letter).not.toMatch(/[{}]/);
  });

  it("tells the limit of the law, not the mark of the programme", async () => {
    await write({ person: ["K-22"] });
    // Born on 12 April 2006: the mark is the 21st birthday, the limit the 27th.
    expect(textOf("brief-0001.docx")).toContain("Antrag ist der 11.04.2033.");
    expect(textOf("brief-0001.docx")).not.toContain("2027");
  });

  it("tells no day where the birth is not known well enough", async () => {
    await write({ person: ["K-11"] });
    const letter = textOf("brief-0001.docx");
    expect(letter).toContain("Wir kennen Ihr Geburtsdatum nicht genau.");
    expect(letter).not.toContain("Ihr letzter Tag für den Antrag ist");
  });

  it("warns nobody of an age limit whose path is closed or opens too late", async () => {
    await write({ person: ["K-06"] });
    expect(rowsOf("inhalt.csv").map(([, , letter]) => letter)).toEqual(["einladung"]);
    expect(rowsOf("ohne-brief.csv").map(([, code]) => code)).toEqual(["BL_ALTER"]);
    expect(textOf("brief-0001.docx")).not.toContain("letzter Tag");
  });

  it("goes to the parents where the person is a minor", async () => {
    await write({ person: ["K-03", "K-09"] });
    expect(rowsOf("inhalt.csv").map(([, person, , , , minor]) => [person, minor])).toEqual([
      ["K-03", "nein"],
      ["K-09", "ja oder offen"],
    ]);
    expect(textOf("brief-0001.docx")).not.toContain("An die Eltern");
    expect(textOf("brief-0002.docx")).toContain("An die Eltern oder den Vormund von");
  });

  it("bears a name only when told to, and never in a file name", async () => {
    edit("personen", /^person_id;/, "familienname;vorname;person_id;");
    edit("personen", /\r\n(?=K-)/g, "\r\nMustermann;Erika;");
    await write({ person: ["K-03"] });
    expect(textOf("brief-0001.docx")).toContain("Guten Tag ____________________,");
    expect(textOf("brief-0001.docx")).not.toMatch(/Mustermann|Erika/);
    await write({ person: ["K-03"], mitNamen: true, ueberschreiben: true });
    expect(textOf("brief-0001.docx")).toContain("Guten Tag Erika Mustermann,");
    expect(readdirSync(out)).toContain("brief-0001.docx");
  });

  it("writes only the letters asked for, and says what others there are", async () => {
    const { text } = await write({ brief: ["altersgrenze"] });
    expect(rowsOf("inhalt.csv").map(([, person]) => person)).toEqual(["K-04", "K-11", "K-22"]);
    expect(text).toContain("Andere Briefe, hier nicht gewählt: 11.");
  });

  it("writes, with a former run, only of what is new or different", async () => {
    const vergleich = join(place, "listen");
    await runScreen(input, { out: vergleich, rules: "rules" }, SURROUNDINGS);
    const { text } = await write({ vergleich });
    expect(text).toContain("0 Briefe.");
    expect(text).toContain("Unverändert seit dem früheren Lauf: 38 Einträge.");
    edit("sprache", /K-03;[^\r]*\r\n/, "");
    await write({ vergleich, ueberschreiben: true });
    expect(rowsOf("inhalt.csv").map(([, person, letter, why]) => [person, letter, why])).toEqual([
      ["K-03", "einladung", "BL_SPRACHE"],
    ]);
  });

  it("is the same bytes for the same inputs", async () => {
    await write();
    const files = readdirSync(out);
    const before = files.map((name) => readFileSync(join(out, name)));
    await write({ ueberschreiben: true });
    expect(readdirSync(out)).toEqual(files);
    expect(files.map((name) => readFileSync(join(out, name)))).toEqual(before);
  });

  it("fills the office's own templates", async () => {
    const vorlagen = join(place, "vorlagen");
    mkdirSync(vorlagen);
    writeFileSync(
      join(vorlagen, "brief-altersgrenze.docx"),
      template("Az. {person_id}: {letzter_antragstag}"),
    );
    await write({ vorlagen, brief: ["altersgrenze"], person: ["K-04"] });
    expect(textOf("brief-0001.docx")).toContain("Az. K-04: 21.01.2027");
  });

  it("refuses templates with everything that is wrong in all of them at once", async () => {
    const vorlagen = join(place, "vorlagen");
    mkdirSync(vorlagen);
    writeFileSync(
      join(vorlagen, "brief-altersgrenze.docx"),
      template("{anschrift_der_person} {themenn}"),
    );
    writeFileSync(join(vorlagen, "brief-zug-um-zug.docx"), template("{thema}"));
    expect(await problemsOf(write({ vorlagen, brief: [], vorlauf: "bald" }))).toEqual([
      expect.stringMatching(/^--vorlauf/),
      "--vorlagen: brief-altersgrenze.docx: den Platzhalter {anschrift_der_person} gibt es nicht an dieser Stelle.",
      "--vorlagen: brief-altersgrenze.docx: den Platzhalter {themenn} gibt es nicht an dieser Stelle. Meinten Sie {themen}?",
      "--vorlagen: brief-zug-um-zug.docx: den Platzhalter {thema} gibt es nicht an dieser Stelle. Er gilt nur zwischen {#themen} und {/themen}.",
      "--vorlagen: brief-einladung.docx fehlt in diesem Ordner oder kann nicht gelesen werden.",
    ]);
    expect(await problemsOf(write({ brief: ["mahnung"] }))).toEqual([
      "--brief: erwartet altersgrenze, zug-um-zug, einladung.",
    ]);
    expect(readdirSync(place)).not.toContain("briefe");
  });

  it("replaces its own folder only", async () => {
    await write({ person: ["K-03"] });
    await expect(write({ person: ["K-03"] })).rejects.toThrow(/der Ordner besteht schon/);
    writeFileSync(join(out, "notiz.txt"), "");
    await expect(write({ ueberschreiben: true })).rejects.toThrow(/auch anderes als die Ausgaben/);
  });
});

/** A template with one text in place of its first placeholder. */
function template(text: string): Uint8Array {
  const zip = new PizZip(readFileSync("rules/programm/brief-einladung.docx"));
  const xml = zip.file("word/document.xml")?.asText() ?? "";
  zip.file("word/document.xml", xml.replace("[Behörde, Straße, PLZ Ort]", text));
  return zip.generate({ type: "uint8array" });
}
