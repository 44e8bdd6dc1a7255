import { z } from "zod";

/** Plain German sentences for reason and note codes, for people who read results. */
export const codesSchema = z.strictObject({ codes: z.record(z.string(), z.string().min(1)) });
export type Codes = z.infer<typeof codesSchema>["codes"];
