import type { RuleFolder } from "../rules/load-rules.ts";

/** What a valid rule folder holds, in German: per path how many rules in how many versions. */
export function ruleInventoryText({ paths, rules }: Pick<RuleFolder, "paths" | "rules">): string {
  const ids = (files: typeof rules) => new Set(files.map(({ path, id }) => `${path}/${id}`)).size;
  const lines = [...paths]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((path) => {
      const own = rules.filter((rule) => rule.path === path.id);
      return `  ${path.id}: ${ids(own)} Regeln in ${own.length} Fassungen – ${path.title}`;
    });
  return [
    `Die Regeln sind gültig: ${paths.length} Wege, ${ids(rules)} Regeln in ${rules.length} Fassungen.`,
    ...lines,
  ].join("\n");
}
