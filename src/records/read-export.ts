import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { assemble, type ParsedTables, type Records } from "./assemble.ts";
import type { Defect } from "./defect.ts";
import { nearest } from "./nearest.ts";
import { parseTable } from "./parse-table.ts";
import { TableError } from "./table-error.ts";
import { REQUIRED_TABLES, TABLE_NAMES, type TableName } from "./tables.ts";

/** An export folder that cannot be screened; `problems` holds everything that is wrong, in German. */
export class ExportError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** An export as read, with the SHA-256 of each file that was read. */
export interface ExportFolder extends Records {
  readonly hashes: Readonly<Record<string, string>>;
}

/**
 * Reads the canonical tables of a folder.
 *
 * @throws {ExportError} when the folder or a required table is missing or a table cannot be read.
 */
export async function readExport(folder: string): Promise<ExportFolder> {
  const names = await listFolder(folder);
  const missing = REQUIRED_TABLES.filter((name) => !names.includes(`${name}.csv`));
  const problems = missing.map((name) => {
    const near = nearest(`${name}.csv`, names);
    return `${name}.csv fehlt im Export-Ordner.${near ? ` Meinten Sie „${near}“?` : ""} Erwartet: eine Datei je Tabelle, benannt wie die Tabelle.`;
  });
  const hashes: Record<string, string> = {};
  const tables: Partial<Record<TableName, unknown>> = {};
  for (const name of TABLE_NAMES) {
    const file = `${name}.csv`;
    if (!names.includes(file)) continue;
    const bytes = await readFile(join(folder, file)).catch(() => null);
    if (!bytes) {
      problems.push(`${file}: kann nicht gelesen werden. Bitte die Zugriffsrechte prüfen.`);
      continue;
    }
    hashes[file] = createHash("sha256").update(bytes).digest("hex");
    try {
      tables[name] = parseTable(name, decode(file, bytes));
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ExportError(problems);
  const records = assemble(tables as ParsedTables);
  return { ...records, defects: [...strayFiles(names), ...records.defects], hashes };
}

async function listFolder(folder: string): Promise<string[]> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) {
    throw new ExportError([
      "Der Export-Ordner wurde nicht gefunden oder ist kein Ordner. Bitte den Pfad prüfen; erwartet wird ein Ordner mit personen.csv und statuszeiten.csv.",
    ]);
  }
  return (await readdir(folder)).sort();
}

function decode(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new TableError([
      `${file}: ist nicht in UTF-8 gespeichert. Bitte als „CSV UTF-8“ exportieren.`,
    ]);
  }
}

function strayFiles(names: readonly string[]): Defect[] {
  const known = TABLE_NAMES.map((name) => `${name}.csv`);
  return names
    .filter((name) => name.toLowerCase().endsWith(".csv") && !known.includes(name))
    .map((name) => {
      const near = nearest(name, known);
      return {
        file: "(unbekannte Datei)",
        line: null,
        column: null,
        kind: "unbekannte_datei",
        expected: `der Name einer Tabelle${near ? `; meinten Sie „${near}“?` : ""}`,
        action: "nicht_beachtet" as const,
        personIds: [],
      };
    });
}
