import { createHash } from "node:crypto";

/** SHA-256 of a file as it is written to disk; texts in UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** {@link sha256} of each of several files, by name. */
export function hashesOf(
  files: Readonly<Record<string, string | Uint8Array>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [name, sha256(content)]),
  );
}

/** SHA-256 of a text as a Content-Security-Policy names it. */
export function policyHash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
