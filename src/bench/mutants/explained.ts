import { z } from "zod";
import { jsonPath } from "../../rules/json-path.ts";
import type { Trial } from "./run-mutants.ts";

const explainedSchema = z.strictObject({
  $schema: z.string().optional(),
  /** Why no case can or need notice these errors. */
  erklaert: z.array(
    z.strictObject({ grund: z.string().min(1), mutanten: z.array(z.string().min(1)).min(1) }),
  ),
});

/** Explanations of mutants that no case notices. */
export type Explained = z.infer<typeof explainedSchema>["erklaert"];

/** The contents of `mutanten.json`, or what is wrong with it. */
export function parseExplained(content: unknown): {
  readonly explained: Explained;
  readonly problems: readonly string[];
} {
  const parsed = explainedSchema.safeParse(content);
  if (parsed.success) return { explained: parsed.data.erklaert, problems: [] };
  return {
    explained: [],
    problems: parsed.error.issues.map(({ path, message }) => `bei ${jsonPath(path)}: ${message}`),
  };
}

/** What becomes of the survivors once their explanations are read. */
export interface Survivors {
  readonly unexplained: readonly Trial[];
  readonly explained: number;
  /** Explanations of mutants that are noticed by now, or do not exist. */
  readonly stale: readonly string[];
}

/** Lays the survivors beside their explanations. */
export function survivorsOf(trials: readonly Trial[], explanations: Explained): Survivors {
  const named = new Set(explanations.flatMap(({ mutanten }) => mutanten));
  const alive = trials.filter(({ killedBy }) => killedBy === null);
  const ids = new Set(alive.map(({ mutant }) => mutant.id));
  return {
    unexplained: alive.filter(({ mutant }) => !named.has(mutant.id)),
    explained: alive.filter(({ mutant }) => named.has(mutant.id)).length,
    stale: [...named].filter((id) => !ids.has(id)).sort(),
  };
}
