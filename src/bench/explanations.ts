import { z } from "zod";
import { nearest } from "../records/nearest.ts";
import { readWith } from "../rules/schema-problems.ts";

/** Why no case can or need show something, and what: mutants, or ways in which nothing comes out. */
export interface Explanation {
  readonly grund: string;
  readonly ids: readonly string[];
}

const ids = z.array(z.string().min(1)).min(1);
const grund = z.string().min(1);

/** The files of a rule folder that explain something, and how their entries are read. */
const ENTRIES = {
  "mutanten.json": z
    .strictObject({ grund, mutanten: ids })
    .transform(({ mutanten, ...entry }) => ({ ...entry, ids: mutanten })),
  "abdeckung.json": z
    .strictObject({ grund, stellen: ids })
    .transform(({ stellen, ...entry }) => ({ ...entry, ids: stellen })),
} satisfies Record<string, z.ZodType<Explanation>>;

export type ExplanationFile = keyof typeof ENTRIES;

/** The contents of such a file, or what is wrong with it. */
export function parseExplanations(
  file: ExplanationFile,
  content: unknown,
): { readonly explained: readonly Explanation[]; readonly problems: readonly string[] } {
  const schema = z.strictObject({
    $schema: z.string().optional(),
    erklaert: z.array<z.ZodType<Explanation>>(ENTRIES[file]),
  });
  const problems: string[] = [];
  const read = readWith(file, schema, content, { nearest }, problems);
  return { explained: read?.erklaert ?? [], problems };
}
