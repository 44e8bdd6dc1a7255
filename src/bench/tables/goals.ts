import { type Day, FOREVER, formatDay, formatGermanDay, parseDay } from "../../calendar/index.ts";
import { Dossier } from "../../evaluate/dossier.ts";
import type { BoundRule, Law } from "../../evaluate/law.ts";
import type { BoundLeaf, Question } from "../../evaluate/question.ts";
import { assess } from "../../evaluate/requirement.ts";
import { type FactType, LEVELS } from "../../facts/value.ts";
import { isUnread } from "../../records/defect.ts";
import type { PersonRecord } from "../../records/person-record.ts";
import { TABLES, type TableName, type TableShape } from "../../records/tables.ts";
import { daysInForce } from "../../rules/check.ts";
import { type PlainRow, recordsOf, SOMEBODY, type Tables } from "../rows.ts";
import type { Candidate } from "./crowd.ts";

/** What a table shows. */
export const GOAL_KINDS = {
  schwelle: "Schwellen",
  gesetz: "Gesetzesänderungen",
  luecke: "fehlende Angaben",
} as const;

/** One line of a table: a person on a day, and what the line is about. */
export interface Line extends Candidate {
  readonly title: string;
}

/** Something about a rule that a table is to show. */
export interface Goal {
  readonly kind: keyof typeof GOAL_KINDS;
  /** What it is, in German. */
  readonly name: string;
  /** The lines that show it on a person; `null` for a person on whom it does not show. */
  readonly lines: (candidate: Candidate) => readonly Line[] | null;
  /** Another way of showing it, for what shows on nobody in this one. */
  readonly otherwise?: Goal;
}

/** A version of a rule with what is needed to ask it. */
interface Subject {
  readonly rule: BoundRule;
  readonly law: Law;
  /** First and last day of the version, both inclusive. */
  readonly from: Day;
  readonly to: Day;
}

/**
 * Everything that the table of a rule is to show: each threshold on the day before, on it and after it, or
 * one less, equal and one more; each day on which the law changes and the day before; each fact that can
 * be missing, with and without it.
 *
 * @param shifted - The same rule with one of its numbers, periods or days moved by one, by what was moved:
 * thresholds within facts, which no comparison names.
 */
export function goalsOf(
  rule: BoundRule,
  law: Law,
  shifted: ReadonlyMap<string, readonly BoundRule[]>,
): Goal[] {
  const [from, to] = daysInForce(rule.file.inForce);
  const subject = { rule, law, from, to };
  const leaves = leavesOf(rule);
  return [
    ...leaves
      .filter(({ leaf }) => hasThreshold(leaf))
      .map((asked) => thresholdGoal(asked, subject)),
    ...[...shifted].map(([name, rules]) => shiftedGoal(name, rules, subject)),
    ...lawGoals(subject),
    ...leaves
      .filter(({ leaf }) => !leaf.cell.fact.isNeverOpen)
      .map((asked) => gapGoal(asked, subject)),
  ];
}

/** A leaf and the question it stands in. */
interface AskedLeaf {
  readonly question: Question;
  readonly leaf: BoundLeaf;
}

/** What decides the rule, each comparison once. */
function leavesOf({ main, doubts, reliefs, cases, unknownCases }: BoundRule): AskedLeaf[] {
  const questions = [
    main,
    ...[...doubts, ...reliefs, ...cases, ...unknownCases].map((x) => x.when),
  ];
  const found = new Map<string, AskedLeaf>();
  for (const question of questions) {
    for (const leaf of question?.leaves ?? []) {
      const key = JSON.stringify([leaf.cell.key, leaf.operator.id, leaf.value]);
      if (question && !found.has(key)) found.set(key, { question, leaf });
    }
  }
  return [...found.values()];
}

const MEASURED: readonly FactType[] = ["number", "level", "age", "stay"];

function hasThreshold({ operator }: BoundLeaf): boolean {
  return MEASURED.includes(operator.type);
}

/** How a rule and one of its leaves come out. */
interface State {
  /** Of the leaf: `null` while it is open. */
  readonly holds: boolean | null;
  readonly isOpen: boolean;
  readonly text: string;
}

function stateOn(
  { question, leaf }: AskedLeaf,
  { rule, law }: Subject,
  record: PersonRecord,
  day: Day,
): State {
  const { values, answers } = new Dossier(record, law.prospects).on(day);
  const said = answers.leaves(question)[question.leaves.indexOf(leaf)];
  const { outcome, effect, reasons } = assess(rule, answers, values, day);
  const isOpen = said?.possible === true && !said.certain;
  return {
    holds: isOpen ? null : said?.certain === true,
    isOpen: outcome === "unknown",
    text: JSON.stringify([outcome, effect, reasons]),
  };
}

function readable(tables: Tables): PersonRecord | null {
  const { persons, defects } = recordsOf(tables);
  // A case must be readable as a whole.
  return defects.some(isUnread) ? null : (persons.find(({ id }) => id === SOMEBODY) ?? null);
}

function turns(a: State, b: State): boolean {
  return a.holds !== b.holds && a.text !== b.text;
}

function nameOf({ leaf }: AskedLeaf): string {
  return `${factName(leaf)} ${leaf.operator.id} ${String(leaf.value)}`;
}

/** Longer params are cut off: they only tell leaves of one rule apart. */
const MOST_PARAMS = 60;

/** A fact with its params, as far as they fit. */
function factName({ cell: { fact, params } }: BoundLeaf): string {
  const told = Object.entries(params as Record<string, unknown>)
    .filter(([, value]) => value !== undefined && typeof value !== "object")
    .concat(Object.entries(params as object).filter(([, value]) => Array.isArray(value)))
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(", ");
  const text = told.length > MOST_PARAMS ? `${told.slice(0, MOST_PARAMS)} …` : told;
  return text === "" ? fact.id : `${fact.id} (${text})`;
}

/** In the course of time where the comparison turns by itself, else, or where nobody is found, in the cells. */
function thresholdGoal(asked: AskedLeaf, subject: Subject): Goal {
  const common = { kind: "schwelle", name: nameOf(asked) } as const;
  const byCells = {
    ...common,
    lines: (candidate: Candidate) => inCells(asked, subject, candidate),
  };
  if (!asked.leaf.operator.flips) return byCells;
  return {
    ...common,
    lines: (candidate) => inTime(asked, subject, candidate),
    otherwise: byCells,
  };
}

/** The day before, the day on which a comparison turns while its fact stays what it is, and the day after. */
function inTime(
  asked: AskedLeaf,
  subject: Subject,
  { tables, stichtag }: Candidate,
): Line[] | null {
  const { leaf } = asked;
  const record = readable(tables);
  if (!record) return null;
  const { values } = new Dossier(record, subject.law.prospects).on(stichtag);
  const value = values.get(leaf.cell);
  const days = value ? (leaf.operator.flips?.(value, leaf.value, stichtag) ?? []) : [];
  const turn = days.find(
    (day) =>
      day - 1 >= subject.from &&
      day + 1 <= subject.to &&
      turns(stateOn(asked, subject, record, day - 1), stateOn(asked, subject, record, day)),
  );
  if (turn === undefined) return null;
  return [
    ["einen Tag davor", turn - 1] as const,
    ["am Tag", turn] as const,
    ["einen Tag danach", turn + 1] as const,
  ].map(([when, day]) => ({ title: `${nameOf(asked)}: ${when}`, tables, stichtag: day }));
}

/** A person whom a rule tells from the same rule with a number moved by one, and the two beside them. */
function shiftedGoal(name: string, others: readonly BoundRule[], subject: Subject): Goal {
  const { rule, law, from, to } = subject;
  return {
    kind: "schwelle",
    name,
    lines: ({ tables, stichtag }) => {
      if (stichtag < from || stichtag > to) return null;
      const said = (asked: BoundRule, record: PersonRecord | null) => {
        if (!record) return null;
        const { values, answers } = new Dossier(record, law.prospects).on(stichtag);
        const { outcome, effect, reasons } = assess(asked, answers, values, stichtag);
        return JSON.stringify([outcome, effect, reasons]);
      };
      const record = readable(tables);
      const now = said(rule, record);
      if (others.every((other) => said(other, record) === now)) return null;
      for (const { place, at } of neighboursOf(tables)) {
        const lines = [-1, 0, 1].flatMap((steps) => {
          const moved = at(steps);
          if (!moved) return [];
          const title = `${name}: ${place} ${moved.text}`;
          return [{ title, tables: moved.tables, stichtag }];
        });
        const answers = lines.map((line) => said(rule, readable(line.tables)));
        const isTurning = new Set(answers).size === 2 && !answers.includes(null);
        if (lines.length === 3 && isTurning) return lines;
      }
      return null;
    },
  };
}

/** Every day and number of a person, with what stands one beside it. */
function neighboursOf(tables: Tables): Dial[] {
  return cellsOf(tables).flatMap(({ table, index, column, text }): Dial[] => {
    const set = (content: string) => ({
      text: content,
      tables: withCell(tables, table, index, column, content),
    });
    const place = `${table}.${column}`;
    const day = parseDay(text);
    if (day !== null) return [{ place, at: (steps) => set(formatDay(day + steps)) }];
    if (!/^\d+$/.test(text) || KEYS.test(column)) return [];
    const number = Number(text);
    return [{ place, at: (steps) => (number + steps < 0 ? null : set(String(number + steps))) }];
  });
}

/** Columns whose digits are keys and no numbers. */
const KEYS = /^(staat|azr|aktenzeichen)/;

/** A cell of a person, and its other contents by how far they are from the present ones. */
interface Dial {
  readonly place: string;
  readonly at: (steps: number) => { readonly text: string; readonly tables: Tables } | null;
}

/** So far a day is moved to find the one on which a comparison turns. */
const DAYS = 8000;

/** One less, equal and one more of what stands in a cell, where a comparison turns between two of them. */
function inCells(
  asked: AskedLeaf,
  subject: Subject,
  { tables, stichtag }: Candidate,
): Line[] | null {
  if (stichtag < subject.from || stichtag > subject.to) return null;
  for (const dial of dialsOf(tables, asked.leaf)) {
    const state = (steps: number): State | null => {
      const moved = dial.at(steps);
      const record = moved && readable(moved.tables);
      return record ? stateOn(asked, subject, record, stichtag) : null;
    };
    const turn = turningStep(state, asked.leaf.operator.type);
    if (turn === null) continue;
    const lines = [turn - 1, turn, turn + 1].flatMap((steps) => {
      const moved = dial.at(steps);
      const title = `${nameOf(asked)}: ${dial.place} ${moved?.text}`;
      return moved ? [{ title, tables: moved.tables, stichtag }] : [];
    });
    if (lines.length === 3) return lines;
  }
  return null;
}

/** The first step at which a comparison comes out otherwise than one step before; `null` without one. */
function turningStep(state: (steps: number) => State | null, type: FactType): number | null {
  const isTurn = (steps: number) => {
    const [before, at] = [state(steps - 1), state(steps)];
    return before !== null && at !== null && turns(before, at);
  };
  if (type === "number" || type === "level") return [0, 1, -1, 2].find(isTurn) ?? null;
  let [low, high] = [-DAYS, DAYS];
  const first = state(low);
  const last = state(high);
  if (!first || !last || first.holds === last.holds) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const found = state(middle);
    if (!found) return null;
    if (found.holds === first.holds) low = middle;
    else high = middle;
  }
  return isTurn(high) ? high : null;
}

/** Cells in which a leaf may find its threshold: days for times and ages, else numbers and levels near it. */
function dialsOf(tables: Tables, { operator, value }: BoundLeaf): Dial[] {
  return cellsOf(tables).flatMap(({ table, index, column, text }): Dial[] => {
    const set = (content: string) => ({
      text: content,
      tables: withCell(tables, table, index, column, content),
    });
    const place = `${table}.${column}`;
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

function* eachCell(tables: Tables) {
  for (const [name, rows] of Object.entries(tables)) {
    for (const [index, row] of rows.entries()) {
      for (const [column, text] of Object.entries(row)) {
        yield { table: name as TableName, index, column, text };
      }
    }
  }
}

function cellsOf(tables: Tables) {
  return [...eachCell(tables)].filter(
    ({ table, column, text }) =>
      table !== "bestand" && !column.startsWith("person_id") && text !== "",
  );
}

function withCell(
  tables: Tables,
  table: TableName,
  index: number,
  column: string,
  text: string,
): Tables {
  const rows = tables[table] ?? [];
  return {
    ...tables,
    [table]: rows.map((row: PlainRow, at) => (at === index ? { ...row, [column]: text } : row)),
  };
}

/** The first day of a version and the day before; of the last one also its last day and the day after. */
function lawGoals(subject: Subject): Goal[] {
  const { rule, law, from, to } = subject;
  const versions = law.everyRule(rule.file.path).filter(({ file }) => file.id === rule.file.id);
  const inForceOn = (day: Day) =>
    versions.find(({ file }) => {
      const [first, last] = daysInForce(file.inForce);
      return first <= day && day <= last;
    });
  /** Both versions are asked about the same day, so that nothing but the law makes the difference. */
  const goal = (name: string, day: Day, other: BoundRule | undefined, days: [Day, Day]): Goal => ({
    kind: "gesetz",
    name,
    lines: ({ tables }) => {
      const record = readable(tables);
      if (!record) return null;
      const { values, answers } = new Dossier(record, law.prospects).on(day);
      const said = (asked: BoundRule) => {
        const { outcome, effect, reasons } = assess(asked, answers, values, day);
        return outcome === "met" ? "met" : JSON.stringify([outcome, effect, reasons]);
      };
      if (said(rule) === (other ? said(other) : "met")) return null;
      return days.map((stichtag) => ({
        title: `${name}: am ${formatGermanDay(stichtag)}`,
        tables,
        stichtag,
      }));
    },
  });
  const isLast = to !== FOREVER && inForceOn(to + 1) === undefined;
  return [
    goal("Erster Tag der Fassung", from, inForceOn(from - 1), [from - 1, from]),
    ...(isLast ? [goal("Letzter Tag der Fassung", to, undefined, [to, to + 1])] : []),
  ];
}

/**
 * The same person with and without what a fact rests on: settled with it, open without, and so is the
 * requirement itself where the fact is one that it asks for.
 */
function gapGoal(asked: AskedLeaf, subject: Subject): Goal {
  const name = `Angabe zu ${factName(asked.leaf)}`;
  const isAskedFor = asked.question === subject.rule.main;
  return {
    kind: "luecke",
    name,
    lines: ({ tables, stichtag }) => {
      if (stichtag < subject.from || stichtag > subject.to) return null;
      const record = readable(tables);
      if (!record) return null;
      const now = stateOn(asked, subject, record, stichtag);
      if (now.holds === null || now.isOpen) return null;
      for (const { what, tables: fewer } of withoutOne(tables)) {
        const other = readable(fewer);
        const then = other && stateOn(asked, subject, other, stichtag);
        if (then?.holds !== null || (isAskedFor && !then.isOpen)) continue;
        return [
          { title: `${name}: mit ${what}`, tables, stichtag },
          { title: `${name}: ohne ${what}`, tables: fewer, stichtag },
        ];
      }
      return null;
    },
  };
}

/** The person with one thing less: a cell, a row, or the word that a table is complete. */
function* withoutOne(tables: Tables): Generator<{ what: string; tables: Tables }> {
  for (const { table, index, column } of cellsOf(tables)) {
    const { columns }: TableShape = TABLES[table];
    const what = `${table}.${column}`;
    const asked = columns[column];
    if (!asked?.required) yield { what, tables: withCell(tables, table, index, column, "") };
    if (asked?.cell.schema.safeParse("unbekannt").success) {
      yield { what, tables: withCell(tables, table, index, column, "unbekannt") };
    }
  }
  for (const [name, rows] of Object.entries(tables)) {
    for (const row of rows) {
      if (name === "personen") continue;
      const what =
        name === "bestand" ? `vollständige Tabelle ${row["tabelle"]}` : `Zeile in ${name}`;
      const others = rows.filter((other) => other !== row);
      const { [name as TableName]: _, ...rest } = tables;
      yield { what, tables: others.length === 0 ? rest : { ...tables, [name]: others } };
    }
  }
}
