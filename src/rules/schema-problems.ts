import { z } from "zod";
import type { Problem, Vocabulary } from "./check.ts";
import { jsonPath } from "./json-path.ts";

/** A part of a JSON Schema, as far as it tells which keys there are. */
interface Node {
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly const?: unknown;
}

/**
 * What keeps a value from being what a schema asks for, in German; of an unknown key with the nearest
 * one that there is in its place. Empty when nothing does.
 */
export function schemaProblems(
  schema: z.ZodType,
  content: unknown,
  nearest: Vocabulary["nearest"],
): Problem[] {
  return toProblems(schema.safeParse(content), schema, content, nearest);
}

/**
 * The content of a file as a schema reads it; `null` when it is not what the schema asks for, and then
 * everything that is wrong is added to the problems, with its place.
 */
export function readWith<T>(
  file: string,
  schema: z.ZodType<T>,
  content: unknown,
  { nearest }: Pick<Vocabulary, "nearest">,
  problems: string[],
): T | null {
  const parsed = schema.safeParse(content);
  for (const { path, message } of toProblems(parsed, schema, content, nearest)) {
    problems.push(`${file}: bei ${jsonPath(path)}: ${message}`);
  }
  return parsed.data ?? null;
}

function toProblems(
  { error }: z.ZodSafeParseResult<unknown>,
  schema: z.ZodType,
  content: unknown,
  nearest: Vocabulary["nearest"],
): Problem[] {
  return (error?.issues ?? []).flatMap((issue): Problem[] => {
    const { path, message } = issue;
    const unknown = unknownKeys(issue, () => keysAt(schema, content, path));
    if (!unknown) return [{ path, message }];
    return unknown.keys.map((key) => {
      const near = nearest(key, unknown.known);
      const meant = near ? ` Meinten Sie „${near}“?` : "";
      return { path, message: `„${key}“ gibt es hier nicht.${meant}` };
    });
  });
}

/** Keys that an object has and must not, with those it may have. */
interface UnknownKeys {
  readonly keys: readonly string[];
  readonly known: readonly string[];
}

const unknownKeysSchema = z.object({ keys: z.array(z.string()), known: z.array(z.string()) });

function unknownKeys(issue: z.core.$ZodIssue, keysThere: () => string[]): UnknownKeys | null {
  if (issue.code === "unrecognized_keys") return { keys: issue.keys, known: keysThere() };
  // What a schema checks by itself, it passes on so: see conditions.
  return issue.code === "custom" ? (unknownKeysSchema.safeParse(issue.params).data ?? null) : null;
}

/** The keys that an object in this place of a value may have. */
function keysAt(schema: z.ZodType, content: unknown, path: readonly PropertyKey[]): string[] {
  const root = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Node;
  let nodes = alternatives(root, content);
  let value = content;
  for (const part of path) {
    value = (value as Record<PropertyKey, unknown>)[part];
    nodes = nodes.flatMap((node) => alternatives(within(node, part), value));
  }
  return nodes.flatMap(({ properties = {} }) => Object.keys(properties));
}

/** What a value may be, as far as it does not say itself that it is something else: a requirement is no refusal. */
function alternatives(node: Node, value: unknown): Node[] {
  const nodes = node.anyOf ?? node.oneOf;
  if (nodes) return nodes.flatMap((one) => alternatives(one, value));
  const isElse = Object.entries(node.properties ?? {}).some(
    ([key, { const: fixed }]) =>
      fixed !== undefined && (value as Record<string, unknown> | null)?.[key] !== fixed,
  );
  return isElse ? [] : [node];
}

function within({ items, properties, additionalProperties }: Node, part: PropertyKey): Node {
  if (typeof part === "number") return items ?? {};
  const others = typeof additionalProperties === "object" ? additionalProperties : {};
  return properties?.[String(part)] ?? others;
}
