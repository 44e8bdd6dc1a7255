import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A Word template as read, with its SHA-256. */
export interface Template {
  readonly bytes: Uint8Array;
  readonly hash: string;
}

/** Reads a Word template, given as a path or as a folder and a name; `null` when that is not possible. */
export function readTemplate(...path: readonly string[]): Template | null {
  try {
    const bytes = readFileSync(join(...path));
    return { bytes, hash: createHash("sha256").update(bytes).digest("hex") };
  } catch {
    return null;
  }
}
