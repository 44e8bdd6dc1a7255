import type { Law } from "../../evaluate/law.ts";
import { VOCABULARY } from "../../evaluate/vocabulary.ts";
import { conditionsOf, conditionsOfPath } from "../../rules/check.ts";
import { leavesOf, resolve } from "../../rules/condition.ts";
import type { PathFile, RuleFile, RuleFolder } from "../../rules/load-rules.ts";

/** Paths by how they hang together. */
export interface Neighbours {
  /** The path and all whose rules ask about it, directly or by way of others. */
  readonly affected: ReadonlySet<Law["paths"][number]["id"]>;
  /** Those and all that they ask about: what must be there to evaluate them. */
  readonly needed: ReadonlySet<Law["paths"][number]["id"]>;
}

/** Which paths a change of one path may concern. */
export function neighboursOf(
  path: string,
  { paths, rules }: Pick<RuleFolder, "paths" | "rules">,
): Neighbours {
  const asks = [...paths, ...rules].flatMap((file) =>
    askedBy(file).map((to) => ({ from: "path" in file ? file.path : file.id, to })),
  );
  const affected = reached([path], (id) =>
    asks.flatMap(({ from, to }) => (to === id ? [from] : [])),
  );
  const needed = reached([...affected], (id) =>
    asks.flatMap(({ from, to }) => (from === id ? [to] : [])),
  );
  return { affected, needed };
}

/** The paths that a file asks about. */
export function askedBy(file: RuleFile | PathFile): string[] {
  const conditions = "path" in file ? conditionsOf(file) : conditionsOfPath(file);
  return conditions
    .flatMap(({ condition }) => leavesOf(resolve(condition, file.parameters)))
    .flatMap(({ leaf }) => VOCABULARY.facts.get(leaf.fact)?.asks(leaf.params)?.path ?? []);
}

function reached(start: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const found = new Set(start);
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}
