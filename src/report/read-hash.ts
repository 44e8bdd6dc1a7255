import { createHash } from "node:crypto";

/** SHA-256 of a file as it is written to disk; texts in UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** SHA-256 of a text as a Content-Security-Policy names it. */
export function policyHash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
