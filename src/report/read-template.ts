import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** A Word template as read, with its SHA-256. */
export interface Template {
  readonly bytes: Uint8Array;
  readonly hash: string;
}

/** Reads a Word template; `null` when that is not possible. */
export function readTemplate(path: string): Template | null {
  try {
    const bytes = readFileSync(path);
    return { bytes, hash: createHash("sha256").update(bytes).digest("hex") };
  } catch {
    return null;
  }
}
