import { z } from "zod";
import { inForceSchema } from "../rules/rule.ts";
import { normOf, parseCitation } from "./citation.ts";

/** The statute that the map is about. */
export const LAW = "AufenthG";

/** Why no rule encodes a sentence. */
const outsideSchema = z.strictObject({
  /** `mensch`: a person must judge it; `rechtsfolge`: says what follows, not when; `ausserhalb`: not our question. */
  kind: z.enum(["mensch", "ausserhalb", "rechtsfolge"]),
  /** In German, for who reads the map; also says what we have not seen ourselves. */
  reason: z.string().min(1),
});

/** One sentence of the statute, or a part of it that stands on its own, in one version. */
const entrySchema = z.strictObject({
  /** Without the statute's name: `§ 25a Abs. 1 Satz 1 Nr. 1`, `§ 54 Abs. 2 Nr. 3 bis 8`, `§ 25a Abs. 1 Satz 1 (Duldung)`. */
  norm: z.string().min(1),
  /** Short paraphrase, never a long quote. */
  says: z.string().min(1),
  inForce: inForceSchema,
  /** Paths that need a rule of their own for it; without this, a rule of any path will do. */
  paths: z.array(z.string().min(1)).min(1).optional(),
  outside: outsideSchema.optional(),
});

/** A section or subsection of the AufenthG whose every sentence the map lists. */
const provisionSchema = z.strictObject({
  /** `§ 25a`, `§ 5 Abs. 1`: rules may cite nothing within it that is not an entry. */
  norm: z.string().min(1),
  title: z.string().min(1),
  source: z.string().min(1),
  url: z.url(),
  /** Holds for every path: the map then names the paths that have no rule for it. */
  general: z.boolean().default(false),
  /** What the reader should know about the entries as a whole. */
  remark: z.string().min(1).optional(),
  entries: z.array(entrySchema).min(1),
});

/** The statute map, `gesetz.json`: what the law says, sentence by sentence; which rules encode it, they say themselves. */
export const statuteSchema = z.strictObject({
  $schema: z.string().optional(),
  /** Last day up to which someone checked the map against the text. */
  verifiedUntil: z.iso.date(),
  provisions: z.array(provisionSchema).min(1),
});

export type Entry = z.infer<typeof entrySchema>;
export type Provision = z.infer<typeof provisionSchema>;
export type Statute = z.infer<typeof statuteSchema>;

/** The canonical norms that an entry or a provision of the map names. */
export function normsOf(norm: string): string[] {
  return parseCitation(`${norm} ${LAW}`).references.map(normOf);
}
