import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import PizZip from "pizzip";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runSchreiben } from "../src/commands/schreiben.ts";
import { runScreen } from "../src/commands/screen.ts";
import { runVermerk } from "../src/commands/vermerk.ts";
import { key, text } from "../src/records/cell.ts";
import { TABLE_NAMES, TABLES, type TableName } from "../src/records/tables.ts";
import { SURROUNDINGS } from "./support/surroundings.ts";

const RUNS = process.env["LANG_LAUF"] === "1" ? 40 : 6;

/** It stands in every hostile text, so that it can be looked for. */
const MARK = "x-boese";
const hostile = fc
  .array(
    fc.constantFrom<string[]>(
      '=HYPERLINK("http://x")',
      "=1+1",
      "+49",
      "-1",
      "@SUM(A1)",
      "\t=1",
      "＝1",
      "＠x",
      "</script><script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      "<!--",
      "]]>",
      "--!>",
      '"',
      "'",
      ";",
      "&",
      "&lt;",
      "&#60;",
      "\\u003c",
      "$1",
      "</w:t></w:r><w:r><w:t>",
      "{name}",
      "{#themen}",
      "{/themen}",
      "{person_id",
      "\r\n",
      "\n=1",
      "\r",
      "\u0001",
      "\u001b[31m",
      "\u000b",
      "\u202e",
      "\u2028",
      "\ufffe",
      "\u{1F600}",
      "ß",
    ),
    { maxLength: 5 },
  )
  .chain((parts) => fc.nat(parts.length).map((at) => parts.toSpliced(at, 0, `<${MARK}>`).join("")));

let work = "";
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "bleiberecht-boese-"));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

type Rows = readonly Readonly<Record<string, string>>[];

const isText = (table: TableName, column: string) => {
  const columns: Readonly<Record<string, { readonly cell: unknown }>> = TABLES[table].columns;
  return columns[column]?.cell === text || columns[column]?.cell === key;
};

/** Two persons on every list: one with hostile text in every text column, one with it everywhere else too. */
function exportWith(evil: string): Partial<Record<TableName, Rows>> {
  const ids = [`${evil}1`, "P-2"];
  const tables: Partial<Record<TableName, Rows>> = {};
  for (const table of TABLE_NAMES) {
    if (table === "bestand") continue;
    const columns = Object.keys(TABLES[table].columns);
    tables[table] = ids.map((id, index) =>
      Object.fromEntries(
        columns.map((column) => {
          const isEvil = isText(table, column) || index === 1;
          if (column === "person_id") return [column, id];
          if (column === "person_id_2") return [column, ids[1 - index] ?? ""];
          const given = GIVEN[table]?.[column];
          return [column, given ?? (isEvil ? evil : "")];
        }),
      ),
    );
  }
  return tables;
}

/** What must be there for the persons to be on a list. */
const GIVEN: Partial<Record<TableName, Readonly<Record<string, string>>>> = {
  personen: { geburtsdatum: "2000-05-05", verstorben_am: "", fortgezogen_am: "" },
  statuszeiten: {
    art: "duldung",
    norm: "60a-2-1",
    gueltig_von: "2016-01-01",
    gueltig_bis: "2027-06-30",
    beendet_am: "",
  },
};

const csvCell = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

function write(folder: string, tables: Partial<Record<TableName, Rows>>): void {
  mkdirSync(folder);
  for (const [table, rows = []] of Object.entries(tables)) {
    const columns = Object.keys(rows[0] ?? {});
    const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
    writeFileSync(
      join(folder, `${table}.csv`),
      lines.map((line) => line.map(csvCell).join(";")).join("\r\n"),
    );
  }
}

/** Everything that a cell of a spreadsheet, a page or a document must not hold. */
function expectHarmless(folder: string): void {
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder)) {
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(name).toMatch(/^[a-z0-9.-]+$/);
    const bytes = readFileSync(join(folder, name));
    if (name.endsWith(".csv")) expectHarmlessTable(bytes.toString("utf8"));
    if (name.endsWith(".html")) expectHarmlessPage(bytes.toString("utf8"));
    if (name.endsWith(".xlsx") || name.endsWith(".docx")) expectHarmlessArchive(bytes);
  }
}

function expectHarmlessTable(csv: string): void {
  const rows: string[][] = parse(csv, { bom: true, delimiter: ";" });
  for (const cell of rows.flat()) {
    if (!/^-\d+$/.test(cell)) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|[\r\n]/);
  }
}

function expectHarmlessPage(page: string): void {
  expect(page.toLowerCase()).not.toContain(`<${MARK}`);
  expect(page.toLowerCase()).not.toMatch(/<img|<script>alert/);
  expect(page.match(/<\/script>/g)?.length ?? 0).toBe(page.match(/<script /g)?.length ?? 0);
}

function expectHarmlessArchive(bytes: Uint8Array): void {
  const { files } = new PizZip(bytes);
  for (const [name, file] of Object.entries(files)) {
    if (!name.endsWith(".xml")) continue;
    const xml = file.asText();
    expect(xml).not.toContain(`<${MARK}`);
    expect(xml).not.toMatch(/<f>|<f /);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not allow.
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    expect(xml).not.toMatch(/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/);
    expect(unbalanced(xml)).toEqual([]);
  }
}

/** Elements of XML that end where they did not begin. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = "", empty] of xml.matchAll(/<(\/?)([a-zA-Z][\w:.-]*)[^>]*?(\/?)>/g)) {
    if (slash === "/") {
      if (open.pop() !== name) wrong.push(name);
    } else if (empty !== "/") open.push(name);
  }
  return [...wrong, ...open];
}

it("hostile text in every column does no harm in any output", { timeout: 900_000 }, async () => {
  let letters = 0;
  await fc.assert(
    fc.asyncProperty(hostile, async (evil) => {
      const place = mkdtempSync(join(work, "fall-"));
      const input = join(place, "export");
      write(input, exportWith(evil));
      const common = { rules: "rules", mitWerten: true, mitNamen: true };
      const runs = [
        ["listen", (out: string) => runScreen(input, { ...common, out }, SURROUNDINGS)],
        [
          "vermerke",
          (out: string) =>
            runVermerk(
              input,
              { ...common, out, person: [], vorlage: SURROUNDINGS.ownTemplate },
              SURROUNDINGS,
            ),
        ],
        [
          "briefe",
          (out: string) =>
            runSchreiben(
              input,
              { ...common, out, person: [], brief: [], vorlagen: SURROUNDINGS.ownTemplates },
              SURROUNDINGS,
            ),
        ],
      ] as const;
      for (const [name, run] of runs) {
        const out = join(place, name);
        const { text: told } = await run(out);
        expect(told).not.toContain(MARK);
        expectHarmless(out);
      }
      letters += readdirSync(join(place, "briefe")).filter((name) => name.endsWith(".docx")).length;
      rmSync(place, { recursive: true, force: true });
    }),
    { numRuns: RUNS },
  );
  expect(letters).toBeGreaterThanOrEqual(RUNS);
});
