import { createHash } from "node:crypto";

/** SHA-256 of a text as it is written to disk, in UTF-8. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
