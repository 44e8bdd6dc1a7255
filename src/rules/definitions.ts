import type { Vocabulary } from "./check.ts";
import { type Condition, type Leaf, leavesOf } from "./condition.ts";

/** What several leaves of a file have in common: params by the name of their definition. */
export type Definitions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * A file in whose leaves the params stand that their definitions give. What a leaf says itself stands beside
 * them; saying the same twice is an error that {@link definitionProblems} tells, and then the leaf counts.
 */
export function withDefinitions<T extends Defining>(file: T): T {
  return inLeaves(file, (leaf, given) => ({ ...leaf, params: { ...given, ...leaf.params } }));
}

/** A file as it was written: without the params that definitions gave to its leaves. */
export function withoutDefinitions<T extends Defining>(file: T): T {
  return inLeaves(file, ({ params = {}, ...leaf }, given) => ({
    ...leaf,
    params: Object.fromEntries(Object.entries(params).filter(([key]) => given[key] === undefined)),
  }));
}

interface Defining {
  readonly definitions: Definitions;
}

/** The file with other leaves in the place of those that name a definition. */
function inLeaves<T extends Defining>(
  file: T,
  change: (leaf: Leaf, given: Definitions[string]) => Leaf,
): T {
  const { definitions, ...rest } = file;
  const visit = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(visit);
    const given = isLeaf(value) ? definitions[value.definition ?? ""] : undefined;
    if (given) return change(value as Leaf, given);
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, visit(child)]));
  };
  return { ...(visit(rest) as T), definitions };
}

function isLeaf(value: object): value is Leaf {
  return "fact" in value && "operator" in value;
}

/** What is wrong with the definitions of a file: unknown, unused, or at odds with what a leaf says itself. */
export function definitionProblems(
  file: string,
  conditions: readonly { readonly path: string; readonly condition: Condition }[],
  definitions: Definitions,
  { nearest }: Pick<Vocabulary, "nearest">,
): string[] {
  const declared = Object.keys(definitions);
  const used = new Set<string>();
  const problems: string[] = [];
  for (const { leaf, path } of conditions.flatMap((one) => leavesOf(one.condition, one.path))) {
    const { definition, params } = leaf;
    if (definition === undefined) continue;
    used.add(definition);
    if (!declared.includes(definition)) {
      const near = nearest(definition, declared);
      const meant = near ? ` Meinten Sie „${near}“?` : "";
      problems.push(`${file}: bei ${path}.definition: „${definition}“ ist nicht erklärt.${meant}`);
    }
    for (const key of Object.keys(definitions[definition] ?? {})) {
      if (params?.[key] === undefined) continue;
      problems.push(
        `${file}: bei ${path}.params.${key}: steht schon in „definitions.${definition}“. Bitte eines von beiden streichen.`,
      );
    }
  }
  for (const name of declared) {
    if (!used.has(name)) problems.push(`${file}: bei definitions.${name}: wird nicht verwendet.`);
  }
  return problems;
}
