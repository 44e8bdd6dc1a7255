import { formatDay, parseDay } from "../../calendar/index.ts";
import type { BoundLeaf } from "../../evaluate/question.ts";
import { LEVELS } from "../../facts/value.ts";
import { TABLES, type TableShape } from "../../records/tables.ts";
import type { Tables } from "../rows.ts";
import { cellsOf, settable } from "./person-cells.ts";

/** A cell of a person, and its other contents by how far they are from the present ones. */
export interface Dial {
  readonly place: string;
  readonly at: (steps: number) => { readonly text: string; readonly tables: Tables } | null;
}

/** Every day and number of a person, with what stands one beside it. */
export function neighboursOf(tables: Tables): Dial[] {
  return cellsOf(tables).flatMap((cell): Dial[] => {
    const { column, text } = cell;
    const { place, set } = settable(tables, cell);
    const day = parseDay(text);
    if (day !== null) return [{ place, at: (steps) => set(formatDay(day + steps)) }];
    if (!/^\d+$/.test(text) || KEYS.test(column)) return [];
    const number = Number(text);
    return [{ place, at: (steps) => (number + steps < 0 ? null : set(String(number + steps))) }];
  });
}

/** Columns whose digits are keys and no numbers. */
const KEYS = /^(staat|azr|aktenzeichen)/;

/** Cells in which a leaf may find its threshold: days for times and ages, else numbers and levels near it. */
export function dialsOf(tables: Tables, { operator, value }: BoundLeaf): Dial[] {
  return cellsOf(tables).flatMap((cell): Dial[] => {
    const { table, column, text } = cell;
    const { place, set } = settable(tables, cell);
    const day = parseDay(text);
    if (operator.type === "age" || operator.type === "stay") {
      if (day === null) return [];
      return [{ place, at: (steps) => set(formatDay(day + steps)) }];
    }
    const { columns }: TableShape = TABLES[table];
    if (operator.type === "level") {
      const isLevel = LEVELS.every((level) => columns[column]?.cell.values?.includes(level));
      const here = LEVELS.indexOf(String(value) as (typeof LEVELS)[number]);
      const at = (steps: number) => {
        const level = LEVELS[here + steps];
        return level === undefined ? null : set(level);
      };
      return isLevel ? [{ place, at }] : [];
    }
    if (typeof value !== "number") return [];
    const isNumber = /^\d+([.,]\d+)?$/.test(text);
    const at = (steps: number) => (value + steps < 0 ? null : set(String(value + steps)));
    return isNumber ? [{ place, at }] : [];
  });
}
