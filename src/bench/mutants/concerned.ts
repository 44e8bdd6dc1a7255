import type { Law } from "../../evaluate/law.ts";
import { VOCABULARY } from "../../evaluate/vocabulary.ts";
import { conditionsOf } from "../../rules/check.ts";
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
export function neighboursOf(path: string, { rules }: Pick<RuleFolder, "rules">): Neighbours {
  const asks = rules.flatMap((rule) =>
    conditionsOf(rule)
      .flatMap(({ condition }) => leavesOf(resolve(condition, rule.parameters)))
      .flatMap(({ leaf }) => {
        const asked = VOCABULARY.facts.get(leaf.fact)?.asks(leaf.params);
        return asked ? [{ from: rule.path, to: asked.path }] : [];
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
