import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toCsv } from "../../src/report/csv.ts";
import { reportJson, reportTable } from "../../src/report/report-data.ts";
import type { Report } from "../../src/report/report-frame.ts";
import { reportHtml } from "../../src/report/report-html.ts";

const REPORT: Report = {
  von: 20454,
  bis: 20634,
  threshold: 5,
  isInternal: false,
  version: "1",
  verifiedUntil: "2026-08-19",
  tables: [
    {
      id: "probe",
      title: "Weg <b> & „so“",
      note: "Hinweis \"'",
      rowTitle: "Weg",
      columns: [
        { id: "personen", title: "Personen", unit: "personen" },
        { id: "anteil", title: "Anteil", unit: "prozent" },
      ],
      rows: [
        { id: "a", title: "=1+1", figures: [12, 40] },
        { id: "b", title: "<script>alert(1)</script>", figures: ["hidden", "hidden"] },
        { id: "c", title: "nichts", figures: [0, null] },
      ],
    },
  ],
};

describe("the writers of a report", () => {
  it("escape every text in HTML and allow nothing but their own style", () => {
    const html = reportHtml(REPORT);
    expect(html).not.toMatch(/<script|<b>|javascript:|style="|\son[a-z]+="|https?:/);
    expect(html).toContain("Weg &lt;b&gt; &amp; „so“");
    const [, style = ""] = /<style>([\s\S]*)<\/style>/.exec(html) ?? [];
    const hash = createHash("sha256").update(style).digest("base64");
    expect(html).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(html).toContain("Zahlen von 1 bis 4 sind durch x ersetzt");
    expect(html).toContain("<td>40 %</td>");
  });

  it("draw no bar for a hidden figure, whose length would tell it", () => {
    const widths = [...reportHtml(REPORT).matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, w]) => w);
    expect(widths).toEqual(["320", "0", "0"]);
  });

  it("write the same figures as CSV and JSON", () => {
    const lines = toCsv(reportTable(REPORT)).replace("\uFEFF", "").trimEnd().split("\r\n");
    expect(lines).toEqual([
      "tabelle;zeile;zeile_titel;spalte;einheit;wert",
      "probe;a;'=1+1;personen;personen;12",
      "probe;a;'=1+1;anteil;prozent;40",
      "probe;b;<script>alert(1)</script>;personen;personen;x",
      "probe;b;<script>alert(1)</script>;anteil;prozent;x",
      "probe;c;nichts;personen;personen;0",
      "probe;c;nichts;anteil;prozent;",
    ]);
    const { von, bis, tabellen } = JSON.parse(reportJson(REPORT));
    expect({ von, bis }).toEqual({ von: "2026-01-01", bis: "2026-06-30" });
    expect(tabellen[0].zeilen.map(({ werte }: { werte: unknown }) => werte)).toEqual([
      [12, 40],
      ["x", "x"],
      [0, null],
    ]);
  });
});

describe("bleiberecht bericht", () => {
  let work = "";
  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), "bleiberecht-bericht-"));
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  const bericht = (
    out: string,
    ...more: string[]
  ): Promise<{ code: number; stdout: string; stderr: string }> =>
    new Promise((done) => {
      execFile(
        "node",
        ["dist/cli.js", "bericht", "data-samples/klein", "--out", join(work, out), ...more],
        (error, stdout, stderr) =>
          done({
            code: typeof error?.code === "number" ? error.code : error ? -1 : 0,
            stdout,
            stderr,
          }),
      );
    });
  const PERIOD = ["--von", "2026-01-01", "--bis", "2026-06-30"];
  const read = (out: string, name: string) => readFileSync(join(work, out, name), "utf8");

  it("writes HTML, CSV, JSON and a manifest, without any person", async () => {
    const { code, stdout, stderr } = await bericht("a", ...PERIOD);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Bericht vom 01.01.2026 bis 30.06.2026");
    const names = readdirSync(join(work, "a")).sort();
    expect(names).toEqual([
      "bericht.csv",
      "bericht.html",
      "bericht.json",
      "bericht.xlsx",
      "lauf.json",
    ]);
    for (const name of names) {
      expect(statSync(join(work, "a", name)).mode & 0o777).toBe(0o600);
      expect(read("a", name)).not.toMatch(/K-\d\d/);
    }
    for (const { zeilen } of JSON.parse(read("a", "bericht.json")).tabellen) {
      for (const { werte } of zeilen) expect(werte[0]).not.toSatisfy((n: number) => n > 0 && n < 5);
    }
  });

  it("gives the same bytes again", async () => {
    await bericht("b", ...PERIOD, "--intern");
    await bericht("c", ...PERIOD, "--intern");
    for (const name of ["bericht.csv", "bericht.html", "bericht.json"]) {
      expect(read("c", name)).toBe(read("b", name));
    }
    expect(read("b", "bericht.html")).toContain("Nur für den Dienstgebrauch");
    expect(JSON.parse(read("b", "lauf.json"))).toMatchObject({ schwelle: 3, intern: true });
  });

  it.each<[string, string[], RegExp]>([
    ["days that do not exist", ["--von", "2026-02-30", "--bis", "morgen"], /--von: .*\n--bis: /],
    ["days in the wrong order", ["--von", "2026-07-01", "--bis", "2026-06-30"], /liegt nach --bis/],
    ["a threshold that shows single persons", [...PERIOD, "--schwelle", "2"], /mindestens 3/],
    ["a missing day", ["--von", "2026-01-01"], /--bis fehlt/],
    [
      "everything that is wrong at once",
      ["--von", "2026-13-01", "--bis", "2026-06-30", "--schwelle", "1", "--mapping", "nirgends"],
      /--von: .*--schwelle: .*--mapping/s,
    ],
  ])("refuses %s", async (_, options, message) => {
    const { code, stdout, stderr } = await bericht("d", ...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(existsSync(join(work, "d"))).toBe(false);
  });
});
