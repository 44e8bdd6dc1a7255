import { nameOf } from "./time-picture.js";

/**
 * @import { CellShape, ColumnShape, ListShape, PageShape } from "../shape.ts"
 * @typedef {{ search: string, choices: Readonly<Record<number, string>> }} Filter
 * @typedef {{ column: number, descending: boolean } | null} Order
 * @typedef {readonly CellShape[]} Row
 */

/**
 * What a cell says, for reading and searching.
 *
 * @param {CellShape} cell
 * @param {ColumnShape["art"]} art
 * @param {Pick<PageShape, "personen" | "codes">} page
 * @param {(day: number) => string} formatDay
 */
export function cellText(cell, art, page, formatDay) {
  if (cell === null) return "";
  if (art === "person") {
    return typeof cell === "string" ? cell : (page.personen[cell] ?? []).join(" ");
  }
  if (art === "satz") return `${cell} ${page.codes[String(cell)] ?? ""}`.trim();
  if (art === "status") return nameOf(String(cell));
  if (art === "tag") return formatDay(Number(cell));
  return String(cell);
}

/**
 * The rows that hold every word that is searched for, in whatever column, and the chosen values.
 * `haystacks` has the text of each row in small letters.
 *
 * @param {readonly Row[]} rows
 * @param {readonly string[]} haystacks
 * @param {Filter} filter
 * @returns {Row[]}
 */
export function filteredRows(rows, haystacks, { search, choices }) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = Object.entries(choices).filter(([, value]) => value !== "");
  return rows.filter(
    (row, index) =>
      chosen.every(([column, value]) => valuesIn(row[Number(column)]).includes(value)) &&
      words.every((word) => haystacks[index]?.includes(word)),
  );
}

/**
 * Every value of a column to choose from, in order. A cell with several paths counts for each.
 *
 * @param {readonly Row[]} rows
 * @param {number} column
 */
export function choicesOf(rows, column) {
  return [...new Set(rows.flatMap((row) => valuesIn(row[column])))].sort();
}

/**
 * What may be chosen to find a cell. What is new and what is different can be asked for together.
 *
 * @param {CellShape | undefined} cell
 * @returns {string[]}
 */
function valuesIn(cell) {
  if (cell === null || cell === undefined || cell === "") return [];
  return isChanged(cell) ? [String(cell), CHANGED] : String(cell).split(", ");
}

const CHANGED = "neu oder geändert";

/**
 * Whether a cell says that its row is not what it was in the former run.
 *
 * @param {CellShape | undefined} cell
 */
export function isChanged(cell) {
  return cell === "neu" || cell === "geändert";
}

const COLLATOR = new Intl.Collator("de", { numeric: true });
const URGENCY = ["hoch", "mittel", "normal"];

/**
 * Rows in order of a column; empty cells last in either direction, equal rows as they were.
 *
 * @param {readonly Row[]} rows
 * @param {Order} order
 */
export function sortedRows(rows, order) {
  if (order === null) return rows;
  const { column, descending } = order;
  const isEmpty = (/** @type {CellShape | undefined} */ cell) => (cell ?? "") === "";
  return [...rows].sort((a, b) => {
    const [left, right] = [a[column], b[column]];
    if (isEmpty(left) || isEmpty(right)) return Number(isEmpty(left)) - Number(isEmpty(right));
    return (descending ? -1 : 1) * compareCells(left ?? "", right ?? "");
  });
}

/**
 * @param {string | number} a
 * @param {string | number} b
 */
function compareCells(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [URGENCY.indexOf(String(a)), URGENCY.indexOf(String(b))];
  return left >= 0 && right >= 0 ? left - right : COLLATOR.compare(String(a), String(b));
}
