import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "./write-removal.ts";

const open = new Set<string>();

/**
 * Lends a new folder that only its owner can read; it is gone when the work with it has ended, well
 * or badly.
 */
export async function inPrivateFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "bleiberecht-"));
  open.add(folder);
  try {
    return await work(folder);
  } finally {
    remove(folder);
  }
}

/** Removes the folders that are lent at this moment, for a run that is interrupted. */
export function removePrivateFolders(): void {
  for (const folder of open) remove(folder);
}

function remove(folder: string): void {
  if (open.delete(folder)) removeFolder(folder);
}
