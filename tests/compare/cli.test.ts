import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PizZip from "pizzip";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { execute } from "../support/execute.ts";
import { dataOf } from "../support/report-page.ts";

let work = "";
let former = "";
let out = "";

const screen = (stichtag: string, folder: string, ...more: string[]) =>
  execute("screen", "data-samples/klein", "--stichtag", stichtag, "--out", folder, ...more);
const read = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");
const rowsOf = (folder: string, name: string) =>
  read(folder, name)
    .replace("\uFEFF", "")
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(";"));

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "bleiberecht-vergleich-"));
  former = join(work, "vorher");
  await screen("2026-11-23", former);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));
beforeEach(() => {
  out = join(mkdtempSync(join(work, "ausgabe-")), "listen");
});

describe("screen --vergleich", () => {
  it("marks every row in the last column, also with names, and leaves the first columns as they were", async () => {
    const { code } = await screen("2026-12-15", out, "--vergleich", former, "--mit-namen");
    expect(code).toBe(0);
    for (const name of ["pruefliste.csv", "beratungsliste.csv"]) {
      const [header = [], ...rows] = rowsOf(out, name);
      const before = rowsOf(former, name)[0] ?? [];
      expect(header.slice(0, before.length)).toEqual(before);
      expect(header.slice(-2)).toEqual(["ursache", "seit_letztem_lauf"]);
      for (const row of rows) {
        const [ursache, since] = row.slice(-2);
        expect(["neu", "geändert", "unverändert"]).toContain(since);
        expect(ursache === "").toBe(since === "unverändert");
      }
    }
    const opened = rowsOf(out, "pruefliste.csv").find((row) => row[0] === "K-05");
    expect(opened?.slice(-2)).toEqual(["Zeit vergangen", "neu"]);
    expect(rowsOf(out, "abgaenge.csv")[0]?.slice(0, 7)).toEqual([
      "person_id",
      "liste",
      "pfad",
      "grund",
      "faellig_am",
      "abgang",
      "ursache",
    ]);
  });

  it("tells who left and why, and records the run it was compared with", async () => {
    await screen("2026-12-15", out, "--vergleich", former);
    expect(rowsOf(out, "abgaenge.csv").slice(1)).toEqual([
      [
        "K-05",
        "beratungsliste",
        "25b-1",
        "BL_BALD",
        "15.12.2026",
        "Weg ist zeitlich offen",
        "Zeit vergangen",
      ],
    ]);
    const { vergleich, ausgaben } = JSON.parse(read(out, "lauf.json"));
    const hash = createHash("sha256").update(read(former, "befunde.jsonl")).digest("hex");
    expect(vergleich).toMatchObject({
      stichtag: "2026-11-23",
      befunde_sha256: hash,
      trotz_abweichung: null,
    });
    expect([...Object.keys(ausgaben), "lauf.json"].sort()).toEqual(readdirSync(out).sort());
  });

  it("marks on the page what the lists mark, and shows who left", async () => {
    await screen("2026-12-15", out, "--vergleich", former);
    const { shape } = dataOf(read(out, "bericht.html"));
    for (const id of ["pruefliste", "beratungsliste"]) {
      const list = shape.listen.find((one) => one.id === id);
      expect(list?.spalten.slice(-2)).toEqual([
        { titel: "Änderung", art: "aenderung", filter: true },
        { titel: "Ursache", art: "text", filter: true },
      ]);
      expect(list?.zeilen.map((row) => row.slice(-2).toReversed())).toEqual(
        rowsOf(out, `${id}.csv`)
          .slice(1)
          .map((row) => row.slice(-2)),
      );
    }
    const gone = shape.listen.find(({ id }) => id === "abgaenge");
    const [person, ...rest] = gone?.zeilen[0] ?? [];
    expect(gone?.zeilen).toHaveLength(1);
    expect(shape.personen[Number(person)]).toEqual(["K-05"]);
    expect(rest).toEqual([
      "Beratungsliste",
      "25b-1",
      "BL_BALD",
      20802,
      "Weg ist zeitlich offen",
      "Zeit vergangen",
    ]);
    expect(read(out, "bericht.html")).toContain("Seit dem Lauf vom 23.11.2026");
    expect(read(former, "bericht.html")).not.toContain("Seit dem Lauf");
    expect(dataOf(read(former, "bericht.html")).shape.listen.map(({ id }) => id)).toEqual([
      "pruefliste",
      "beratungsliste",
      "fristenliste",
      "klaerungsliste",
    ]);
  });

  it("names on the page who is in no export any more, without a link", async () => {
    const less = join(work, "weniger");
    cpSync("data-samples/klein", less, { recursive: true });
    for (const name of readdirSync(less).filter((file) => file.endsWith(".csv"))) {
      writeFileSync(join(less, name), read(less, name).replace(/^K-03;.*\r\n/gm, ""));
    }
    await execute("screen", less, "--stichtag", "2026-11-23", "--out", out, "--vergleich", former);
    const { shape } = dataOf(read(out, "bericht.html"));
    const gone = shape.listen.find(({ id }) => id === "abgaenge")?.zeilen ?? [];
    expect(new Set(gone.map(([person, , , , , why]) => [person, why].join(": ")))).toEqual(
      new Set(["K-03: nicht mehr im Export"]),
    );
  });

  it("marks rows of the workbook by their first and their last cell", async () => {
    await screen("2026-12-15", out, "--vergleich", former);
    const sheet = (folder: string) =>
      new PizZip(readFileSync(join(folder, "listen.xlsx")))
        .file("xl/worksheets/sheet1.xml")
        ?.asText() ?? "";
    const rules = [
      ...sheet(out).matchAll(
        /<conditionalFormatting sqref="([A-Z]+)2:[^"]*">(.*?)<\/conditionalF/g,
      ),
    ].flatMap(([, column, inside = ""]) =>
      [...inside.matchAll(/type="expression"[^>]*><formula>([^<]*)</g)].map(([, formula = ""]) => [
        column,
        formula.replaceAll("&quot;", '"'),
      ]),
    );
    expect(rules).toEqual([
      ["A", '$T2="neu"'],
      ["A", '$T2="geändert"'],
      ["T", '$T2="neu"'],
      ["T", '$T2="geändert"'],
    ]);
    expect(sheet(former)).not.toContain('type="expression"');
  });

  it("gives the same bytes again", async () => {
    await screen("2026-12-15", out, "--vergleich", former);
    const again = `${out}-nochmal`;
    await screen("2026-12-15", again, "--vergleich", former);
    for (const name of readdirSync(out).filter((file) => file !== "lauf.json")) {
      expect(read(again, name)).toBe(read(out, name));
    }
  });

  it("stops when a list has changed too much, unless somebody says why", async () => {
    const stopped = await screen("2036-12-15", out, "--vergleich", former);
    expect(stopped.code).toBe(2);
    expect(stopped.stderr).toMatch(/Die Prüfliste weicht .* um \d+ % ab .*--trotz-abweichung/s);
    expect(stopped.stderr).not.toMatch(/\n\s+at |K-\d/);
    expect(existsSync(out)).toBe(false);
    const wanted = ["--trotz-abweichung", "Jahresvergleich"];
    const { code, stdout } = await screen("2036-12-15", out, "--vergleich", former, ...wanted);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Achtung: Die Prüfliste weicht/);
    expect(JSON.parse(read(out, "lauf.json")).vergleich.trotz_abweichung).toBe("Jahresvergleich");
  });
});

describe("a folder that cannot serve for comparing", () => {
  const refused = async (folder: string, message: RegExp) => {
    const { code, stdout, stderr } = await screen("2026-12-15", out, "--vergleich", folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at |K-\d/);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(existsSync(out)).toBe(false);
  };
  const broken = (name: string, change: (text: string) => string | null): string => {
    const folder = join(mkdtempSync(join(work, "kaputt-")), "lauf");
    cpSync(former, folder, { recursive: true });
    const changed = change(read(folder, name));
    if (changed === null) rmSync(join(folder, name));
    else writeFileSync(join(folder, name), changed);
    return folder;
  };

  it.each<[string, () => string, RegExp]>([
    ["is missing", () => join(work, "nirgends"), /--vergleich: der Ordner wurde nicht gefunden/],
    ["is an export", () => "data-samples/klein", /lauf\.json fehlt/],
    ["has a foreign manifest", () => broken("lauf.json", () => "{}"), /nicht das eines Laufs/],
    ["lacks findings", () => broken("befunde.jsonl", () => null), /befunde\.jsonl fehlt/],
    [
      "has lost lines",
      () => broken("befunde.jsonl", (text) => text.split("\n").slice(1).join("\n")),
      /befunde\.jsonl wurde nach dem Lauf verändert/,
    ],
    [
      "was saved in Excel",
      () => broken("beratungsliste.csv", (text) => text.replace("BL_PASS", "erledigt")),
      /beratungsliste\.csv wurde nach dem Lauf verändert/,
    ],
  ])("because it %s", async (_, folder, message) => refused(folder(), message));

  it("because its Stichtag is later, and a reason must say something", async () => {
    const later = join(work, "spaeter");
    await screen("2027-01-04", later);
    await refused(later, /liegt nach dem dieses Laufs/);
    const { code, stderr } = await screen("2026-12-15", out, "--trotz-abweichung", " ");
    expect(code).toBe(2);
    expect(stderr).toMatch(/nur zusammen mit --vergleich/);
    expect(stderr).toMatch(/erwartet einen Grund in Worten/);
  });
});
