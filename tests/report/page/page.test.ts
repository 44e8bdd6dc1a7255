import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { evidenceText } from "../../../src/report/page/person-lines.ts";
import { recordsOf } from "../../support/case.ts";
import { contentOf, dataOf, reportPage } from "../../support/report-page.ts";

const BROWSER = "src/report/page/browser";
const STICHTAG = "2026-11-23";
const HOSTILE = "</script><img src=x onerror=alert(1)><!--";
const tables = {
  personen: [
    { person_id: HOSTILE, geburtsdatum: "2005-05-05", familienname: "Geheim" },
    { person_id: "B", geburtsdatum: "2002-02", vorname: "<b>Vor</b>" },
    { person_id: "C", geburtsdatum: "2000-06-01" },
  ],
  statuszeiten: [
    { person_id: HOSTILE, art: "duldung", gueltig_von: "2019-01-01", gueltig_bis: "2027-01-31" },
    {
      person_id: "B",
      art: "duldung",
      norm: "60b-1",
      gueltig_von: "2021-03-01",
      gueltig_bis: "2027-02-28",
    },
  ],
};
const { persons } = recordsOf(tables);
const page = await reportPage(persons, STICHTAG);
const { shape, persons: lines } = dataOf(page);

describe("bericht.html", () => {
  it("says what it is, and that it decides nothing", () => {
    expect(page.startsWith("<!doctype html>\n")).toBe(true);
    expect(page).toContain("Stichtag <b>Montag, 23.11.2026</b>");
    expect(page).toContain("<b>Vorbereitung, keine Entscheidung:</b>");
  });

  it("counts persons, findings, rows and results per path", () => {
    const figures = [...page.matchAll(/<dt>(.*?)<\/dt><dd>(\d+)<\/dd>/g)].map(
      ([, ...pair]) => pair,
    );
    expect(figures.slice(0, 2)).toEqual([
      ["Personen", "3"],
      ["Befunde", "27"],
    ]);
    expect(figures.slice(2)).toEqual(
      shape.listen.map(({ titel, zeilen }) => [titel, `${zeilen.length}`]),
    );
    const [, row = ""] = /<b>104c<\/b>.*?<\/th>(.*?)<\/tr>/.exec(page) ?? [];
    expect(row.match(/\d+/g)).toEqual(["0", "0", "0", "0", "0", "0", "3"]);
  });

  it("allows its own style and script by hash and nothing else", () => {
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const [, policy = ""] =
      /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const script = page.slice(
      page.indexOf('<script type="module">') + '<script type="module">'.length,
      page.lastIndexOf("</script>"),
    );
    expect(policy.replaceAll("&#39;", "'").split("; ")).toEqual([
      "default-src 'none'",
      `script-src ${hash(script)}`,
      `style-src ${hash(contentOf(page, "<style>"))}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
    ]);
  });

  it("names no address to load from, no inline handler and no inline style", () => {
    const code = page
      .replace(/<script type="application\/json".*?<\/script>/gs, "")
      .replaceAll("http://www.w3.org/2000/svg", "");
    expect(code.match(/https?:|\bsrc=|url\((?!#)|@import "|<link|<iframe|<object/)).toBeNull();
    expect(code.replace(/<script.*/s, "").match(/ on[a-z]+=| style=/)).toBeNull();
  });

  it("has three elements of code and data, whatever persons are called", () => {
    expect(page.match(/<script/gi)).toHaveLength(3);
    expect(page.match(/<\/script/gi)).toHaveLength(3);
    expect(page.includes("<img")).toBe(false);
    expect(page.includes("<!--")).toBe(false);
    expect(shape.personen.map(([id]) => id)).toEqual([HOSTILE, "B", "C"]);
  });

  it("holds names only when asked, and escapes them", async () => {
    expect(page.includes("Geheim")).toBe(false);
    const named = await reportPage(persons, STICHTAG, true);
    expect(named.includes("mit Namen")).toBe(true);
    expect(named.includes("<b>Vor</b>")).toBe(false);
    expect(dataOf(named).shape.personen).toEqual([[HOSTILE, "Geheim"], ["B", "<b>Vor</b>"], ["C"]]);
  });

  it("is the same for the same persons in another order", async () => {
    const reversed = recordsOf({ ...tables, personen: tables.personen.toReversed() }).persons;
    expect((await reportPage(reversed, STICHTAG)) === page).toBe(true);
  });

  it("has a line of data for everybody on a list, and rows that point to them", () => {
    expect(lines).toHaveLength(shape.personen.length);
    const places = shape.listen.flatMap(({ zeilen }) => zeilen.map(([place]) => Number(place)));
    expect(new Set(places)).toEqual(new Set([0, 1, 2]));
    expect(shape.listen.map(({ id }) => id)).toEqual([
      "pruefliste",
      "beratungsliste",
      "fristenliste",
      "klaerungsliste",
    ]);
    for (const { spalten, zeilen } of shape.listen) {
      for (const row of zeilen) expect(row).toHaveLength(spalten.length);
    }
  });

  it("names the last day to apply as what it is, not as missed", () => {
    const deadlines = shape.listen.find(({ id }) => id === "fristenliste")?.zeilen ?? [];
    expect(deadlines.map(([place, what]) => [place, what])).toEqual([
      [0, "Duldung endet"],
      [1, "Duldung endet"],
      [2, "Letzter Tag für den Antrag nach § 25a Abs. 1 vor der Altersgrenze"],
    ]);
  });

  it("tells of each requirement the rule, what decides, what is missing and where it stands", () => {
    const finding = lines[0]?.befunde.find(({ weg }) => weg === "25b-1");
    const pass = finding?.voraussetzungen.find(([rule]) => shape.regeln[rule]?.id === "pass");
    const rule = shape.regeln[pass?.[0] ?? -1];
    expect(rule?.norm).toMatch(/^§ /);
    expect(rule?.frage).toMatch(/\?$/);
    expect(pass?.slice(1)).toEqual([2, 1, null, null, ["PASS"], ["dokumente"], ""]);
    const stay = finding?.voraussetzungen.find(
      ([index]) => shape.regeln[index]?.id === "voraufenthalt",
    );
    expect(stay?.[7]).toBe("statuszeiten 1");
    expect(lines[0]?.uebrige).toContainEqual(["104c", "nicht in Kraft", []]);
    expect(lines.flatMap(({ befunde }) => befunde).flatMap((f) => f.voraussetzungen)).not.toContain(
      -1,
    );
  });

  it("shows the time of a person: status and birthdays", () => {
    expect(lines[1]?.zeiten).toEqual([[18687, 20877, "duldung/60b-1"]]);
    expect(lines[1]?.geburtstage.map(([age]) => age)).toEqual([14, 18, 21, 27]);
    // 1 and 28 February 2016
    expect(lines[1]?.geburtstage[0]).toEqual([14, 16832, 16859]);
  });

  it("works for nobody at all", async () => {
    expect(dataOf(await reportPage([], STICHTAG))).toMatchObject({ persons: [] });
  });
});

describe("evidence", () => {
  it.each([
    [[], ""],
    [["personen:7"], "personen 7"],
    [
      ["statuszeiten:3", "statuszeiten:4", "statuszeiten:5", "statuszeiten:9", "personen:1"],
      "statuszeiten 3–5, 9, personen 1",
    ],
  ])("%j reads %j", (places, text) => {
    expect(evidenceText(places)).toBe(text);
  });
});

describe("the script of the page", () => {
  const script = page.slice(
    page.indexOf('<script type="module">') + 22,
    page.lastIndexOf("</script>"),
  );
  const files = readdirSync(BROWSER).filter((name) => name.endsWith(".js"));

  it("is one program, without imports, each name given once", () => {
    expect(script).not.toMatch(/^(import|export)\b/m);
    expect(() => new Script(script)).not.toThrow();
  });

  it.each(files)("has all of %s, which imports its neighbours only", (name) => {
    const source = readFileSync(join(BROWSER, name), "utf8");
    const [, own = ""] = /^(?:export )?(?:function|const) (\w+)/m.exec(source) ?? [];
    expect(script).toMatch(new RegExp(`^(function|const) ${own}\\b`, "m"));
    for (const [, target] of source.matchAll(/^import [^;]*from "([^"]+)"/gm)) {
      expect(files.map((file) => `./${file}`)).toContain(target);
    }
  });

  it("reads no HTML, runs no text, and neither sends nor keeps anything", () => {
    expect(script).not.toMatch(
      /innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|fetch\(|XMLHttp|WebSocket|sendBeacon|localStorage|sessionStorage|indexedDB|\.cookie|console\./,
    );
  });
});
