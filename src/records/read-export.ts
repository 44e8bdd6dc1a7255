import { createHash } from "node:crypto";
import { assemble, type ParsedTables, type Records } from "./assemble.ts";
import type { Defect } from "./defect.ts";
import type { Delivery } from "./delivery.ts";
import { ExportError } from "./export-error.ts";
import { type FilePlan, planFor } from "./file-plan.ts";
import { layOut } from "./layout.ts";
import type { Mapping } from "./mapping/mapping.ts";
import { nearest } from "./nearest.ts";
import { tableOf } from "./parse-table.ts";
import { listFolder, readWithin } from "./read-folder.ts";
import type { Reading } from "./reading.ts";
import { sourceRows } from "./source.ts";
import { TableError } from "./table-error.ts";
import { REQUIRED_TABLES, TABLE_NAMES, type TableName } from "./tables.ts";

/** An export as read, with the SHA-256 of each file that was read and how it was understood. */
export interface ExportFolder extends Records {
  readonly hashes: Readonly<Record<string, string>>;
  readonly readings: readonly Reading[];
}

/** How an export is to be read. */
export interface ExportWishes {
  /** `null`: the files are canonical tables. */
  readonly mapping: Mapping | null;
  /** Whether defects keep what stood in their cells. */
  readonly keepsValues: boolean;
}

const CANONICAL: ExportWishes = { mapping: null, keepsValues: false };

/**
 * Reads the tables of a folder: canonical ones, or others through a mapping.
 *
 * @throws {ExportError} when the folder or a required table is missing or a table cannot be read.
 */
export async function readExport(
  folder: string,
  { mapping, keepsValues }: ExportWishes = CANONICAL,
): Promise<ExportFolder> {
  const names = await listFolder(folder);
  const plans = planFor(names, mapping);
  const problems = missingTables(plans, names, mapping);
  const hashes: Record<string, string> = {};
  const readings: Reading[] = [];
  const defects: Defect[] = [];
  const deliveries = new Map<TableName, Delivery[]>();
  for (const plan of plans) {
    const bytes = await readWithin(folder, plan.file, problems);
    if (!bytes) continue;
    hashes[plan.file] = createHash("sha256").update(bytes).digest("hex");
    try {
      const read = await deliver(plan, bytes, keepsValues);
      readings.push(read.reading);
      defects.push(...read.defects);
      for (const { table, delivery } of read.deliveries) {
        deliveries.set(table, [...(deliveries.get(table) ?? []), delivery]);
      }
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ExportError(problems);
  const tables: Partial<Record<TableName, unknown>> = {};
  for (const name of TABLE_NAMES) {
    const own = deliveries.get(name);
    if (own) tables[name] = tableOf(name, own, keepsValues);
  }
  const records = assemble(tables as ParsedTables, new Set(mapping?.unvollstaendig));
  const stray = strayFiles(names, plans, mapping);
  return { ...records, defects: [...stray, ...defects, ...records.defects], hashes, readings };
}

async function deliver(plan: FilePlan, bytes: Buffer, keepsValues: boolean) {
  const { file, wishes } = plan;
  const { rows, encoding, delimiter } = await sourceRows(file, bytes, wishes);
  const layout = layOut(file, rows, wishes);
  const { deliveries, bindings } = plan.deliver(layout, keepsValues);
  const { header, stand } = layout;
  const reading: Reading = { file, encoding, delimiter, header, stand, bindings };
  return { deliveries, reading, defects: encodingNote(reading, bytes) };
}

/** Windows-1252 is an assumption: the bytes of another encoding of one byte each would do as well. */
function encodingNote({ file, encoding }: Reading, bytes: Buffer): Defect[] {
  if (encoding === "utf-8" || encoding === "xlsx") return [];
  const mayBeLatin9 =
    encoding === "windows-1252" &&
    [0xa4, 0xa6, 0xa8, 0xb4, 0xb8, 0xbc, 0xbd, 0xbe].some((byte) => bytes.includes(byte));
  const doubt = mayBeLatin9 ? "; ist es ISO-8859-15, bitte im Mapping angeben" : "";
  return [
    {
      file,
      line: null,
      column: null,
      kind: "kodierung",
      expected: `UTF-8; gelesen als ${encoding}${doubt}`,
      action: "umgerechnet",
      personIds: [],
    },
  ];
}

function missingTables(
  plans: readonly FilePlan[],
  names: readonly string[],
  mapping: Mapping | null,
): string[] {
  const missing = REQUIRED_TABLES.filter(
    (name) => !plans.some(({ tables }) => tables.includes(name)),
  );
  if (mapping && missing.length > 0) {
    const patterns = mapping.dateien.map(({ muster }) => `„${muster}“`).join(", ");
    return [
      `Im Export-Ordner liegt keine Datei, aus der das Mapping „${mapping.name}“ ${missing.map((name) => `„${name}“`).join(" und ")} bildet. Erwartet: ${patterns}.`,
    ];
  }
  return missing.map((name) => {
    const near = nearest(`${name}.csv`, names);
    return `${name}.csv fehlt im Export-Ordner.${near ? ` Meinten Sie „${near}“?` : ""} Erwartet: eine Datei je Tabelle, benannt wie die Tabelle, oder ein Mapping (--mapping).`;
  });
}

function strayFiles(
  names: readonly string[],
  plans: readonly FilePlan[],
  mapping: Mapping | null,
): Defect[] {
  const known = TABLE_NAMES.map((name) => `${name}.csv`);
  return names
    .filter(
      (name) => name.toLowerCase().endsWith(".csv") && !plans.some(({ file }) => file === name),
    )
    .map((name) => {
      const near = nearest(name, known);
      return {
        file: "(unbekannte Datei)",
        line: null,
        column: null,
        kind: "unbekannte_datei",
        expected: mapping
          ? "eine Datei, die das Mapping kennt, oder eine weitere Tabelle"
          : `der Name einer Tabelle${near ? `; meinten Sie „${near}“?` : ""}`,
        action: "nicht_beachtet" as const,
        personIds: [],
      };
    });
}
