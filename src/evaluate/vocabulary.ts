import { z } from "zod";
import { CATALOGUE } from "../facts/catalogue.ts";
import { nearest } from "../records/nearest.ts";
import { valueSetOf } from "../records/value-set.ts";
import type { Problem, Vocabulary } from "../rules/check.ts";
import { schemaProblems } from "../rules/schema-problems.ts";
import { OPERATORS } from "./operators.ts";

/** What rules may name, as the loader checks it: facts of the catalogue and our operators. */
export const VOCABULARY: Vocabulary = {
  facts: new Map(
    [...CATALOGUE].map(([id, { type, params, codes = z.string(), asks }]) => [
      id,
      {
        type,
        checkParams: (given) => problemsOf(params, given ?? {}),
        checkCodes: (given) => problemsOf(z.array(codes), given),
        asks: (given) => {
          const parsed = params.safeParse(given ?? {});
          return parsed.success ? (asks?.(parsed.data) ?? null) : null;
        },
      },
    ]),
  ),
  operators: new Map(
    [...OPERATORS].map(([id, { type, value }]) => [
      id,
      { type, checkValue: (given) => problemsOf(value, given) },
    ]),
  ),
  applications: valueSetOf("antraege", "gegenstand"),
  nearest,
};

function problemsOf(schema: z.ZodType, given: unknown): Problem[] {
  return schemaProblems(schema, given, nearest);
}
