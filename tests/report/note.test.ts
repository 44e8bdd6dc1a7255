import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import PizZip from "pizzip";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/calendar/index.ts";
import { noteDocx, noteTemplateProblems } from "../../src/report/note-docx.ts";
import { noteHtml } from "../../src/report/note-html.ts";
import type { NotePath, NoteView } from "../../src/report/note-view.ts";
import type { RequirementView } from "../../src/report/requirement-view.ts";

const STICHTAG = parseDay("2026-11-23") ?? 0;
const TEMPLATE = readFileSync("rules/programm/pruefvermerk.docx");

const PASS: RequirementView = {
  stand: "nicht_erfuellt",
  outcome: "nicht erfüllt",
  title: "Pass oder Passersatz",
  norm: "§ 5 Abs. 1 Nr. 4, § 3 AufenthG",
  rule: "aufenthg-25b-1/pass@2015-08-01",
  because: ["Ein gültiger Pass liegt nicht vor."],
  days: "",
  evidence: ["dokumente.csv Zeile 3"],
  places: ["dokumente.csv Zeile 3"],
  missing: ["dokumente.pruefergebnis"],
  question: "Liegt ein gültiger Pass vor?",
  isDeciding: true,
};
const PATH: NotePath = {
  id: "25b-1",
  norm: "§ 25b Abs. 1 AufenthG",
  title: "Nachhaltige Integration",
  ergebnis: "pruefen",
  result: "PRÜFEN – etwas ist offen",
  reasons: [{ code: "PASS", sentence: "Pass fehlt" }],
  timely: "ja",
  days: [{ label: "Öffnet am", day: "Freitag, 01.09.2023" }],
  closesBeforeOpening: false,
  notes: [],
  requirements: [PASS],
  newNotes: [{ code: "REGELFALL", sentence: "Abweichung möglich" }],
  repeatedNotes: ["EILT"],
  asBefore: [{ path: "25a-1", what: "Identität geklärt: offen" }],
  unmet: [PASS],
  unmetShortly: [],
  met: ["Volljährig (§ 25b Abs. 1; dokumente.csv Zeile 3)"],
};
const NOTE: NoteView = {
  personId: "K-03",
  stichtag: "Montag, 23.11.2026",
  verifiedUntil: "19.08.2026",
  isUnverified: true,
  dataDates: "20.11.2026",
  paths: [PATH],
  otherPaths: ["KEIN KANDIDAT: § 25b Abs. 4 AufenthG"],
  clarification: [{ document: "Pass", effect: "entscheidet 25b-1", question: "Liegt er vor?" }],
  deadlines: [
    { day: "Montag, 31.05.2027", daysLeft: 189, code: "X", sentence: "Duldung endet", paths: "" },
  ],
  counselling: [],
  versions: [{ verifiedUntil: "19.08.2026", rules: "pass@2015-08-01 (25b-1)" }],
  questions: [{ question: "Liegt ein gültiger Pass vor?", paths: "25b-1" }],
};

/** What every form of a Prüfvermerk has to say. */
const SAID = [
  "keine Entscheidung",
  "K-03",
  "Montag, 23.11.2026",
  "19.08.2026",
  "20.11.2026",
  "PRÜFEN – etwas ist offen",
  "Pass oder Passersatz",
  "Pass oder Passersatz (§ 5 Abs. 1 Nr. 4, § 3): Ein gültiger Pass liegt nicht vor.",
  "Hinweis REGELFALL: Abweichung möglich",
  "Hinweis wie oben: EILT",
  "Wie bei 25a-1: Identität geklärt: offen.",
  "Pass (entscheidet 25b-1)",
  "dokumente.csv Zeile 3",
  "dokumente.pruefergebnis",
  "pass@2015-08-01 (25b-1)",
  "Erfüllt: Volljährig (§ 25b Abs. 1; dokumente.csv Zeile 3)",
  "Liegt ein gültiger Pass vor?",
  "Montag, 31.05.2027",
  "KEIN KANDIDAT: § 25b Abs. 4 AufenthG",
  "Name",
  "Datum",
];

const textOf = (docx: Uint8Array) => {
  const xml = new PizZip(docx).file("word/document.xml")?.asText() ?? "";
  return xml.replace(/<[^>]+>/g, "");
};

describe("a Prüfvermerk as a page", () => {
  it("says everything", () => {
    const text = noteHtml(NOTE).replace(/<[^>]+>/g, "");
    for (const part of SAID) expect(text).toContain(part);
  });

  it("escapes what comes from the export or the rules", () => {
    const page = noteHtml({ ...NOTE, personId: `<img src=x onerror="a()">&'` });
    expect(page).not.toContain("<img");
    expect(page).toContain("&#60;img src=x onerror=&#34;a()&#34;&#62;&#38;&#39;");
  });

  it("may use its own style and nothing else", () => {
    const page = noteHtml(NOTE);
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).not.toMatch(/<script|https?:|url\(| style=|<link|<img/);
  });
});

describe("a Prüfvermerk as a Word document", () => {
  it("says everything, and leaves no placeholder", () => {
    const text = textOf(noteDocx(TEMPLATE, NOTE, STICHTAG));
    for (const part of SAID) expect(text).toContain(part);
    expect(text).not.toMatch(/[{}]/);
  });

  it("holds text, never markup or control characters", () => {
    const docx = noteDocx(TEMPLATE, { ...NOTE, personId: "<w:p/>&\u0001" }, STICHTAG);
    const xml = new PizZip(docx).file("word/document.xml")?.asText() ?? "";
    expect(xml).toContain("&lt;w:p/&gt;&amp;<");
  });

  it("is the same bytes for the same findings", () => {
    const again = Buffer.from(noteDocx(TEMPLATE, NOTE, STICHTAG));
    expect(again.equals(Buffer.from(noteDocx(TEMPLATE, NOTE, STICHTAG)))).toBe(true);
  });
});

describe("a Word template", () => {
  const withText = (text: string) => {
    const zip = new PizZip(TEMPLATE);
    const xml = zip.file("word/document.xml")?.asText() ?? "";
    zip.file("word/document.xml", xml.replace("{person_id}", text));
    return zip.generate({ type: "uint8array" });
  };

  it("is the one that comes with the program", () => {
    expect(noteTemplateProblems(TEMPLATE)).toEqual([]);
  });

  it("may place what it likes, and leave out the rest", () => {
    const own = withText("Az. {person_id}, {#wege}{pfad} zum {stichtag}; {/wege}");
    expect(noteTemplateProblems(own)).toEqual([]);
    expect(textOf(noteDocx(own, NOTE, STICHTAG))).toContain(
      "Az. K-03, 25b-1 zum Montag, 23.11.2026; ",
    );
  });

  it.each<[string, RegExp]>([
    [
      "{anschrift_amt}",
      /^--vorlage: den Platzhalter \{anschrift_amt\} gibt es nicht an dieser Stelle\.$/,
    ],
    ["{personid}", /\{personid\} gibt es nicht an dieser Stelle\. Meinten Sie \{person_id\}\?$/],
    [
      "{pfad}",
      /\{pfad\} gibt es nicht an dieser Stelle\. Er gilt nur zwischen \{#wege\} und \{\/wege\}\.$/,
    ],
    [
      "{#kein_weeg}x{/kein_weeg}",
      /\{kein_weeg\} gibt es nicht an dieser Stelle\. Meinten Sie \{kein_weg\}\?$/,
    ],
    ["{#kein_weg}{anrede}{/kein_weg}", /\{anrede\} gibt es nicht/],
    ["{#wege}", /^--vorlage: der Platzhalter \{wege\} ist nicht vollständig/],
    ["{person_id", /ist nicht vollständig/],
  ])("is refused with %s", (text, message) => {
    expect(noteTemplateProblems(withText(text))).toEqual([expect.stringMatching(message)]);
  });

  it("is refused with everything that is wrong at once", () => {
    expect(noteTemplateProblems(withText("{stichtagg} {#wege} {pfat}"))).toEqual([
      expect.stringMatching(/\{wege\} ist nicht vollständig/),
      expect.stringMatching(
        /\{stichtagg\} gibt es nicht an dieser Stelle\. Meinten Sie \{stichtag\}/,
      ),
      expect.stringMatching(/\{pfat\} gibt es nicht an dieser Stelle\. Meinten Sie \{pfad\}/),
    ]);
  });

  it("is refused with an unknown placeholder that only a text makes appear", () => {
    expect(noteTemplateProblems(withText("{#person_id}{fristt}{/person_id}"))).toEqual([
      expect.stringMatching(/\{fristt\} gibt es nicht an dieser Stelle\. Meinten Sie \{frist\}/),
    ]);
  });

  it.each([
    [new Uint8Array()],
    [Buffer.from("kein Zip")],
    [new PizZip().generate({ type: "uint8array" })],
  ])("is refused when it is no Word document", (bytes) => {
    expect(noteTemplateProblems(bytes)).toEqual([
      expect.stringMatching(/^--vorlage: ist kein(e Word-Datei| Word-Dokument) \(\.docx\)/),
    ]);
  });
});
