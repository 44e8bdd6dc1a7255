import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { hasOnlyOwnNames, type OwnFolder, targetOf, whyForeign } from "./read-own-folder.ts";

/** What the name of a folder being written begins with; six letters or digits follow. */
export function unfinishedPrefix(target: string): string {
  return join(dirname(target), `.${basename(target)}-unfertig-`);
}

/** What files begin with that are there only until the folder is finished. */
export const SCRATCH = "zwischenstand-";

/** The name of the folder that a finished one replaces, until that one stands. */
export function formerName(finished: string): string {
  return `${finished}-vorher`;
}

/**
 * Puts right what a killed run left beside an output folder: a replaced run comes back when nothing
 * stands in its place, anything else of ours is removed. What does not look like ours stays. A run
 * that is writing to the same place right now fails and says so; nothing finished is lost.
 */
export function clearLeftovers(folder: string, own: OwnFolder): void {
  const target = targetOf(folder);
  const prefix = basename(unfinishedPrefix(target));
  const leftovers = entriesOf(dirname(target)).filter(
    (name) =>
      name.startsWith(prefix) && /^[A-Za-z0-9]{6}(-vorher)?$/.test(name.slice(prefix.length)),
  );
  for (const name of leftovers) {
    const leftover = join(dirname(target), name);
    try {
      const isFormer = name === formerName(name.slice(0, prefix.length + 6));
      if (isFormer && !existsSync(target)) {
        if (whyForeign(leftover, own) === null) renameSync(leftover, target);
      } else if (hasOnlyOwnNames(leftover, own, SCRATCH)) rmSync(leftover, { recursive: true });
    } catch {
      // It does no harm where it is; whatever forbids touching it will be told when writing fails too.
    }
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}
