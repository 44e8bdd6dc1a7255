import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { nearest } from "../nearest.ts";
import { TableError } from "../table-error.ts";
import { checkMapping } from "./check-mapping.ts";
import type { Mapping } from "./mapping.ts";

/** A checked mapping with what a run says it rested on. */
export interface MappingFile {
  readonly mapping: Mapping;
  readonly sha256: string;
}

/** A mapping is written by hand; what is larger by far is something else. */
const LARGEST = 5_000_000;

/**
 * Reads a mapping: a shipped one by its name, any other by its path.
 *
 * @param shipped - Folder of the mappings that come with the program.
 * @throws {TableError} with everything that is wrong at once.
 */
export async function loadMapping(nameOrPath: string, shipped: string): Promise<MappingFile> {
  const isName = /^[a-z][a-z0-9-]*$/.test(nameOrPath);
  const path = isName ? join(shipped, `${nameOrPath}.json`) : nameOrPath;
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) {
    const names = (await readdir(shipped).catch(() => []))
      .filter((file) => file.endsWith(".json"))
      .map((file) => file.slice(0, -".json".length))
      .sort();
    const near = isName ? nearest(nameOrPath, names) : null;
    throw new TableError([
      `--mapping: dieses Mapping gibt es nicht.${near ? ` Meinten Sie „${near}“?` : ""} Erwartet: der Pfad einer JSON-Datei oder einer der Namen ${names.join(", ")}.`,
    ]);
  }
  if (found.size > LARGEST) {
    throw new TableError([
      "--mapping: die Datei ist zu groß für ein Mapping. Bitte den Pfad prüfen.",
    ]);
  }
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) {
    throw new TableError([
      "--mapping: die Datei ist nicht lesbar. Bitte die Zugriffsrechte prüfen.",
    ]);
  }
  const { mapping, problems } = checkMapping(parsed(bytes.toString("utf8")));
  if (!mapping) throw new TableError(problems.map((problem) => `--mapping: ${problem}`));
  return { mapping, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new TableError(["--mapping: kein gültiges JSON. Bitte Kommas und Klammern prüfen."]);
  }
}
