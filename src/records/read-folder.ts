import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { ExportError } from "./export-error.ts";

/** Beyond this no file fits into one text. */
const LARGEST = 500_000_000;

/** The bytes of a file of the folder; a link that leads out of it is refused, which is added to the problems. */
export async function readWithin(
  folder: string,
  file: string,
  problems: string[],
): Promise<Buffer | null> {
  const path = join(folder, file);
  const [home, target, found] = await Promise.all([
    realpath(folder).catch(() => null),
    realpath(path).catch(() => null),
    stat(path).catch(() => null),
  ]);
  if (home && target && !target.startsWith(`${home}${sep}`)) {
    problems.push(
      `${file}: ist ein Verweis, der aus dem Export-Ordner hinausführt. Bitte die Datei selbst hineinlegen.`,
    );
    return null;
  }
  if (found && found.size > LARGEST) {
    problems.push(`${file}: ist größer als ${LARGEST / 1_000_000} MB. Bitte den Export aufteilen.`);
    return null;
  }
  const bytes = found?.isFile() ? await readFile(path).catch(() => null) : null;
  if (!bytes) problems.push(`${file}: kann nicht gelesen werden. Bitte die Zugriffsrechte prüfen.`);
  return bytes;
}

/**
 * The names in a folder, sorted.
 *
 * @throws {ExportError} when there is no such folder.
 */
export async function listFolder(folder: string): Promise<string[]> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) {
    throw new ExportError([
      "Der Export-Ordner wurde nicht gefunden oder ist kein Ordner. Bitte den Pfad prüfen; erwartet wird ein Ordner mit personen.csv und statuszeiten.csv.",
    ]);
  }
  return (await readdir(folder)).sort();
}
