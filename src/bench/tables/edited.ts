import { formatDay, parseDay } from "../../calendar/index.ts";
import type { Random } from "../../generate/random.ts";
import { TABLE_NAMES, TABLES, type TableName, type TableShape } from "../../records/tables.ts";
import type { PlainRow, Tables } from "../rows.ts";

/** Days by which a date is moved, and numbers by which another number is. */
const STEPS = [-366, -365, -92, -31, -8, -7, -1, 1, 7, 8, 31, 92, 365, 366] as const;
const NUMBER_STEPS = [-10, -2, -1, 1, 2, 10] as const;

/** The rows of another person, to borrow from. */
export type Donor = Tables;

/** A person who differs in one thing: a cell, a row taken away, or a row borrowed from another. */
export function edited(
  tables: Tables,
  donor: Donor,
  hot: readonly string[],
  random: Random,
): Tables {
  const kind = random.weighted([
    ["cell", 5],
    ["borrow", 3],
    ["hot", hot.length > 0 ? 6 : 0],
    ["empty", 2],
    ["drop", 1],
  ] as const);
  if (kind === "borrow") return borrowed(tables, donor, random);
  const name = pickFrom(Object.keys(tables).filter(isFilled(tables)) as TableName[], random);
  const rows = name && tables[name];
  const row = rows && pickFrom(rows, random);
  if (!name || !row) return borrowed(tables, donor, random);
  const others = rows.filter((other) => other !== row);
  if (kind === "drop") return { ...tables, [name]: others };
  if (kind === "hot") return withHotValue(tables, hot, random);
  const column = pickFrom(Object.keys(row), random);
  if (column === undefined) return tables;
  const text = kind === "empty" ? "" : changedCell(name, column, row[column] ?? "", random);
  return { ...tables, [name]: [...others, { ...row, [column]: text }] };
}

function isFilled(tables: Tables): (name: string) => boolean {
  return (name) => (tables[name as TableName]?.length ?? 0) > 0;
}

function borrowed(tables: Tables, donor: Donor, random: Random): Tables {
  const name = pickFrom(Object.keys(donor).filter(isFilled(donor)) as TableName[], random);
  const row = name && pickFrom(donor[name] ?? [], random);
  if (!name || !row || name === "personen") return tables;
  return { ...tables, [name]: [...(random.chance(0.5) ? (tables[name] ?? []) : []), row] };
}

/** Puts a value that the rules name into a column that can hold it. */
function withHotValue(tables: Tables, hot: readonly string[], random: Random): Tables {
  const value = pickFrom(hot, random) ?? "";
  const [kind = "", norm] = value.split("/");
  const isNumber = /^\d+$/.test(kind);
  const places = TABLE_NAMES.flatMap((table) => {
    const { columns }: TableShape = TABLES[table];
    return Object.entries(columns).flatMap(([column, { cell }]) => {
      const isClosed = cell.values?.includes(kind) === true;
      const isCounted = isNumber && COUNTED.includes(column);
      const isNamed = column === `${kind}_am` || (kind.length === 3 && column.startsWith("staat"));
      return isClosed || isCounted || isNamed ? [{ table, column, isNamed }] : [];
    });
  });
  const place = pickFrom(places, random);
  if (!place) return tables;
  const { table, column, isNamed } = place;
  const rows = tables[table] ?? [];
  const row = (random.chance(0.7) ? pickFrom(rows, random) : undefined) ?? newRow(table, random);
  const changed = {
    ...row,
    [column]: isNamed && !isNumber ? "2012-01-01" : isNumber ? near(kind, random) : kind,
    ...(norm === undefined ? {} : { norm: norm.includes("-") ? norm : `${norm}-1` }),
  };
  const others = random.chance(0.3) ? rows : rows.filter((other) => other !== row);
  const isSingle = table === "personen";
  return { ...tables, [table]: isSingle ? [changed] : [...others, changed] };
}

/** Columns that rules count or compare. */
const COUNTED = [
  "tagessaetze",
  "monate",
  "quote_prozent",
  "wochenstunden",
  "fehltage_unentschuldigt",
];

/** A number, the one before or the one after; keys of three digits stay what they are. */
function near(number: string, random: Random): string {
  if (number.startsWith("0")) return number;
  return String(Math.max(0, Number(number) + random.pick([-1, 0, 1])));
}

/** A row with what it must have, and some of what it may have. */
function newRow(table: TableName, random: Random): PlainRow {
  const { columns }: TableShape = TABLES[table];
  return Object.fromEntries(
    Object.entries(columns)
      .filter(([column, { required, cell }]) => {
        if (column.startsWith("person_id")) return false;
        return required || (cell.values !== undefined && random.chance(0.6));
      })
      .map(([column]) => [column, changedCell(table, column, "2020-01-15", random)]),
  );
}

function changedCell(table: TableName, column: string, text: string, random: Random): string {
  const { columns }: TableShape = TABLES[table];
  const values = columns[column]?.cell.values;
  if (values) return pickFrom(values, random) ?? text;
  const day = parseDay(text);
  if (day !== null) {
    return random.chance(0.1) ? text.slice(0, 7) : formatDay(day + random.pick(STEPS));
  }
  const number = Number(text);
  if (text === "" || !Number.isFinite(number) || !/^\d+$/.test(text)) return text;
  return String(Math.max(0, number + random.pick(NUMBER_STEPS)));
}

/** One of a list that may be empty. */
export function pickFrom<T>(list: readonly T[], random: Random): T | undefined {
  return list.length === 0 ? undefined : list[random.integer(0, list.length - 1)];
}
