import readSheets from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/calendar/index.ts";
import { dayCell } from "../../src/report/cell.ts";
import type { Table } from "../../src/report/table.ts";
import { MOST_ROWS, workbookBytes } from "../../src/report/workbook.ts";

const STICHTAG = parseDay("2026-11-23") ?? 0;
const GUIDE = [
  { title: "Kürzel", headings: ["Kürzel", "bedeutet"], rows: [["PASS", "Pass fehlt"]] },
];
const LIST: Table = {
  name: "fristenliste",
  title: "Fristenliste",
  columns: [
    { name: "person_id", heading: "Person", width: 12 },
    { name: "faellig_am", heading: "Fällig am", width: 11 },
    { name: "tage", heading: "Tage", width: 7 },
    { name: "dringlichkeit", heading: "Dringlichkeit", width: 12 },
  ],
  rows: [
    ["K-01", dayCell(STICHTAG + 7), 7, "hoch"],
    ["=1+1", null, -3, "normal"],
  ],
};

const write = (...tables: Table[]) =>
  workbookBytes({ title: "Listen", stichtag: STICHTAG, tables, guide: GUIDE });
const readBack = async (bytes: Uint8Array) => readSheets(Buffer.from(bytes));

describe("listen.xlsx, read by another reader", () => {
  it("has a sheet per list and the Lesehilfe", async () => {
    const sheets = await readBack(await write(LIST));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(["Fristenliste", "Lesehilfe"]);
    expect(sheets[1]?.data.slice(1)).toEqual([
      ["Kürzel", "bedeutet"],
      ["PASS", "Pass fehlt"],
    ]);
  });

  it("holds days as days, numbers as numbers, and no formula", async () => {
    const [list] = await readBack(await write(LIST));
    expect(list?.data).toEqual([
      ["Person", "Fällig am", "Tage", "Dringlichkeit"],
      ["K-01", new Date("2026-11-30T00:00:00Z"), 7, "hoch"],
      ["'=1+1", null, -3, "normal"],
    ]);
  });

  it.each(["=A1", "+49", "-1", "@SUM(A1)", "\tx=1", "\r=1", "  =1", "Grund\n=1"])(
    "neutralises %j",
    async (text) => {
      const [list] = await readBack(await write({ ...LIST, rows: [[text, null, null, null]] }));
      expect(list?.data[1]?.[0]).not.toMatch(/^[=+\-@\t\r]|\n/);
    },
  );

  it("cuts what Excel would call broken: a text without end, a list without end", async () => {
    const [long] = await readBack(
      await write({ ...LIST, rows: [["x".repeat(40_000), null, null, null]] }),
    );
    expect(String(long?.data[1]?.[0]).length).toBe(32_767);
    const rows = Array.from({ length: MOST_ROWS + 5 }, (_, n) => [`K-${n}`, null, n, null]);
    const [many] = await readBack(await write({ ...LIST, rows }));
    expect(many?.data.length).toBe(MOST_ROWS + 2);
    expect(many?.data.at(-1)?.[0]).toBe("… 5 weitere Zeilen in fristenliste.csv");
  });

  it("has all parts of an empty list", async () => {
    const [list] = await readBack(await write({ ...LIST, rows: [] }));
    expect(list?.data).toEqual([["Person", "Fällig am", "Tage", "Dringlichkeit"]]);
  });

  it("is the same bytes for the same lists", async () => {
    expect(Buffer.from(await write(LIST)).equals(Buffer.from(await write(LIST)))).toBe(true);
  });
});
