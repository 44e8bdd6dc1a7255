import { execFile, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PizZip from "pizzip";
import readSheets from "read-excel-file/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Ended, executeIn } from "./support/execute.ts";

const KLEIN = "data-samples/klein";
const DAY = ["--stichtag", "2026-11-23"];
const LISTS = [
  "befunde.jsonl",
  "beratungsliste.csv",
  "bericht.html",
  "datenqualitaet.csv",
  "fristenliste.csv",
  "klaerungsliste.csv",
  "listen.xlsx",
  "pruefliste.csv",
];

let work = "";
let input = "";
let out = "";
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "bleiberecht-"));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));
beforeEach(() => {
  input = mkdtempSync(join(work, "export-"));
  out = join(mkdtempSync(join(work, "ausgabe-")), "listen");
  cpSync(KLEIN, input, { recursive: true });
});

const run = (args: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
  executeIn(variables, ...args);
const screen = (...more: string[]) => run(["screen", input, "--out", out, ...DAY, ...more]);
const read = (name: string, folder = out) => readFileSync(join(folder, name), "utf8");
/** Everything that stands in a file, unpacked if it is a workbook. */
const contents = (name: string) => {
  if (!name.endsWith(".xlsx")) return read(name);
  const { files } = new PizZip(readFileSync(join(out, name)));
  return Object.values(files)
    .map((part) => part.asText())
    .join("\n");
};
const edit = (table: string, change: (lines: string[]) => string[]) => {
  const file = join(input, `${table}.csv`);
  const lines = readFileSync(file, "utf8")
    .split("\r\n")
    .filter((line) => line !== "");
  writeFileSync(file, change(lines).join("\r\n"));
};
const cellsOf = (name: string, folder = out) =>
  read(name, folder)
    .replace("\uFEFF", "")
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(";"));

/** Refused: exit code 2, a German message, no stack, nothing written. */
async function refused(ended: Promise<Ended>, ...messages: RegExp[]): Promise<void> {
  const { code, stderr, stdout } = await ended;
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  for (const message of messages) expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(existsSync(out)).toBe(false);
}

describe("bleiberecht screen", () => {
  it("writes every list, readable by the owner only", async () => {
    const { code, stdout, stderr } = await screen();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Stichtag Montag, 23.11.2026, 23 Personen, 207 Befunde.");
    expect(stdout).toContain("Regeln sind bis 19.08.2026 geprüft");
    expect(readdirSync(out).sort()).toEqual([...LISTS, "lauf.json"].sort());
    for (const name of readdirSync(out)) expect(statSync(join(out, name)).mode & 0o777).toBe(0o600);
    expect(cellsOf("beratungsliste.csv")[0]).toEqual([
      "person_id",
      "grund",
      "pfad",
      "faellig_am",
      "tage",
      "dringlichkeit",
      "hinweis",
    ]);
    expect(cellsOf("fristenliste.csv")[0]).toEqual([
      "person_id",
      "frist",
      "pfad",
      "faellig_am",
      "tage",
    ]);
    expect(read("pruefliste.csv").startsWith("\uFEFFperson_id;pfad;ergebnis;")).toBe(true);
    const days = cellsOf("fristenliste.csv")
      .slice(1)
      .map(([, , , , tage]) => Number(tage));
    expect(days).toEqual([...days].sort((a, b) => a - b));
  });

  it("writes the same lists as a workbook, with what helps to read them", async () => {
    await screen();
    const sheets = await readSheets(join(out, "listen.xlsx"));
    const rows = (title: string) => sheets.find(({ sheet }) => sheet === title)?.data ?? [];
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      "Prüfliste",
      "Beratungsliste",
      "Fristenliste",
      "Klärungsliste",
      "Datenqualität",
      "Lesehilfe",
    ]);
    expect(rows("Fristenliste").length).toBe(cellsOf("fristenliste.csv").length);
    expect(
      rows("Prüfliste")
        .map(([person]) => person)
        .slice(1),
    ).toEqual(
      cellsOf("pruefliste.csv")
        .map(([person]) => person)
        .slice(1),
    );
    const guide = JSON.stringify(rows("Lesehilfe"));
    expect(guide).toContain("Montag, 23.11.2026");
    expect(guide).toContain("Gültiger Pass oder Passersatz fehlt oder ist nicht geprüft");
    expect(guide).toContain("aufenthg-25b-1/voraufenthalt@2022-12-31");
    expect(guide).toContain("dass erteilt wird");
  });

  it("sorts findings by person and path, one line each", async () => {
    await screen();
    const keys = read("befunde.jsonl")
      .trimEnd()
      .split("\n")
      .map((line) => {
        const { person_id, pfad } = JSON.parse(line);
        return `${person_id} ${pfad}`;
      });
    expect(keys).toEqual([...keys].sort());
    expect(keys.length).toBe(207);
  });

  it("writes a manifest that adds up", async () => {
    await screen();
    const { zeilen, personen, befunde, rechenwerke, eingaben } = JSON.parse(read("lauf.json"));
    for (const { gelesen, verwendet, verworfen } of Object.values<Record<string, number>>(zeilen)) {
      expect(gelesen).toBe((verwendet ?? 0) + (verworfen ?? 0));
    }
    expect(personen).toBe(23);
    expect(Object.values<number>(befunde["25a-1"]).reduce((a, b) => a + b, 0)).toBe(23);
    expect(rechenwerke.gerechnet_mit).toBe("compiled");
    expect(rechenwerke.personen_verglichen).toBe(personen);
    expect(rechenwerke.verglichen).toBeGreaterThan(1000);
    expect(rechenwerke.uebereinstimmend).toBe(rechenwerke.verglichen);
    expect(eingaben["personen.csv"]).toMatch(/^[0-9a-f]{64}$/);
  });

  it("gives the same bytes again, in another zone, and with the rows in another order", async () => {
    await screen();
    const bytes = (folder = out) => LISTS.map((name) => readFileSync(join(folder, name), "base64"));
    const first = bytes();
    const { dauer_ms: _, ...manifest } = JSON.parse(read("lauf.json"));
    const again = join(work, "nochmal");
    await run(["screen", input, "--out", again, ...DAY], {
      TZ: "America/New_York",
      LANG: "tr_TR.UTF-8",
    });
    expect(bytes(again)).toEqual(first);
    const { dauer_ms: __, ...manifestAgain } = JSON.parse(read("lauf.json", again));
    expect(manifestAgain).toEqual(manifest);
    for (const file of readdirSync(input).filter((name) => name.endsWith(".csv"))) {
      edit(file.slice(0, -4), ([head = "", ...rows]) => [head, ...rows.reverse()]);
    }
    const shuffled = join(work, "gemischt");
    await run(["screen", input, "--out", shuffled, ...DAY], { TZ: "Africa/Cairo" });
    expect(bytes(shuffled)).toEqual(first);
  });

  it("applies the law of the Stichtag: 2022-12-30 and 2022-12-31", async () => {
    const rules = async (stichtag: string) => {
      const folder = join(work, stichtag);
      await run(["screen", input, "--out", folder, "--stichtag", stichtag]);
      return [
        ...new Set(
          read("befunde.jsonl", folder).match(
            /aufenthg-25[ab]-1\/(?:altersgrenze|voraufenthalt|vorduldung)@[\d-]+/g,
          ),
        ),
      ].sort();
    };
    expect(await rules("2022-12-30")).toEqual([
      "aufenthg-25a-1/altersgrenze@2011-07-01",
      "aufenthg-25a-1/voraufenthalt@2015-08-01",
      "aufenthg-25b-1/voraufenthalt@2015-08-01",
    ]);
    expect(await rules("2022-12-31")).toEqual([
      "aufenthg-25a-1/altersgrenze@2022-12-31",
      "aufenthg-25a-1/voraufenthalt@2022-12-31",
      "aufenthg-25a-1/vorduldung@2022-12-31",
      "aufenthg-25b-1/voraufenthalt@2022-12-31",
    ]);
  });

  it("writes names only when asked", async () => {
    const file = join(input, "personen.csv");
    writeFileSync(
      file,
      `person_id;geburtsdatum;familienname\r\nK-02;1990-01-01;Muster-Beispiel\r\n`,
    );
    for (const name of readdirSync(input))
      if (!["personen.csv", "statuszeiten.csv"].includes(name)) rmSync(join(input, name));
    edit("statuszeiten", ([head = "", ...rows]) => [
      head,
      ...rows.filter((row) => row.startsWith("K-02;")),
    ]);
    await screen();
    const workbook = async () => JSON.stringify(await readSheets(join(out, "listen.xlsx")));
    for (const name of readdirSync(out)) expect(read(name)).not.toContain("Muster-Beispiel");
    expect(await workbook()).not.toContain("Muster-Beispiel");
    await screen("--ueberschreiben", "--mit-namen");
    expect(read("pruefliste.csv")).toContain("Muster-Beispiel");
    expect(await workbook()).toContain("Muster-Beispiel");
  });
});

describe("bad input that keeps a run from starting", () => {
  it("is told all at once", async () => {
    rmSync(join(input, "statuszeiten.csv"));
    edit("sprache", (lines) => lines.map((line) => line.replaceAll(";", ":")));
    edit("personen", (lines) =>
      lines.map((line, n) => (n === 0 ? line.replace("geburtsdatum;", "geb_dat;") : line)),
    );
    await refused(
      run(["screen", input, "--out", out, "--stichtag", "morgen", "--vorlauf", "bald"]),
      /--stichtag: erwartet JJJJ-MM-TT/,
      /--vorlauf: erwartet einen Zeitraum/,
      /statuszeiten\.csv fehlt im Export-Ordner/,
      /sprache\.csv, Zeile 1: Spalte „person_id“ fehlt/,
      /personen\.csv, Zeile 1: Spalte „geburtsdatum“ fehlt/,
    );
  });

  it.each([
    ["2000-12-31", /liegt lange vor dem Recht, das die Regeln kennen/],
    ["2026-02-30", /ein Tag, den es gibt/],
    ["3026-11-23", /zu weit in der Zukunft/],
    ["23.11.2026", /JJJJ-MM-TT/],
  ])("the Stichtag %s", async (stichtag, message) => {
    await refused(run(["screen", input, "--out", out, "--stichtag", stichtag]), message);
  });

  it.each([
    [
      ["--out", "--mit-namen"],
      /^Bei der Option --out fehlt der Wert\.\nHilfe: bleiberecht screen --help$/m,
    ],
    [["--out", ""], /^Bei der Option --out fehlt der Wert\./],
    [
      ["--out", "x", "--stichtg", "2026-11-23"],
      /^Die Option --stichtg gibt es nicht\. Meinten Sie --stichtag\?/,
    ],
  ])("an option without a value, or one that does not exist: %j", async (options, message) => {
    await refused(run(["screen", input, ...options]), message);
  });

  it("a missing folder", async () => {
    await refused(
      run(["screen", join(work, "nirgends"), "--out", out]),
      /Export-Ordner wurde nicht gefunden/,
    );
  });

  it("an empty table, and one that is no text", async () => {
    writeFileSync(join(input, "sprache.csv"), "");
    writeFileSync(
      join(input, "personen.csv"),
      Buffer.from("person_id;geburtsdatum\nM\0ller;2000", "latin1"),
    );
    await refused(screen(), /sprache\.csv: ist leer/, /personen\.csv: enthält Nullbytes/);
  });

  it("a broken rule folder", async () => {
    const rules = join(work, "regeln");
    cpSync("rules", rules, { recursive: true });
    writeFileSync(join(rules, "aufenthg-25a-1", "pass@2011-07-01.json"), "{");
    await refused(screen("--rules", rules), /pass@2011-07-01\.json: kein gültiges JSON/);
    writeFileSync(
      join(rules, "programm", "kim-baustein-3.json"),
      readFileSync(join("rules", "programm", "kim-baustein-3.json"), "utf8").replace(
        '"titles": ["duldung"]',
        '"titles": ["dulding"]',
      ),
    );
    const broken = await screen("--rules", rules);
    expect(broken.stderr).toMatch(/pass@2011-07-01\.json: kein gültiges JSON/);
    expect(broken.stderr).toMatch(
      /programm\/kim-baustein-3\.json: bei deadlines\[7\]\.titles\[0\]: „dulding“ ist keine Statusart/,
    );
    cpSync("rules", rules, { recursive: true });
    writeFileSync(
      join(rules, "programm", "kim-baustein-3.json"),
      readFileSync(join("rules", "programm", "kim-baustein-3.json"), "utf8").replace(
        '"requirements": ["sprache", "schriftsprache"]',
        '"requirements": ["sprachen", "schriftsprache"]',
      ),
    );
    await refused(
      screen("--rules", rules),
      /kim-baustein-3\.json: bei counselling\[4\]\.requirements\[0\]: die Regel „sprachen“ gibt es nicht\. Meinten Sie „sprache“\?/,
    );
    await refused(
      screen("--rules", join(work, "keine-regeln")),
      /Regel-Ordner wurde nicht gefunden/,
    );
  });

  it("an output folder that exists, or that is not ours", async () => {
    mkdirSync(out);
    writeFileSync(join(out, "wichtig.txt"), "bleibt");
    const exists = await screen();
    expect([exists.code, exists.stderr]).toEqual([
      2,
      expect.stringMatching(/--out: der Ordner besteht schon/),
    ]);
    const foreign = await screen("--ueberschreiben");
    expect([foreign.code, foreign.stderr]).toEqual([
      2,
      expect.stringMatching(/wird nicht überschrieben/),
    ]);
    expect(readdirSync(out)).toEqual(["wichtig.txt"]);
    const own = await run(["screen", input, "--out", input, "--ueberschreiben", ...DAY]);
    expect([own.code, own.stderr]).toEqual([
      2,
      expect.stringMatching(/darf nicht der Export-Ordner sein/),
    ]);
  });

  it("replaces a former run when told to", async () => {
    await screen();
    writeFileSync(join(out, "abgaenge.csv"), "");
    expect((await screen("--ueberschreiben")).code).toBe(0);
    expect(readdirSync(out)).not.toContain("abgaenge.csv");
    expect(readdirSync(join(out, "..")).length).toBe(1);
    writeFileSync(join(out, "notiz.txt"), "");
    const foreign = await screen("--ueberschreiben");
    expect([foreign.code, foreign.stderr]).toEqual([
      2,
      expect.stringMatching(/enthält auch anderes als die Ausgaben dieses Befehls/),
    ]);
    expect(readdirSync(out)).toContain("notiz.txt");
  });

  it("a place that cannot be written", async () => {
    const file = join(work, "datei");
    writeFileSync(file, "");
    await refused(
      run(["screen", input, "--out", join(file, "listen"), ...DAY]),
      /konnte nicht geschrieben werden \(ein Teil des Pfads ist kein Ordner\)/,
    );
  });

  it.each([
    [["screen", "--out", "x"], /Die Angabe <export-ordner> fehlt/],
    [["screen", KLEIN], /Die Option --out fehlt/],
    [
      ["screen", KLEIN, "--out", "x", "--sichtag", "2026-11-23"],
      /Die Option --sichtag gibt es nicht/,
    ],
    [["prüfe"], /Diesen Befehl gibt es nicht/],
    [["screen", KLEIN, "--out", "x", "--vorlauf", "P999999Y"], /--vorlauf: höchstens 100 Jahre/],
    [
      ["screen", KLEIN, "--out", "x", "--vorlauf", `P${"9".repeat(400)}D`],
      /--vorlauf: höchstens 100 Jahre/,
    ],
    [
      ["screen", KLEIN, "--out", "x", "--stichtag", "2026-11-23", "--stichtag", "2026-11-24"],
      /Die Option --stichtag steht mehr als einmal da\. Bitte nur einmal angeben/,
    ],
    [
      ["explain", KLEIN, "--person", "K-03", "--rules=rules", "--rules", "rules"],
      /Die Option --rules steht mehr als einmal da/,
    ],
    [
      ["screen", KLEIN, "--out", "x", "--mit-namen", "--mit-namen"],
      /Die Option --mit-namen steht mehr als einmal da/,
    ],
    [
      ["screen", KLEIN, "--out", "x", "--kernel", "schnell"],
      /--kernel: erwartet einen von compiled, reference/,
    ],
    [["explain", KLEIN, "--person", "Geheim-1"], /diese person_id gibt es in personen\.csv nicht/],
    [["vermerk", KLEIN, "--out", "x", "--liste", "alle"], /--liste: erwartet pruefliste,/],
    [
      ["vermerk", KLEIN, "--out", "x", "--seit", "a", "--seit", "b"],
      /Die Option --seit steht mehr als einmal da/,
    ],
    [["generate", "--out", "x", "--personen", "viele"], /--personen: erwartet eine ganze Zahl/],
  ])("the call %j", async (args, message) => {
    const { code, stderr } = await run(args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(stderr).not.toContain("Geheim-1");
  });
});

describe("files that are not read", () => {
  it("are told: a second one for a table, and names that mean no table", async () => {
    for (const name of ["personen.xlsx", "straftatn.xlsx", "SPRACHE.XLSX"]) {
      writeFileSync(join(input, name), "keine Tabelle");
    }
    expect((await screen()).code).not.toBe(1);
    const told = read("datenqualitaet.csv");
    for (const expected of [
      "der Name einer Tabelle; meinten Sie „straftaten.csv“?",
      "nur eine Datei je Tabelle; gelesen wurde personen.csv",
      "nur eine Datei je Tabelle; gelesen wurde sprache.csv",
    ]) {
      expect(told).toContain(expected);
    }
  });
});

describe("bad rows", () => {
  it("are reported with file, line, column and expectation; the run goes on", async () => {
    edit("statuszeiten", (lines) =>
      [...lines, "K-01;duldung;60a-2-1;2026-02-30", "NIEMAND;duldung;60a-2-1;2026-02-01"].map(
        (line, n) => (n < lines.length ? line : pad(line, lines[0] ?? "")),
      ),
    );
    edit("personen", (lines) => [...lines, lines[1] ?? ""]);
    const { code, stdout } = await screen();
    expect(code).toBe(3);
    expect(stdout).toContain("3 Zeilen nicht verwendet");
    const rows = cellsOf("datenqualitaet.csv").map(([datei, , spalte, mangel, , massnahme]) => [
      datei,
      spalte,
      mangel,
      massnahme,
    ]);
    expect(rows).toContainEqual([
      "statuszeiten.csv",
      "gueltig_von",
      "Wert nicht lesbar",
      "Zeile nicht verwendet",
    ]);
    expect(rows).toContainEqual([
      "statuszeiten.csv",
      "person_id",
      "Person unbekannt (keine verwendbare Zeile in personen.csv)",
      "Zeile nicht verwendet",
    ]);
    expect(rows).toContainEqual(["personen.csv", "", "Zeile doppelt", "Zeile nicht verwendet"]);
    const { zeilen } = JSON.parse(read("lauf.json"));
    expect(zeilen.statuszeiten.gelesen - zeilen.statuszeiten.verwendet).toBe(2);
    expect(zeilen.personen).toEqual({ gelesen: 24, verwendet: 23, verworfen: 1 });
  });

  it("repeat no value in any message or report", async () => {
    const secret = "Geheimwert-4711";
    edit("statuszeiten", (lines) => [
      ...lines,
      pad(`${secret};${secret};${secret};${secret}`, lines[0] ?? ""),
    ]);
    edit("sprache", (lines) => [
      `${lines[0]};${secret}`,
      ...lines.slice(1).map((line) => `${line};${secret}`),
    ]);
    writeFileSync(join(input, `${secret}.csv`), "a;b");
    const { stdout, stderr } = await screen();
    expect(stdout + stderr).not.toContain(secret);
    for (const name of readdirSync(out)) expect(read(name)).not.toContain(secret);
  });

  it("never lose the status of a person: what a rejected row leaves is not known", async () => {
    edit("statuszeiten", (lines) =>
      lines.map((line) =>
        line.startsWith("K-02;") ? line.replace(/;20\d\d-\d\d-\d\d/, ";2020-13-01") : line,
      ),
    );
    await screen();
    const finding = JSON.parse(
      read("befunde.jsonl")
        .split("\n")
        .find((line) => line.includes('"K-02","pfad":"25b-1"')) ?? "{}",
    );
    expect(finding.zeitlich).toBe("offen");
    expect(finding.ergebnis).toBe("pruefen");
  });
});

describe("an export in another form", () => {
  const LIST = [
    "Auswertung Geduldete;;;;",
    "Stand: 15.10.2026;;;;",
    "Az.;Geb.-Datum;Rechtsgrundlage;erteilt am;Duldung bis",
    "33-A-0001;17.05.2007;§ 60a Abs. 2 S. 1 AufenthG;15.06.2026;14.12.2026",
    "33-A-0002;01.01.1980;§ 60b Abs. 1 AufenthG;01.02.2026;31.01.2027",
  ];
  const list = (...lines: string[]) => {
    rmSync(input, { recursive: true });
    mkdirSync(input);
    writeFileSync(join(input, "geduldete.csv"), Buffer.from(lines.join("\r\n"), "latin1"));
  };

  it("is screened through a mapping, which the manifest names; what is understood is no failure", async () => {
    list(...LIST);
    const { code, stderr } = await screen("--mapping", "flachliste");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { mapping, gelesen_als, datenstand, zeilen } = JSON.parse(read("lauf.json"));
    expect(mapping).toEqual({
      name: "flachliste",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(gelesen_als["geduldete.csv"]).toEqual({
      kodierung: "windows-1252",
      trennzeichen: ";",
      datenstand: "2026-10-15",
    });
    expect(datenstand).toEqual({ von: "2026-10-15", bis: "2026-10-15" });
    expect(zeilen.personen).toEqual({ gelesen: 2, verwendet: 2, verworfen: 0 });
    expect(cellsOf("datenqualitaet.csv")).toContainEqual([
      "geduldete.csv",
      "4",
      "norm",
      "Andere Schreibweise",
      "eine Norm in der Form 60a-2-1, 60b-1, 104c-1, 25-5",
      "verwendet, in die Form der Tabelle gebracht",
      "2",
      "0",
    ]);
    const explained = await run([
      "explain",
      input,
      "--person",
      "33-A-0001",
      "--mapping",
      "flachliste",
      ...DAY,
    ]);
    expect(explained.stdout).toContain("[geduldete.csv, Zeile 4]");
  });

  it("is named with its mapping in the manifests of other commands, too", async () => {
    list(...LIST);
    const other = join(work, "andere");
    const options = ["--mapping", "flachliste", ...DAY];
    const manifestOf = (name: string) => JSON.parse(readFileSync(join(other, name), "utf8"));
    const used = { name: "flachliste", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) };
    for (const [command, file] of [
      ["vermerk", "vermerke.json"],
      ["schreiben", "briefe.json"],
    ] as const) {
      await run([command, input, ...options, "--out", other]);
      expect(manifestOf(file).mapping).toEqual(used);
      rmSync(other, { recursive: true });
    }
  });

  it("that cannot be used as a whole ends every command with 3", async () => {
    const bad = join(work, "unlesbar");
    mkdirSync(bad);
    writeFileSync(
      join(bad, "personen.csv"),
      "person_id;geburtsdatum\nA;1990-01-01\nB;31.02.1990\n",
    );
    writeFileSync(join(bad, "statuszeiten.csv"), "person_id;art;gueltig_von\nA;duldung;nie\n");
    const explained = await run(["explain", bad, "--person", "A", ...DAY]);
    expect(explained.code).toBe(3);
    expect(explained.stdout).toMatch(/Achtung: .* \(im ganzen Export\)\./);
    const compared = await run(["diff", bad, "--parameter", "25a-1/altersgrenze=P28Y", ...DAY]);
    expect(compared.code).toBe(3);
    expect(compared.stdout).toMatch(/Achtung: .*Näheres sagt screen/);
  });

  it("tells as of which day its tables are declared to be", async () => {
    const own = join(work, "stand");
    const result = join(work, "stand-listen");
    mkdirSync(own);
    writeFileSync(join(own, "personen.csv"), "person_id;geburtsdatum\nA;1990-01-01\n");
    writeFileSync(join(own, "statuszeiten.csv"), "person_id;art;gueltig_von\n");
    writeFileSync(
      join(own, "bestand.csv"),
      "tabelle;vollstaendig;stand\nfamilie;ja;2026-11-20\nstraftaten;ja;2026-11-01\n",
    );
    await run(["screen", own, ...DAY, "--out", result]);
    expect(JSON.parse(readFileSync(join(result, "lauf.json"), "utf8")).datenstand).toEqual({
      von: "2026-11-01",
      bis: "2026-11-20",
    });
  });

  it("shows values only when asked", async () => {
    const marker = "GEHEIM4711";
    list(...LIST, `33-A-0003;${marker};${marker};01.02.2026;31.01.2027`);
    expect((await screen("--mapping", "flachliste")).code).toBe(3);
    const carriers = () => readdirSync(out).filter((name) => contents(name).includes(marker));
    expect(carriers()).toEqual([]);
    const shown = await screen("--mapping", "flachliste", "--mit-werten", "--ueberschreiben");
    expect(shown.stdout + shown.stderr).not.toContain(marker);
    expect(cellsOf("datenqualitaet.csv").filter((cells) => cells.at(-1) === marker)).toHaveLength(
      2,
    );
    expect(carriers()).toEqual(["datenqualitaet.csv", "listen.xlsx"]);
  });

  it("is read on trial, and a mapping for it suggested", async () => {
    list(...LIST, "33-A-0003;30.02.2007;;01.02.2026;31.01.2027");
    const trial = await run(["validate", input, "--mapping", "flachliste"]);
    expect([trial.code, trial.stderr]).toEqual([3, ""]);
    expect(trial.stdout).toContain("1. Spalte „Az.“ → personen.person_id");
    expect(trial.stdout).toContain("Kopfzeile in Zeile 3, Datenstand 15.10.2026");
    expect(trial.stdout).toContain(
      "geduldete.csv, geburtsdatum: Wert nicht lesbar – als unbekannt gelesen: 1",
    );
    expect(trial.stdout).not.toContain("30.02.2007");
    const { code, stdout } = await run(["validate", input, "--vorschlag"]);
    expect([code, JSON.parse(stdout).dateien[0].muster]).toEqual([0, "geduldete.csv"]);
    const own = join(work, "eigenes.json");
    writeFileSync(own, stdout.replace('"HIER DIE ÜBERSCHRIFT EINSETZEN"', '"Rechtsgrundlage"'));
    expect((await run(["validate", input, "--mapping", own])).code).toBe(3);
  });

  it("is refused with a mapping that cannot be used, with everything at once", async () => {
    const mapping = join(work, "falsch.json");
    writeFileSync(mapping, JSON.stringify({ name: "falsch", version: 1, dateien: [] }));
    await refused(
      screen("--mapping", mapping, "--vorlauf", "bald"),
      /--vorlauf: erwartet/,
      /--mapping: bei beschreibung/,
      /--mapping: bei dateien/,
    );
    await refused(screen("--mapping", "flachlist"), /Meinten Sie „flachliste“\?/);
    await refused(screen("--mapping", "flachliste"), /zwei|passen|keine Spalte|keine Datei/);
  });
});

describe("a run that is stopped", () => {
  const stopped = (signal: NodeJS.Signals, ...more: string[]) => {
    const preloaded = ["--import", "./tests/support/signal-while-writing.mjs"];
    const args = [...preloaded, "dist/cli.js", "screen", KLEIN, "--out", out, ...DAY, ...more];
    const child = spawn("node", args, { env: { ...process.env, SIGNAL: signal } });
    return new Promise((ended) => child.on("exit", ended));
  };

  it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "by %s leaves nothing behind",
    async (signal) => {
      expect(await stopped(signal)).toBe(2);
      expect(readdirSync(join(out, ".."))).toEqual([]);
    },
  );

  it("leaves the run that it was to replace", async () => {
    await screen();
    const before = readdirSync(out).map((name) => read(name));
    expect(await stopped("SIGINT", "--ueberschreiben")).toBe(2);
    expect(readdirSync(out).map((name) => read(name))).toEqual(before);
    expect(readdirSync(join(out, ".."))).toEqual(["listen"]);
  });

  it("by force in the middle of replacing is put right by the next one", async () => {
    await screen();
    const before = read("lauf.json");
    renameSync(out, join(out, "..", ".listen-unfertig-aB3dE6-vorher"));
    mkdirSync(join(out, "..", ".listen-unfertig-aB3dE6"));
    const { code, stderr } = await screen();
    expect([code, stderr]).toEqual([2, expect.stringMatching(/der Ordner besteht schon/)]);
    expect(read("lauf.json")).toBe(before);
    expect(readdirSync(join(out, ".."))).toEqual(["listen"]);
  });
});

describe("a reader of the output", () => {
  const shell = (command: string) =>
    new Promise<Ended>((done) => {
      execFile("bash", ["-c", command], (error, stdout, stderr) => {
        done({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
      });
    });
  const explain = `node dist/cli.js explain ${KLEIN} --person K-03 --stichtag 2026-11-23`;

  it.each(["node dist/cli.js --help | head -1 >/dev/null", `${explain} | true`])(
    "may have seen enough: %s",
    async (command) => {
      expect(await shell(`set -o pipefail; ${command}`)).toEqual({
        code: 0,
        stdout: "",
        stderr: "",
      });
    },
  );

  it.runIf(existsSync("/dev/full"))("may have no room", async () => {
    const { code, stderr } = await shell(`${explain} >/dev/full`);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^Der Text der Standardausgabe konnte nicht geschrieben werden/),
    ]);
  });
});

describe("help", () => {
  it.each([
    [["--help"]],
    [["help"]],
    [["screen", "--help"]],
    [["help", "explain"]],
    [["check", "--help"]],
    [["vermerk", "--help"]],
    [["generate", "--help"]],
    [["validate", "--help"]],
    [["schreiben", "--help"]],
    [["bericht", "--help"]],
    [["diff", "--help"]],
    [["find", "--help"]],
  ])("%j is German, with an example", async (args) => {
    const { code, stdout } = await run(args);
    expect(code).toBe(0);
    expect(stdout).toContain("Aufruf:");
    expect(stdout).toMatch(/^Beispiele?:$/m);
    expect(stdout).not.toMatch(/Usage|Options:|Commands:|default|display help/);
  });
});

/** A command as the documentation writes it, and what follows it. */
const CALLS = /bleiberecht ([a-z]+)([^`\n|]*)/g;

describe("the documentation", () => {
  it.each(["README.md", "rules/README.md"])(
    "%s names only options that there are",
    async (file) => {
      const used = new Map<string, Set<string>>();
      for (const [, command = "", rest = ""] of readFileSync(file, "utf8").matchAll(CALLS)) {
        const options = used.get(command) ?? new Set();
        for (const [option] of rest.matchAll(/--[a-z-]+/g)) used.set(command, options.add(option));
      }
      const missing: string[] = [];
      for (const [command, options] of used) {
        const { stdout } = await run([command, "--help"]);
        const isThere = (option: string) => new RegExp(`^ +${option}\\b`, "m").test(stdout);
        missing.push(...[...options].filter((option) => !isThere(option)));
      }
      expect(missing).toEqual([]);
    },
  );
});

describe("bleiberecht check", () => {
  it("writes its result as a page and for tools, and replaces it when asked", async () => {
    const html = join(work, "ergebnis");
    const wishes = ["check", "--eigenschaft", "taeuschung", "--laeufe", "1", "--html", html];
    expect((await run(wishes)).code).toBe(0);
    expect(readdirSync(html).sort()).toEqual(["junit.xml", "pruefung.html"]);
    const again = await run(wishes);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("--ueberschreiben")]);
    expect((await run([...wishes, "--ueberschreiben"])).code).toBe(0);
  });

  it("tells options that mean nothing without another", async () => {
    const alone = await run(["check", "--pfad", "25b-1"]);
    expect([alone.code, alone.stderr]).toEqual([
      2,
      "--pfad: gilt nur zusammen mit --mutanten oder --tabellen.\n",
    ]);
    const { code, stderr } = await run(["check", "--tabellen", out, "--gesetz", "--html", out]);
    expect([code, stderr]).toEqual([
      2,
      "--html: gilt nicht mit --gesetz.\n--tabellen: gilt nicht mit --gesetz.\n",
    ]);
  });

  it("writes tables to sign off, which it then compares, and counts as read by nobody", async () => {
    const wishes = ["check", "--tabellen", out, "--pfad", "25a-2-kind"];
    const { code, stdout } = await run(wishes);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ Fälle zu \d Regelfassungen nach .* geschrieben\.$/m);
    expect(stdout).toMatch(/^ {2}Gesetzesänderungen: 3 von 3 gezeigt$/m);
    const page = readFileSync(join(out, "freigabe.html"), "utf8");
    expect(page).toContain("Falltabellen zur Freigabe");
    expect(page).toContain("aufenthg-25a-2-kind/bezugsperson@2015-08-01");
    const checked = await run(["check", "--faelle", out, "--laeufe", "1"]);
    const [, count, unread] =
      /von (\d+) Fällen .* (\d+) davon sind erzeugt/.exec(checked.stdout) ?? [];
    expect(count).toBe(unread);
    // A folder of cases is never replaced.
    expect((await run(wishes)).code).toBe(2);
  });
});

describe("bleiberecht explain", () => {
  it("shows the timeline, each requirement with citation and evidence, what is missing, next dates", async () => {
    const { code, stdout } = await run(["explain", KLEIN, "--person", "K-03", ...DAY]);
    expect(code).toBe(0);
    expect(stdout).toContain("Vorprüfung nach §§ 25a, 25b AufenthG – keine Entscheidung");
    expect(stdout).toMatch(/statuszeiten\.csv, Zeile \d+/);
    expect(stdout).toContain("§ 25b Abs. 1 Satz 2 Nr. 1 AufenthG");
    expect(stdout).toContain("Frage: Liegt ein gültiger Pass vor");
    expect(stdout).toContain("ZUZ_MOEGLICH");
  });

  it("shows one path when asked", async () => {
    const { stdout } = await run(["explain", KLEIN, "--person", "K-03", "--pfad", "25b-1", ...DAY]);
    expect(stdout).not.toContain("(25a-1)\n");
    expect(stdout).toContain("(25b-1)\n");
  });
});

describe("bleiberecht vermerk", () => {
  it("gives the same bytes again, in another zone, for several persons", async () => {
    const call = (folder: string, env: Readonly<Record<string, string>> = {}) =>
      run(["vermerk", input, "--person", "K-03", "--person", "K-13", "--out", folder, ...DAY], env);
    expect((await call(out)).code).toBe(0);
    const again = join(work, "vermerke-nochmal");
    await call(again, { TZ: "America/New_York", LANG: "tr_TR.UTF-8" });
    const bytes = (folder: string) =>
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "base64")]);
    expect(bytes(out).length).toBe(6);
    expect(bytes(again)).toEqual(bytes(out));
    for (const name of readdirSync(out)) expect(statSync(join(out, name)).mode & 0o777).toBe(0o600);
  });
});

function pad(line: string, header: string): string {
  const missing = header.split(";").length - line.split(";").length;
  return line + ";".repeat(Math.max(0, missing));
}
