import { type Day, FOREVER, formatGermanDay } from "../../calendar/index.ts";
import { Dossier } from "../../evaluate/dossier.ts";
import type { BoundRule } from "../../evaluate/law.ts";
import { assess } from "../../evaluate/requirement.ts";
import { daysInForce } from "../../rules/check.ts";
import { type Goal, readable, type Subject } from "./goal.ts";

/** The first day of a version and the day before; of the last one also its last day and the day after. */
export function lawGoals(subject: Subject): Goal[] {
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
