import { z } from "zod";

/** A comparison of one fact with one value; both its parameters and its value may name a parameter of the rule. */
export interface Leaf {
  readonly fact: string;
  /** The definition of the file that gives params, besides those that stand here. */
  readonly definition?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly operator: string;
  readonly value: unknown;
}

/** A json-rules-engine condition with our operators: `all`, `any`, or a leaf. There is no `not`. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | Leaf;

/**
 * Chooses the branch by its key, so that an error names the wrong leaf and not the whole tree.
 * Groups must not be empty: json-rules-engine finds an empty group true, even an empty `any`.
 */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.unknown().transform((input, context): Condition => {
    const isObject = typeof input === "object" && input !== null;
    const kinds = ["all", "any", "fact"].filter((key) => isObject && key in input);
    if (kinds.length > 1) {
      const named = kinds.map((key) => `„${key}“`).join(" und ");
      const message = `${named} stehen nebeneinander. Bitte eines in das andere schachteln.`;
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }
    const branch: z.ZodType<Condition> =
      isObject && "all" in input ? allSchema : isObject && "any" in input ? anySchema : leafSchema;
    const parsed = branch.safeParse(input);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const { message, path } = issue;
      context.addIssue({ code: "custom", message, path: [...path], params: paramsOf(issue) });
    }
    return z.NEVER;
  }),
);

/** What an issue says of unknown keys, so that whoever reports it can tell the nearest known one. */
function paramsOf(issue: z.core.$ZodIssue): Record<string, unknown> {
  if (issue.code === "custom") return issue.params ?? {};
  return issue.code === "unrecognized_keys" ? { keys: issue.keys, known: CONDITION_KEYS } : {};
}

const allSchema = z.strictObject({ all: z.array(conditionSchema).min(1) });
const anySchema = z.strictObject({ any: z.array(conditionSchema).min(1) });
const leafSchema = z.strictObject({
  fact: z.string(),
  definition: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  operator: z.string(),
  value: z.unknown().refine((value) => value !== undefined, "Wert fehlt"),
});

const CONDITION_KEYS = [allSchema, anySchema, leafSchema].flatMap(({ shape }) =>
  Object.keys(shape),
);

/** All leaves of a condition with their JSON paths, in order. */
export function leavesOf(condition: Condition, path = ""): { leaf: Leaf; path: string }[] {
  if ("all" in condition) {
    return condition.all.flatMap((child, index) => leavesOf(child, `${path}.all[${index}]`));
  }
  if ("any" in condition) {
    return condition.any.flatMap((child, index) => leavesOf(child, `${path}.any[${index}]`));
  }
  return [{ leaf: condition, path }];
}

/** The name of the rule parameter that a value stands for, if it does. */
export function parameterOf(value: unknown): string | null {
  const isReference = typeof value === "object" && value !== null && "parameter" in value;
  return isReference ? String(value.parameter) : null;
}

/** The condition with every reference to a parameter, at any depth, replaced by its value. */
export function resolve(
  condition: Condition,
  parameters: Readonly<Record<string, unknown>>,
): Condition {
  if ("all" in condition) return { all: condition.all.map((child) => resolve(child, parameters)) };
  if ("any" in condition) return { any: condition.any.map((child) => resolve(child, parameters)) };
  const { params, value, ...leaf } = condition;
  return {
    ...leaf,
    params: fill(params ?? {}, parameters) as Record<string, unknown>,
    value: fill(value, parameters),
  };
}

/** Names of all parameters that a value refers to, at any depth. */
export function parametersIn(value: unknown): string[] {
  const name = parameterOf(value);
  if (name !== null) return [name];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(parametersIn);
}

function fill(value: unknown, parameters: Readonly<Record<string, unknown>>): unknown {
  const name = parameterOf(value);
  if (name !== null) return parameters[name];
  if (Array.isArray(value)) return value.map((item) => fill(item, parameters));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, fill(v, parameters)]));
}
