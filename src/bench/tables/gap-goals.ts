import { type AskedLeaf, factName, type Goal, readable, type Subject, stateOn } from "./goal.ts";
import { withoutOne } from "./person-cells.ts";

/**
 * The same person with and without what a fact rests on: settled with it, open without, and so is the
 * requirement itself where the fact is one that it asks for.
 */
export function gapGoal(asked: AskedLeaf, subject: Subject): Goal {
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
