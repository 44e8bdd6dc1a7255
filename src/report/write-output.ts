import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";

/** An output folder that cannot be written; the message says what to do. */
export class OutputError extends Error {}

/**
 * What speaks against an output folder, in German; empty when nothing does. Only a folder of an
 * earlier run (or an empty one) may be replaced, so that a slip of the pen deletes nothing else.
 */
export async function outputProblems(
  folder: string,
  { marker, mayReplace, source }: ReplaceRules,
): Promise<string[]> {
  const target = resolve(folder);
  if (source !== undefined && `${resolve(source)}${sep}`.startsWith(`${target}${sep}`)) {
    return ["--out: der Ausgabe-Ordner darf nicht der Export-Ordner sein oder ihn enthalten."];
  }
  const existing = await stat(target).catch(() => null);
  if (!existing) return [];
  if (!existing.isDirectory()) return ["--out: ist eine Datei. Bitte einen anderen Namen angeben."];
  if (!mayReplace) {
    return [
      "--out: der Ordner besteht schon. Bitte einen anderen angeben oder --ueberschreiben verwenden.",
    ];
  }
  const names = await readdir(target).catch(() => ["?"]);
  if (names.length === 0 || names.includes(marker)) return [];
  return [
    `--out: der Ordner enthält kein ${marker}, ist also nicht von diesem Programm, und wird nicht überschrieben.`,
  ];
}

/** When an existing folder may be replaced. */
export interface ReplaceRules {
  /** The file by which a folder is known as one of ours. */
  readonly marker: string;
  readonly mayReplace: boolean;
  /** A folder that is read and must not be replaced. */
  readonly source?: string;
}

/** Folders being written, for a run that is interrupted. */
export const unfinished = new Set<string>();

/**
 * Writes files into a folder that appears whole or not at all: they are written beside it first.
 * Files can be read by their owner only.
 *
 * @throws {OutputError} when the disk is full, read-only, or the folder may not be written.
 */
export async function writeOutput(
  folder: string,
  files: Readonly<Record<string, string>>,
  mayReplace: boolean,
): Promise<void> {
  const target = resolve(folder);
  let temporary = "";
  try {
    await mkdir(dirname(target), { recursive: true });
    temporary = await mkdtemp(join(dirname(target), `.${basename(target)}-unfertig-`));
    unfinished.add(temporary);
    await chmod(temporary, 0o700);
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(temporary, name), content, { mode: 0o600 });
    }
    // A folder that appeared since the check belongs to somebody else.
    if (!mayReplace && (await stat(target).catch(() => null))) {
      throw Object.assign(new Error("exists"), { code: "OCCUPIED" });
    }
    await replace(target, temporary);
    unfinished.delete(temporary);
  } catch (error) {
    if (temporary) await rm(temporary, { recursive: true, force: true }).catch(() => {});
    unfinished.delete(temporary);
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new OutputError(
      `Der Ausgabe-Ordner konnte nicht geschrieben werden (${REASONS[code] ?? "unbekannter Grund"}). Es wurde nichts hinterlassen.`,
      { cause: error },
    );
  }
}

/** Puts a finished folder in place; what was there before is gone only when the new one stands. */
async function replace(target: string, finished: string): Promise<void> {
  const former = `${finished}-vorher`;
  const isReplacing = await rename(target, former).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
  try {
    await rename(finished, target);
  } catch (error) {
    if (isReplacing) await rename(former, target);
    throw error;
  }
  if (isReplacing) await rm(former, { recursive: true, force: true });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "keine Berechtigung",
  ENOENT: "der Ort lässt sich nicht anlegen",
  EPERM: "keine Berechtigung",
  EROFS: "Datenträger schreibgeschützt",
  ENOSPC: "Datenträger voll",
  EDQUOT: "Speicherkontingent erschöpft",
  ENOTDIR: "ein Teil des Pfads ist kein Ordner",
  EEXIST: "ein Teil des Pfads ist kein Ordner",
  OCCUPIED: "der Ordner besteht inzwischen",
};
