import { type Law, questionsOf } from "../../evaluate/law.ts";
import type { Cell } from "../../evaluate/question.ts";
import type { FactValue } from "../../facts/value.ts";
import { personOf, type Subject } from "../properties/property.ts";

/** What persons show of a fact, with whatever parameters rules ask it. */
export interface FactShown {
  readonly fact: string;
  /** Different settled answers. */
  readonly settled: number;
  /** Whether the answer was open for somebody. */
  readonly isEverOpen: boolean;
}

/** What persons show of every fact that rules name, by name: whether they are persons to try rules on. */
export function factsShown(subjects: readonly Subject[], law: Law): FactShown[] {
  const answers = new Map<string, Set<string | null>>();
  const cells = cellsOf(law);
  for (const { fact } of cells) answers.set(fact.id, new Set());
  for (const { tables, stichtag } of subjects) {
    const record = personOf(tables);
    if (!record) continue;
    for (const { fact, params } of cells) {
      answers.get(fact.id)?.add(settled(fact.value(record, stichtag, params, law.prospects)));
    }
  }
  return [...answers]
    .map(([fact, given]) => ({
      fact,
      settled: given.size - Number(given.has(null)),
      isEverOpen: given.has(null),
    }))
    .sort((a, b) => (a.fact < b.fact ? -1 : 1));
}

/** The answer as text; `null` while it is open. */
function settled(value: FactValue): string | null {
  switch (value.type) {
    case "boolean":
      return value.certain === value.possible ? String(value.certain) : null;
    case "number":
    case "level":
      return value.low === value.high ? String(value.low) : null;
    case "code":
      return value.options?.length === 1 ? (value.options[0] ?? null) : null;
    case "age":
      return value.birth.earliest === value.birth.latest && value.at.earliest === value.at.latest
        ? String(value.at.earliest - value.birth.earliest)
        : null;
    case "stay":
      return value.strict === value.lenient ? String(value.strict) : null;
  }
}

/** Every fact with every parameters that a rule or a path asks it with. */
export function cellsOf(law: Law): readonly Cell[] {
  const questions = law.paths.flatMap(({ id }) => [
    ...law.everyRule(id).flatMap(questionsOf),
    ...law.switchDays(id).flatMap((day) => {
      const inForce = law.inForce(id, day);
      return inForce ? [...inForce.gate, ...inForce.questions] : [];
    }),
  ]);
  const cells = questions.flatMap(({ leaves }) => leaves.map(({ cell }) => cell));
  return [...new Map(cells.map((cell) => [cell.key, cell])).values()];
}
