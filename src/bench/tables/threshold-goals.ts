import { Dossier } from "../../evaluate/dossier.ts";
import type { BoundRule } from "../../evaluate/law.ts";
import { assess } from "../../evaluate/requirement.ts";
import type { FactType } from "../../facts/value.ts";
import type { PersonRecord } from "../../records/person-record.ts";
import type { Candidate } from "./crowd.ts";
import { dialsOf, neighboursOf } from "./dials.ts";
import {
  type AskedLeaf,
  type Goal,
  type Line,
  nameOf,
  readable,
  type State,
  type Subject,
  stateOn,
  turns,
} from "./goal.ts";

/** In the course of time where the comparison turns by itself, else, or where nobody is found, in the cells. */
export function thresholdGoal(asked: AskedLeaf, subject: Subject): Goal {
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

/** A person whom a rule tells from the same rule with a number moved by one, and the two beside them. */
export function shiftedGoal(name: string, others: readonly BoundRule[], subject: Subject): Goal {
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
