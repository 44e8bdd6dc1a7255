import { z } from "zod";
import { type Day, type DayInterval, dayOfAge, exactly } from "../calendar/index.ts";
import type { Records } from "../records/assemble.ts";
import { type Defect, type ReportedRow, reported } from "../records/defect.ts";
import { dateColumnsOf, TABLE_NAMES, type TableName } from "../records/tables.ts";
import { dayGiven } from "./entry.ts";

const text = z.string().min(1);

/** Which dates cannot be, whatever the law says. */
export const dateChecksSchema = z.strictObject({
  /** First and last day, both inclusive, that any date may be. */
  from: z.iso.date(),
  until: z.iso.date(),
  expected: text,
  /** Births may not lie so many years or more before the Stichtag. */
  oldest: z.strictObject({ years: z.number().int().positive(), expected: text }),
  /** What is on record has happened: such columns do not lie after the Stichtag. */
  notAfterStichtag: z.array(
    z
      .strictObject({
        table: z.enum(TABLE_NAMES),
        columns: z.array(z.string()).min(1),
        expected: text,
      })
      .refine(
        ({ table, columns }) => columns.every((name) => dateColumnsOf(table).includes(name)),
        "Spalten mit Daten dieser Tabelle erwartet",
      ),
  ),
  /** No status begins before the birth. */
  birthAfterStatus: text,
});

type DateChecks = z.infer<typeof dateChecksSchema>;

const BIRTHS: Partial<Record<TableName, string>> = {
  personen: "geburtsdatum",
  familie: "geburtsdatum_2",
};

/** A row of any table. */
interface TableRow {
  readonly table: TableName;
  readonly row: ReportedRow;
}

/** Dates that certainly are none that can be; an incomplete date only if no day of it can. */
export function implausibleDates(records: Records, checks: DateChecks, stichtag: Day): Defect[] {
  const range = { first: dayGiven(checks.from), last: dayGiven(checks.until) };
  const defects: Defect[] = [];
  const columns = new Map(TABLE_NAMES.map((table) => [table, columnsOf(table, checks)]));
  for (const placed of rowsOf(records)) {
    for (const column of columns.get(placed.table) ?? []) {
      const date = dateIn(placed.row, column.name);
      const wrong = date && wrongWith(date, column, range, checks, stichtag);
      if (wrong) defects.push(reported(placed.row, column.name, ...wrong));
    }
  }
  return [...defects, ...birthsAfterStatus(records, checks, range)];
}

interface Range {
  readonly first: Day;
  readonly last: Day;
}

interface DateColumn {
  readonly name: string;
  readonly isBirth: boolean;
  /** What is expected of a column that may not lie after the Stichtag. */
  readonly past: string | null;
}

function columnsOf(table: TableName, { notAfterStichtag }: DateChecks): DateColumn[] {
  return dateColumnsOf(table).map((name) => {
    const past = notAfterStichtag.find((one) => one.table === table && one.columns.includes(name));
    return { name, isBirth: BIRTHS[table] === name, past: past?.expected ?? null };
  });
}

/** What is wrong with a date: the first that applies, as kind and expectation. */
function wrongWith(
  date: DayInterval,
  { isBirth, past }: DateColumn,
  range: Range,
  { expected, oldest }: DateChecks,
  stichtag: Day,
): [kind: string, expected: string] | null {
  if (!isWithin(date, range)) return ["datum_unplausibel", expected];
  if (isBirth && dayOfAge(date.latest, oldest.years) <= stichtag) {
    return ["geburt_zu_lange_her", oldest.expected];
  }
  return past !== null && date.earliest > stichtag ? ["nach_stichtag", past] : null;
}

function birthsAfterStatus(
  { persons }: Records,
  { birthAfterStatus }: DateChecks,
  range: Range,
): Defect[] {
  return persons
    .filter(({ person: { geburtsdatum: birth }, rows }) =>
      rows.statuszeiten.some(
        ({ gueltig_von: begins }) => isWithin(begins, range) && begins.latest < birth.earliest,
      ),
    )
    .map(({ person }) => reported(person, "geburtsdatum", "geburt_nach_status", birthAfterStatus));
}

/** Whether a date may lie in a range; what has no end, or is not known at all, may. */
function isWithin({ earliest, latest }: DayInterval, { first, last }: Range): boolean {
  return latest >= first && (earliest <= last || !Number.isFinite(earliest));
}

function* rowsOf({ persons, links, declarations }: Records): Generator<TableRow> {
  for (const { person, rows } of persons) {
    yield { table: "personen", row: person };
    for (const [table, list] of Object.entries(rows)) {
      for (const row of list) yield { table: table as TableName, row };
    }
  }
  for (const row of links) yield { table: "familie", row };
  for (const row of declarations) yield { table: "bestand", row };
}

function dateIn(row: object, column: string): DayInterval | null {
  const value = (row as Record<string, DayInterval | Day | null | undefined>)[column] ?? null;
  return typeof value === "number" ? exactly(value) : value;
}
