import {
  type CellStyle,
  type CellValue,
  type ConditionalRule,
  cellRef,
  type WriteSheet,
  writeXlsx,
} from "hucre/xlsx";
import { asDate, type Day, formatGermanDay } from "../calendar/index.ts";
import { harmlessText, type ListCell, withoutNoncharacters } from "./cell.ts";
import type { GuideSection } from "./guide.ts";
import { firstRows, type Heading, type Table } from "./table.ts";

type HeaderFooter = NonNullable<WriteSheet["headerFooter"]>;
type PageSetup = NonNullable<WriteSheet["pageSetup"]>;
type RowHeights = NonNullable<WriteSheet["rowDefs"]>;

/** What goes into a workbook: a sheet per table, and one that explains them. */
export interface Workbook {
  readonly title: string;
  readonly stichtag: Day;
  readonly tables: readonly Table[];
  readonly guide: readonly GuideSection[];
}

/**
 * Tables as one workbook: a sheet for each and the „Lesehilfe“. The same tables give the
 * same bytes: the file bears the Stichtag where others bear the time of writing.
 *
 * hucre's streaming writer knows one sheet without filters, colours or page layout, so sheets are held
 * in memory, and {@link MOST_ROWS} bounds them.
 */
export async function workbookBytes({
  title,
  stichtag,
  tables,
  guide,
}: Workbook): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [...tables.map((table) => listSheet(table, stichtag)), guideSheet(guide, stichtag)],
    properties: { title, modified: asDate(stichtag) },
    defaultFont: FONT,
  });
}

/** Rows that a sheet shows; nobody reads more in a spreadsheet, and the CSV file has all of them. */
export const MOST_ROWS = 30_000;

const FONT = { name: "Arial", size: 10 };
const HEADER: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "D9E2EC" } },
  alignment: { vertical: "top", wrapText: true },
  border: { bottom: { style: "thin", color: { rgb: "627D98" } } },
};
const BODY: CellStyle = { alignment: { vertical: "top", wrapText: true } };
const DAY: CellStyle = { ...BODY, numFmt: "dd.mm.yyyy" };

const GREEN = colour("C6E7CE", "0B5A23");
const YELLOW = colour("FFEFB8", "6B4E00");
const RED = colour("F8CFCB", "8A1C14");
const BLUE = colour("D3E3F5", "123E6B");

/** Colours of values that stand in words beside them, so that nothing is told by colour alone. */
const SIGNALS: Readonly<Record<string, Readonly<Record<string, CellStyle>>>> = {
  ergebnis: { erfuellt: GREEN, pruefen: YELLOW, noch_nicht: BLUE, nicht: RED, versagt: RED },
  dringlichkeit: { hoch: RED, mittel: YELLOW },
};

/** What became of a row since a former run marks its first cell too, which stays in sight. */
const CHANGE = "seit_letztem_lauf";
const CHANGES: Readonly<Record<string, CellStyle>> = {
  neu: colour("CFE8F3", "0B4A66"),
  geändert: colour("E6DAF3", "4A2273"),
};

function colour(fill: string, text: string): CellStyle {
  // Excel takes the colour of a conditional fill from its background, other programs from its foreground.
  const rgb = { rgb: fill };
  return {
    font: { color: { rgb: text } },
    fill: { type: "pattern", pattern: "solid", fgColor: rgb, bgColor: rgb },
  };
}

function listSheet({ name, title, columns, rows }: Table, stichtag: Day): WriteSheet {
  const shown = firstRows(rows, MOST_ROWS);
  const omitted = rows.length - shown.length;
  const more = omitted > 0 ? [[`… ${omitted} weitere Zeilen in ${name}.csv`]] : [];
  const lastRow = shown.length;
  const cells = [
    columns.map(({ heading }) => heading),
    ...shown.map((row) => row.map(sheetValue)),
    ...more,
  ];
  const widths = columns.map(({ width }) => width);
  const isWide = widths.reduce((sum, width) => sum + width, 0) > WIDEST_PAGE;
  return {
    name: title,
    columns: widths.map((width, index) => ({
      width,
      style: shown.some((row) => isDay(row[index] ?? null)) ? DAY : BODY,
    })),
    rows: cells,
    rowDefs: rowHeights(cells, widths),
    cells: new Map(
      columns.map(({ heading }, index) => [`0,${index}`, { value: heading, style: HEADER }]),
    ),
    freezePane: { rows: 1, columns: 1 },
    autoFilter: { range: `A1:${cellRef(lastRow, columns.length - 1)}` },
    conditionalRules: signalRules(columns, lastRow),
    headerFooter: footer(title, stichtag),
    pageSetup: {
      ...LANDSCAPE,
      fitToWidth: isWide ? 2 : 1,
      printTitlesRow: "$1:$1",
      printTitlesColumn: "$A:$A",
    },
  };
}

/** Characters beside each other that can still be read on a page; a wider list takes two. */
const WIDEST_PAGE = 220;

function isDay(cell: ListCell): boolean {
  return typeof cell === "object" && cell !== null;
}

/** Days are cells that a spreadsheet can sort and calculate with: its day 25569 is 1970-01-01. */
function sheetValue(cell: ListCell): CellValue {
  if (cell === null || typeof cell === "number") return cell;
  if (typeof cell === "object") return cell.day + 25_569;
  return withoutNoncharacters(harmlessText(cell)).slice(0, LONGEST_TEXT);
}

/** Excel calls a file broken when a cell holds more. */
const LONGEST_TEXT = 32_767;

function signalRules(columns: readonly Heading[], lastRow: number): ConditionalRule[] {
  if (lastRow === 0) return [];
  const column = (index: number) => `${cellRef(1, index)}:${cellRef(lastRow, index)}`;
  const values = columns.flatMap(({ name }, index) =>
    Object.entries(SIGNALS[name] ?? {}).map(([value, style]) => ({
      type: "cellIs" as const,
      operator: "equal" as const,
      formula: `"${value}"`,
      range: column(index),
      style,
    })),
  );
  const changeAt = columns.findIndex(({ name }) => name === CHANGE);
  const changes = (changeAt < 0 ? [] : [0, changeAt]).flatMap((index) =>
    Object.entries(CHANGES).map(([value, style]) => ({
      type: "expression" as const,
      formula: `$${cellRef(1, changeAt)}="${value}"`,
      range: column(index),
      style,
    })),
  );
  return [...values, ...changes].map((rule, order) => ({ ...rule, priority: order + 1 }));
}

/** Heights that show wrapped texts whole: programs that open the file do not all work them out. */
function rowHeights(
  rows: readonly (readonly (CellValue | undefined)[])[],
  widths: readonly number[],
): RowHeights {
  const linesIn = (value: CellValue | undefined, width: number) =>
    typeof value === "string" ? wrappedLines(value, width) : 1;
  return new Map(
    rows.map((row, index) => {
      const lines = Math.max(1, ...row.map((value, at) => linesIn(value, widths[at] ?? 10)));
      return [index, { height: lines * LINE + 3 }];
    }),
  );
}

/** Lines that a text takes when it breaks between words, and within a word only where it must. */
function wrappedLines(text: string, width: number): number {
  let [lines, used] = [1, 0];
  for (const word of text.split(" ")) {
    const length = word.length * 1.05;
    if (used > 0 && used + 1 + length > width) [lines, used] = [lines + 1, 0];
    lines += Math.max(0, Math.ceil(length / width) - 1);
    used += (used > 0 ? 1 : 0) + (length > width ? length % width : length);
  }
  return lines;
}

/** Height of a line of ten-point type, in points. */
const LINE = 12.5;

function guideSheet(sections: readonly GuideSection[], stichtag: Day): WriteSheet {
  const rows: string[][] = [];
  const cells = new Map<string, { value: string; style: CellStyle }>();
  const add = (texts: readonly string[], style: CellStyle) => {
    for (const [index, value] of texts.entries())
      cells.set(`${rows.length},${index}`, { value, style });
    rows.push([...texts]);
  };
  for (const { title, headings, rows: content } of sections) {
    if (rows.length > 0) rows.push([]);
    add([title], { font: { ...FONT, bold: true, size: 13 } });
    add(headings, HEADER);
    for (const texts of content) add(texts.map(harmlessText), BODY);
  }
  return {
    name: "Lesehilfe",
    columns: GUIDE_WIDTHS.map((width) => ({ width })),
    rows,
    rowDefs: rowHeights(rows, GUIDE_WIDTHS),
    cells,
    headerFooter: footer("Lesehilfe", stichtag),
    pageSetup: LANDSCAPE,
  };
}

const GUIDE_WIDTHS = [42, 70, 46, 13];

const LANDSCAPE: PageSetup = {
  paperSize: "a4",
  orientation: "landscape",
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
};

function footer(title: string, stichtag: Day): HeaderFooter {
  const left = `${title} zum Stichtag ${formatGermanDay(stichtag)}`;
  return { oddFooter: `&L${left}&CVorschlag zur Prüfung, keine Entscheidung&RSeite &P von &N` };
}
