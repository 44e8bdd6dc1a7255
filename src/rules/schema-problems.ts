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
    const { path } = issue;
    const choices = choicesOf(issue, schema, content);
    if (choices.length > 0) {
      return [{ path, message: choiceText(choices, valueAt(content, path), nearest) }];
    }
    const { message } = issue;
    const unknown = unknownKeys(issue, () => keysAt(schema, content, path));
    if (!unknown) return [{ path, message }];
    return unknown.keys.map((key) => {
      const near = nearest(key, unknown.known);
      const meant = near ? ` Meinten Sie „${near}“?` : "";
      return { path, message: `„${key}“ gibt es hier nicht.${meant}` };
    });
  });
}

/** The words of which one is asked for; none where anything else is wrong. */
function choicesOf(issue: z.core.$ZodIssue, schema: z.ZodType, content: unknown): string[] {
  if (issue.code === "invalid_value") return issue.values.map(String);
  if (issue.code !== "invalid_union" || issue.discriminator === undefined) return [];
  const key = issue.discriminator;
  const nodes = nodesAt(schema, content, issue.path.slice(0, -1), (node) => [node]);
  return nodes.flatMap(({ properties }) => {
    const { const: fixed } = properties?.[key] ?? {};
    return typeof fixed === "string" ? [fixed] : [];
  });
}

function choiceText(
  choices: readonly string[],
  given: unknown,
  nearest: Vocabulary["nearest"],
): string {
  const near = typeof given === "string" ? nearest(given, choices) : null;
  const meant = near ? ` Meinten Sie „${near}“?` : "";
  return `erwartet ${choices.map((choice) => `„${choice}“`).join(" oder ")}.${meant}`;
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (value as Record<PropertyKey, unknown> | null | undefined)?.[part],
    content,
  );
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
  return nodesAt(schema, content, path, alternatives).flatMap(({ properties = {} }) =>
    Object.keys(properties),
  );
}

/** What a schema says of a place in a value, in each of the ways that `kept` leaves. */
function nodesAt(
  schema: z.ZodType,
  content: unknown,
  path: readonly PropertyKey[],
  kept: (node: Node, value: unknown) => Node[],
): Node[] {
  const root = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Node;
  const all = (node: Node): Node[] => (node.anyOf ?? node.oneOf)?.flatMap(all) ?? [node];
  let nodes = all(root).flatMap((node) => kept(node, content));
  let value = content;
  for (const part of path) {
    value = (value as Record<PropertyKey, unknown>)[part];
    nodes = nodes.flatMap((node) => all(within(node, part)).flatMap((one) => kept(one, value)));
  }
  return nodes;
}

/** What a value may be, as far as it does not say itself that it is something else: a requirement is no refusal. */
function alternatives(node: Node, value: unknown): Node[] {
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
