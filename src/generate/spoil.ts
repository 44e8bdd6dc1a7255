import { type Day, formatDay, formatGermanDay, parseDay } from "../calendar/index.ts";
import { number, tristate } from "../records/cell.ts";
import { dateColumnsOf, TABLES, type TableName, type TableShape } from "../records/tables.ts";
import type { DefectKind } from "./defect-kinds.ts";
import type { Cells } from "./draft.ts";
import type { Random } from "./random.ts";

/** The table that a row stands in. */
export interface SpoiltTable {
  readonly name: TableName;
  /** The columns that the file will have. */
  readonly columns: readonly string[];
  readonly today: Day;
}

/** What a defect does to a row. */
export interface Spoilt {
  /** The column in which it is to be found; `null` when the whole row is meant. */
  readonly column: string | null;
  /** Values in place of those of the row, in canonical form. */
  readonly cells?: Cells;
  /** Texts in place of those of the row, exactly as they are to stand in the file. */
  readonly written?: Readonly<Record<string, string>>;
  /** A cell too many. */
  readonly surplus?: string;
}

/** Injects one kind of defect into a row; `null` when the row does not allow it. */
type Spoiler = (row: Cells, table: SpoiltTable, random: Random) => Spoilt | null;

/** Excel counts days from here; right for all days after February 1900. */
const EXCEL_DAY_ZERO = 25_569;

/** Words that do not only differ in their spelling from one that is known. */
const OTHER_WORDS: Readonly<Record<string, string>> = { selbst: "selber", kind: "Kindchen" };

/** How each kind of defect comes into a row. No `person_id` is ever emptied: nobody could say whom the row concerned. */
export const SPOILERS: Readonly<Record<DefectKind, Spoiler>> = {
  doppelte_zeile: (_, { name }) => (name === "bestand" ? null : { column: null }),
  person_unbekannt: ({ person_id_2 }, { name }, random) => {
    if (name === "personen") return null;
    const person_id = `SYN-X${String(random.integer(1, 99999)).padStart(5, "0")}`;
    const other = person_id_2 === undefined ? {} : { person_id_2: `${person_id_2}-X` };
    return { column: "person_id", cells: { person_id, ...other } };
  },
  // The name of nobody sorts behind every other, so that the copy is the one that is rejected.
  person_doppelt: ({ sachbearbeitung }, { name }) =>
    name === "personen" && sachbearbeitung
      ? { column: "person_id", cells: { sachbearbeitung: "SB-99" } }
      : null,
  zeitraum_doppelt: ({ gueltig_von, gueltig_bis }, { name }, random) => {
    const [from, to] = [parseDay(gueltig_von ?? ""), parseDay(gueltig_bis ?? "")];
    if (name !== "statuszeiten" || from === null || to === null || to <= from) return null;
    const shorter = to - random.integer(1, Math.min(20, to - from));
    return { column: "gueltig_bis", cells: { gueltig_bis: formatDay(shorter) } };
  },
  ueberschneidung: ({ norm }, { name }) =>
    name === "statuszeiten" && norm === "60a-2-1"
      ? { column: "gueltig_von", cells: { norm: "60b-1", azr_code: "", duldungsgrund: "" } }
      : null,
  spaltenzahl: (_, { name }) =>
    // A person whose only row is lost would take all other rows along.
    name === "personen" ? null : { column: null, surplus: "x" },
  ende_vor_beginn: (row, { name }) => {
    const [from = "", to = ""] = (TABLES[name] as TableShape).span ?? [];
    const [first, last] = [parseDay(row[from] ?? ""), parseDay(row[to] ?? "")];
    if (first === null || last === null) return null;
    return { column: to, cells: { [to]: formatDay(first - 10) } };
  },
  pflichtangabe_fehlt: (_, table, random) => {
    const isMandatory = (column: string) =>
      columnOf(table.name, column)?.required && !column.startsWith("person_id");
    return inOneOf(table.columns.filter(isMandatory), random, () => "");
  },
  unbekannter_wert: (row, table, random) =>
    inOneOf(
      filled(row, table).filter((column) => columnOf(table.name, column)?.cell.values),
      random,
      (column) => OTHER_WORDS[row[column] ?? ""] ?? `${row[column]}x`,
    ),
  unlesbarer_wert: (row, table, random) =>
    inDate(row, table, random, (day) => `30.02.${formatDay(day).slice(0, 4)}`),
  datum_mehrdeutig: (row, table, random) =>
    inDate(row, table, random, (day) => `03/04/${formatDay(day).slice(0, 4)}`),
  jahr_zweistellig: (row, table, random) =>
    inDate(row, table, random, (day) => formatGermanDay(day).replace(/\d\d(\d\d)$/, "$1")),
  excel_seriennummer: (row, table, random) =>
    inDate(row, table, random, (day) => String(day + EXCEL_DAY_ZERO)),
  excel_spalte_zu_schmal: (row, table, random) => inDate(row, table, random, () => "########"),
  excel_fehlerwert: (row, table, random) =>
    inOneOf(
      filled(row, table).filter((column) => isTyped(table.name, column)),
      random,
      () => random.pick(["#WERT!", "#NV"]),
    ),
  excel_exponent: ({ azr_nummer }) =>
    azr_nummer ? { column: "azr_nummer", written: { azr_nummer: "1,23457E+11" } } : null,
  // All zeros but one are still there, as in numbers that do not begin with so many.
  fuehrende_nullen_verloren: ({ azr_nummer }) =>
    azr_nummer ? { column: "azr_nummer", written: { azr_nummer: azr_nummer.slice(1) } } : null,
  schreibweise: (row, table, random) => random.pick(SPELLINGS)(row, table, random),
  unsichtbare_zeichen: ({ person_id }, { name }) =>
    name === "bestand"
      ? null
      : { column: "person_id", written: { person_id: `${person_id}\u00ad` } },
  zeichensalat: ({ familienname }) =>
    familienname ? { column: "familienname", written: { familienname: "MÃ¼ster" } } : null,
  // Excel breaks lines inside of cells with LF alone, whatever stands at the end of a row.
  zeilenumbruch: ({ vorname }) =>
    vorname ? { column: "vorname", written: { vorname: `${vorname}\n(zweite Zeile)` } } : null,
  datum_unplausibel: ({ gueltig_bis }) =>
    parseDay(gueltig_bis ?? "") === null
      ? null
      : { column: "gueltig_bis", written: { gueltig_bis: "31.12.9999" } },
  nach_stichtag: ({ vorgelegt_am }, { today }, random) =>
    vorgelegt_am === undefined || parseDay(vorgelegt_am) === null
      ? null
      : {
          column: "vorgelegt_am",
          cells: { vorgelegt_am: formatDay(today + random.integer(1, 400)) },
        },
  einreise_vor_geburt: ({ geburtsdatum, ersteinreise }) => {
    const birth = parseDay(geburtsdatum ?? "");
    if (birth === null || !ersteinreise) return null;
    return { column: "ersteinreise", cells: { ersteinreise: formatDay(birth - 400) } };
  },
};

/** Spellings beside the usual ones that leave no doubt. */
const SPELLINGS: readonly [Spoiler, ...Spoiler[]] = [
  (row, table, random) => inDate(row, table, random, (day) => `${formatGermanDay(day)} 00:00:00`),
  (row, table, random) =>
    inDate(row, table, random, (day) => formatGermanDay(day).replace(/\b0(?=\d\.)/g, "")),
  ({ azr_nummer }) =>
    azr_nummer ? { column: "azr_nummer", written: { azr_nummer: `="${azr_nummer}"` } } : null,
  (row, table, random) =>
    inOneOf(
      table.columns.filter((column) => !row[column] && isTristateOrNumber(table.name, column)),
      random,
      () => random.pick(["-", "NULL"]),
    ),
];

function inDate(
  row: Cells,
  table: SpoiltTable,
  random: Random,
  spelling: (day: Day) => string,
): Spoilt | null {
  const dates = dateColumnsOf(table.name).filter((column) => parseDay(row[column] ?? "") !== null);
  return inOneOf(dates, random, (column) => spelling(parseDay(row[column] ?? "") ?? 0));
}

function inOneOf(
  columns: readonly string[],
  random: Random,
  text: (column: string) => string,
): Spoilt | null {
  const [first, ...others] = columns;
  if (first === undefined) return null;
  const column = random.pick([first, ...others]);
  return { column, written: { [column]: text(column) } };
}

function filled(row: Cells, { columns }: SpoiltTable): readonly string[] {
  return columns.filter((column) => row[column]);
}

function isTyped(name: TableName, column: string): boolean {
  const cell = columnOf(name, column)?.cell;
  return cell?.values !== undefined || dateColumnsOf(name).includes(column) || cell === number;
}

function isTristateOrNumber(name: TableName, column: string): boolean {
  const cell = columnOf(name, column)?.cell;
  return cell === tristate || cell === number;
}

function columnOf(name: TableName, column: string) {
  return (TABLES[name] as TableShape).columns[column];
}
