import { personText } from "../person-text.ts";
import type { Effort, Verdict } from "./try-property.ts";

/** A property that does not hold, in German: what, of whom, and how to see it again. */
export function brokenText(verdict: Verdict, effort: Effort): string[] {
  if (verdict.state === "gilt") return [];
  const { property, state, subject, violations } = verdict;
  return [
    `${state === "verletzt" ? "Verletzt" : "Nicht auswertbar"}: ${property.title} (${property.id})`,
    ...violations.map((violation) => `  ${violation}`),
    `  ${personText(subject.tables, subject.stichtag)}`,
    `  Noch einmal: ${replayCommand(property.id, effort)}`,
  ];
}

/** The command that makes up the same persons for one property. */
function replayCommand(id: string, { seed, runs, rulesFolder }: Effort): string {
  const rules = rulesFolder === undefined ? "" : ` --rules "${rulesFolder}"`;
  return `bleiberecht check${rules} --eigenschaft ${id} --seed ${seed} --laeufe ${runs}`;
}
