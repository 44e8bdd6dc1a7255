import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
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

/** The file by which a folder tells who is writing it. */
const WRITER = `${SCRATCH}schreiber`;

/** Leaves word in a folder that this process is writing it. */
export function signFolder(folder: string): void {
  const writer = JSON.stringify({ host: hostname(), pid: process.pid });
  writeFileSync(join(folder, WRITER), writer, { mode: 0o600 });
}

/** A run on another machine, of which nobody here knows whether it goes on, is waited for so long. */
const A_DAY = 24 * 3600 * 1000;

/** Whether another process may still be writing a folder. */
function isBeingWritten(folder: string): boolean {
  const path = join(folder, WRITER);
  const signed = statSync(path, { throwIfNoEntry: false });
  if (!signed) return false;
  const { host, pid } = JSON.parse(readFileSync(path, "utf8")) as { host: string; pid: number };
  if (host !== hostname()) return Date.now() - signed.mtimeMs < A_DAY;
  return pid !== process.pid && isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, but somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Puts right what a killed run left beside an output folder: a replaced run comes back when nothing
 * stands in its place, anything else of ours is removed. What does not look like ours stays, and what
 * another run is writing right now.
 */
export function clearLeftovers(folder: string, own: OwnFolder): void {
  const target = targetOf(folder);
  const prefix = basename(unfinishedPrefix(target));
  const leftovers = entriesOf(dirname(target)).filter(
    (name) =>
      name.startsWith(prefix) && /^[A-Za-z0-9]{6}(-vorher|-weg)?$/.test(name.slice(prefix.length)),
  );
  for (const name of leftovers) {
    const leftover = join(dirname(target), name);
    try {
      const isFormer = name === formerName(name.slice(0, prefix.length + 6));
      if (isFormer && !existsSync(target)) {
        if (whyForeign(leftover, own) === null) renameSync(leftover, target);
      } else if (hasOnlyOwnNames(leftover, own, SCRATCH) && !isBeingWritten(leftover))
        rmSync(leftover, { recursive: true });
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
