import { pause } from "../../records/pause.ts";
import type { ReadCase } from "../judge.ts";
import type { Mutant } from "./mutant.ts";
import type { Files } from "./mutated-law.ts";
import { Panel } from "./panel.ts";

/** What the cases made of a mutant. */
export interface Trial {
  readonly mutant: Mutant;
  /** The first case that noticed it; `null` when none did. */
  readonly killedBy: ReadCase["case"] | null;
}

/**
 * Shows every mutant to the cases that look at its path or at one that asks about it, until the first
 * of them notices. A case is judged only where the changed file says something else about its person.
 */
export async function runMutants(
  mutants: readonly Mutant[],
  rules: Files,
  cases: readonly ReadCase[],
  onMutant: (done: number) => void = () => {},
): Promise<Trial[]> {
  const panel = new Panel(rules, cases);
  const trials: Trial[] = [];
  for (const [index, mutant] of mutants.entries()) {
    trials.push({ mutant, killedBy: panel.killerOf(mutant) });
    onMutant(index + 1);
    await pause();
  }
  return trials;
}
