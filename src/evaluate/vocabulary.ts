import type { z } from "zod";
import { CATALOGUE } from "../facts/catalogue.ts";
import { nearest } from "../records/nearest.ts";
import type { Vocabulary } from "../rules/check.ts";
import { OPERATORS } from "./operators.ts";

/** What rules may name, as the loader checks it: facts of the catalogue and our operators. */
export const VOCABULARY: Vocabulary = {
  facts: new Map(
    [...CATALOGUE].map(([id, { type, params }]) => [
      id,
      { type, checkParams: (given) => firstProblem(params, given ?? {}) },
    ]),
  ),
  operators: new Map(
    [...OPERATORS].map(([id, { type, value }]) => [
      id,
      { type, checkValue: (given) => firstProblem(value, given) },
    ]),
  ),
  nearest,
};

function firstProblem(schema: z.ZodType, given: unknown): string | null {
  const parsed = schema.safeParse(given);
  const issue = parsed.error?.issues[0];
  return issue ? `${issue.path.map(String).join(".")} ${issue.message}`.trim() : null;
}
