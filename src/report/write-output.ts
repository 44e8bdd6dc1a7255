import { chmod, mkdir, mkdtemp, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** An output folder that cannot be written; the message says what to do. */
export class OutputError extends Error {}

/**
 * Refuses an output folder that exists, unless it may be replaced, and one that cannot be made.
 *
 * @throws {OutputError}
 */
export async function checkOutput(folder: string, mayReplace: boolean): Promise<void> {
  const existing = await stat(folder).catch(() => null);
  if (existing && !existing.isDirectory()) {
    throw new OutputError(
      "Der Ausgabe-Ordner ist eine Datei. Bitte einen anderen Namen bei --out angeben.",
    );
  }
  if (existing && !mayReplace) {
    throw new OutputError(
      "Der Ausgabe-Ordner besteht schon. Bitte einen anderen bei --out angeben oder --ueberschreiben verwenden.",
    );
  }
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
    const former = `${temporary}-vorher`;
    const isReplacing = await rename(target, former).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return false;
        throw error;
      },
    );
    await rename(temporary, target);
    unfinished.delete(temporary);
    if (isReplacing) await rm(former, { recursive: true, force: true });
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

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "keine Berechtigung",
  EPERM: "keine Berechtigung",
  EROFS: "Datenträger schreibgeschützt",
  ENOSPC: "Datenträger voll",
  EDQUOT: "Speicherkontingent erschöpft",
  ENOTDIR: "ein Teil des Pfads ist kein Ordner",
  EEXIST: "ein Teil des Pfads ist kein Ordner",
};
