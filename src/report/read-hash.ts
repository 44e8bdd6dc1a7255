import { createHash } from "node:crypto";

/** SHA-256 of a file as it is written to disk; texts in UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
