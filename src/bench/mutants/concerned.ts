import type { Law } from "../../evaluate/law.ts";
import { VOCABULARY } from "../../evaluate/vocabulary.ts";
import { conditionsOf, conditionsOfPath } from "../../rules/check.ts";
import { leavesOf, resolve } from "../../rules/condition.ts";
import type { RuleFolder } from "../../rules/load-rules.ts";

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
  const asks = [
    ...rules.map((file) => ({ from: file.path, file, conditions: conditionsOf(file) })),
    ...paths.map((file) => ({ from: file.id, file, conditions: conditionsOfPath(file) })),
  ].flatMap(({ from, file, conditions }) =>
    conditions
      .flatMap(({ condition }) => leavesOf(resolve(condition, file.parameters)))
      .flatMap(({ leaf }) => {
        const asked = VOCABULARY.facts.get(leaf.fact)?.asks(leaf.params);
        return asked ? [{ from, to: asked.path }] : [];
      }),
  );
  const affected = reached([path], (id) =>
    asks.flatMap(({ from, to }) => (to === id ? [from] : [])),
  );
  const needed = reached([...affected], (id) =>
    asks.flatMap(({ from, to }) => (from === id ? [to] : [])),
  );
  return { affected, needed };
}

function reached(start: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const found = new Set(start);
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}
