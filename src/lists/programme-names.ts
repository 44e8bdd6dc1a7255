import { meant } from "../facts/recorded-value.ts";
import type { Programme } from "./programme.ts";

/** The names that rules give, for a programme to refer to. */
export interface LawNames {
  /** Ids of the rules of each path, by path. */
  readonly rules: ReadonlyMap<string, readonly string[]>;
  /** Reasons for being no candidate of any path. */
  readonly notCandidate: readonly string[];
  /** Codes of notes that any rule or path gives. */
  readonly notes: readonly string[];
}

/**
 * Paths, rules, reasons and notes that a programme names and no rule knows, each with its place in the
 * file: a list would quietly stay empty.
 */
export function unknownNames(programme: Programme, law: LawNames): string[] {
  const paths = [...law.rules.keys()].sort();
  const anyRule = [...new Set([...law.rules.values()].flat())].sort();
  const problems: string[] = [];
  const check = (place: string, what: string, given: string, known: readonly string[]) => {
    if (known.includes(given)) return;
    problems.push(`bei ${place}: ${what} „${given}“ gibt es nicht.${meant(given, known)}`);
  };
  const checkAll = (
    place: string,
    what: string,
    given: readonly string[],
    known: readonly string[],
  ) => {
    for (const [index, name] of given.entries()) check(`${place}[${index}]`, what, name, known);
  };

  checkAll("urgency.notes", "den Hinweis", programme.urgency.notes, law.notes);
  programme.report.funnels.forEach((funnel, index) => {
    checkAll(`report.funnels[${index}].paths`, "den Weg", funnel.paths, paths);
  });
  check("report.ages.path", "den Weg", programme.report.ages.path, paths);
  checkAll("gone", "den Grund bei notCandidate", programme.gone, law.notCandidate);
  for (const list of ["counselling", "deadlines"] as const) {
    programme[list].forEach((entry, index) => {
      const place = `${list}[${index}]`;
      if ("path" in entry) check(`${place}.path`, "den Weg", entry.path, paths);
      if ("requirement" in entry) {
        // Of an unknown path, any rule may be meant.
        const known = law.rules.get(entry.path) ?? anyRule;
        check(`${place}.requirement`, "die Regel", entry.requirement, known);
      }
      if ("requirements" in entry) {
        checkAll(`${place}.requirements`, "die Regel", entry.requirements, anyRule);
      }
      if ("only" in entry) checkAll(`${place}.only`, "die Regel", entry.only, anyRule);
    });
  }
  return problems;
}
