import { renameSync, rmSync } from "node:fs";

/**
 * Removes a folder into which threads may still write: whoever does finds it no more, and so puts
 * nothing into it.
 */
export function removeFolder(folder: string): void {
  // What clears up after killed runs knows this ending.
  const removed = `${folder}-weg`;
  renameSync(folder, removed);
  rmSync(removed, { recursive: true, force: true, maxRetries: 5 });
}
