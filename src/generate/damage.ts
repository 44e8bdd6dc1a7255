import { TABLES, type TableName, type TableShape } from "../records/tables.ts";
import type { Cells } from "./draft.ts";
import type { Random } from "./random.ts";

/** registers.md 5.5: duplicate row 1 %, orphan 0.5 %, two ends for one period 2 %; the rest is assumed. */
const DUPLICATES = 0.01;
const ORPHANS = 0.005;
const OTHER_ENDS = 0.02;
const UNKNOWN_VALUES = 0.004;
const IMPOSSIBLE_DATES = 0.004;
const EMPTY_MANDATORY = 0.003;

/** A table that gets a column nobody knows. */
const EXTRA_COLUMN: TableName = "statuszeiten";
const MISSPELT: Readonly<Record<string, string>> = {
  duldung: "Duldung",
  ja: "Ja",
  selbst: "selber",
};
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Spoils a table in the ways exports are spoilt: at least one row for each way that the table allows.
 * `personen` keeps the number of its rows. No `person_id` is emptied, since such a row leaves open for
 * every person whether the table is complete.
 */
export function damage(name: TableName, clean: readonly Cells[], random: Random): readonly Cells[] {
  if (name === "bestand" || clean.length === 0) return clean;
  const rows = [...clean];
  const original = rows.length;
  const spoil = (share: number, change: (row: Cells) => Cells | null, isCopy: boolean) => {
    for (let left = Math.max(1, Math.round(share * original)); left > 0; left--) {
      const index = random.integer(0, original - 1);
      const changed = change(rows[index] ?? {});
      if (changed === null) continue;
      if (isCopy) rows.push(changed);
      else rows[index] = changed;
    }
  };
  spoil(UNKNOWN_VALUES, (row) => withUnknownValue(name, row, random), false);
  spoil(IMPOSSIBLE_DATES, (row) => withImpossibleDate(row, random), false);
  spoil(EMPTY_MANDATORY, (row) => withoutMandatory(name, row, random), false);
  if (name !== "personen") {
    const orphan = () => `SYN-X${String(random.integer(1, 99999)).padStart(5, "0")}`;
    spoil(DUPLICATES, (row) => ({ ...row }), true);
    spoil(ORPHANS, (row) => ({ ...row, person_id: orphan(), ...secondOrphan(row) }), true);
  }
  if (name === "statuszeiten") spoil(OTHER_ENDS, withOtherEnd, true);
  if (name === EXTRA_COLUMN) {
    return rows.map((row, index) => ({ ...row, altvermerk: index % 7 === 0 ? "x" : "" }));
  }
  return rows;
}

function secondOrphan({ person_id_2 }: Cells): Cells {
  return person_id_2 === undefined ? {} : { person_id_2: `${person_id_2}-X` };
}

function withUnknownValue(name: TableName, row: Cells, random: Random): Cells | null {
  const columns = columnsOf(name).filter(([column, { cell }]) => cell.values && row[column]);
  const [first, ...others] = columns.map(([column]) => column);
  if (first === undefined) return null;
  const column = random.pick([first, ...others]);
  const value = row[column] ?? "";
  return { ...row, [column]: MISSPELT[value] ?? `${value}x` };
}

function withImpossibleDate(row: Cells, random: Random): Cells | null {
  const [first, ...others] = Object.keys(row).filter((column) => DATE.test(row[column] ?? ""));
  if (first === undefined) return null;
  const column = random.pick([first, ...others]);
  return { ...row, [column]: `${row[column]?.slice(0, 4)}-02-30` };
}

function withoutMandatory(name: TableName, row: Cells, random: Random): Cells | null {
  const columns = columnsOf(name).filter(([, { required }]) => required);
  const [first, ...others] = columns.flatMap(([c]) => (c.startsWith("person_id") ? [] : [c]));
  return first === undefined ? null : { ...row, [random.pick([first, ...others])]: "" };
}

function withOtherEnd(row: Cells): Cells | null {
  const { gueltig_bis: end = "" } = row;
  return DATE.test(end) ? { ...row, gueltig_bis: `${end.slice(0, 8)}15` } : null;
}

function columnsOf(name: TableName) {
  const shape: TableShape = TABLES[name];
  return Object.entries(shape.columns);
}
