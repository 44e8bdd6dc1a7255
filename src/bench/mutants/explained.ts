import type { Explanation } from "../explanations.ts";
import type { Trial } from "./run-mutants.ts";

/** What becomes of the survivors once their explanations are read. */
export interface Survivors {
  readonly unexplained: readonly Trial[];
  readonly explained: number;
  /** Explanations of mutants that are noticed by now, or do not exist. */
  readonly stale: readonly string[];
}

/** Lays the survivors beside their explanations. */
export function survivorsOf(
  trials: readonly Trial[],
  explanations: readonly Explanation[],
): Survivors {
  const named = new Set(explanations.flatMap(({ ids }) => ids));
  const alive = trials.filter(({ killedBy }) => killedBy === null);
  const ids = new Set(alive.map(({ mutant }) => mutant.id));
  return {
    unexplained: alive.filter(({ mutant }) => !named.has(mutant.id)),
    explained: alive.filter(({ mutant }) => named.has(mutant.id)).length,
    stale: [...named].filter((id) => !ids.has(id)).sort(),
  };
}
