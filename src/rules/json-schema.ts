import { z } from "zod";
import type { Vocabulary } from "./check.ts";
import { conditionSchema } from "./condition.ts";

/**
 * JSON Schema (draft 7) of a kind of rule file, for editors that complete and check while typing.
 * Conditions are described down to the leaf, with the names of all facts and operators.
 */
export function jsonSchemaOf(schema: z.ZodType, { facts, operators }: Vocabulary): unknown {
  const reference = { $ref: "#/definitions/condition" };
  const described = z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if ((zodSchema as unknown) === conditionSchema) Object.assign(jsonSchema, reference);
    },
  });
  const group = (name: string) => ({
    type: "object",
    additionalProperties: false,
    required: [name],
    properties: { [name]: { type: "array", minItems: 1, items: reference } },
  });
  const leaf = {
    type: "object",
    additionalProperties: false,
    required: ["fact", "operator", "value"],
    properties: {
      fact: { enum: [...facts.keys()] },
      definition: { type: "string" },
      params: { type: "object" },
      operator: { enum: [...operators.keys()] },
      value: {},
    },
  };
  return {
    ...described,
    definitions: {
      ...(described.definitions as Record<string, unknown> | undefined),
      condition: { anyOf: [group("all"), group("any"), leaf] },
    },
  };
}
