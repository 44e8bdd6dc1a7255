import { closeSync, constants, openSync, readSync } from "node:fs";
import { access, readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { decoded } from "./decode.ts";
import { ExportError } from "./export-error.ts";

/** The path of a file of the folder, and its bytes; a link that leads out of it is refused, which is added to the problems. */
export async function fileWithin(
  folder: string,
  file: string,
  problems: string[],
): Promise<{ readonly path: string; readonly size: number } | null> {
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
  if (found?.isFile() && (await isAllowed(path))) return { path, size: found.size };
  problems.push(`${file}: kann nicht gelesen werden. Bitte die Zugriffsrechte prüfen.`);
  return null;
}

async function isAllowed(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** Enough for a good speed, and little beside everything else. */
const PIECE = 1 << 18;

/** The bytes of a file, piece by piece. */
export function* piecesOf(path: string): Generator<Buffer> {
  const file = openSync(path, "r");
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE);
      const count = readSync(file, piece);
      if (count === 0) return;
      yield piece.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}

/** The lines of a file in UTF-8, without their ends. */
export function* linesOf(path: string): Generator<string> {
  let begun = "";
  for (const text of decoded(piecesOf(path), "utf-8")) {
    const lines = (begun + text).split("\n");
    begun = lines.pop() ?? "";
    yield* lines;
  }
  if (begun !== "") yield begun;
}

/**
 * The names in a folder, sorted.
 *
 * @throws {ExportError} when there is no such folder, or it must not be read.
 */
export async function listFolder(folder: string): Promise<string[]> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) {
    throw new ExportError([
      "Der Export-Ordner wurde nicht gefunden oder ist kein Ordner. Bitte den Pfad prüfen; erwartet wird ein Ordner mit personen.csv und statuszeiten.csv.",
    ]);
  }
  const names = await readdir(folder).catch(() => {
    throw new ExportError([
      "Der Export-Ordner kann nicht gelesen werden. Bitte die Zugriffsrechte prüfen.",
    ]);
  });
  return names.sort();
}
