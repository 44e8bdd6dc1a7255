import type { ParsedTables, Records } from "./assemble.ts";
import { AzrNumbers, sharedNumbers } from "./azr-numbers.ts";
import type { Defect } from "./defect.ts";
import type { Delivery } from "./delivery.ts";
import { ExportError } from "./export-error.ts";
import { type FilePlan, planFor } from "./file-plan.ts";
import { type Layout, layOut, layOutMore } from "./layout.ts";
import type { Mapping } from "./mapping/mapping.ts";
import { nearest } from "./nearest.ts";
import { Gathering, type ParsedTable } from "./parse-table.ts";
import { pause } from "./pause.ts";
import type { CommonKnowledge, Portion } from "./portion.ts";
import type { RawRow } from "./raw-rows.ts";
import { fileWithin, listFolder } from "./read-folder.ts";
import { readPortion } from "./read-portion.ts";
import { isTableName, openSource, type Source } from "./read-source.ts";
import type { Reading } from "./reading.ts";
import { type KeptPortion, type RowKeeper, RowsInMemory } from "./row-keeper.ts";
import { TableError } from "./table-error.ts";
import { REQUIRED_TABLES, TABLE_NAMES, type TableName } from "./tables.ts";

/** What was found out about the files of an export: the SHA-256 of each that was read and how it was understood. */
interface ReadFiles {
  readonly hashes: Readonly<Record<string, string>>;
  readonly readings: readonly Reading[];
}

/** An export in memory. */
export interface ExportFolder extends Records, ReadFiles {}

/** An export of which the rows are in portions; joining them comes later. */
export interface OpenedExport extends ReadFiles {
  readonly portions: readonly Portion[];
  readonly common: CommonKnowledge;
  /** What could not be used, as far as files and single tables tell. */
  readonly defects: readonly Defect[];
  readonly persons: number;
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
 * Reads the tables of a folder into memory: canonical ones, or others through a mapping.
 *
 * @throws {ExportError} when the folder or a required table is missing or a table cannot be read.
 */
export async function readExport(
  folder: string,
  wishes: ExportWishes = CANONICAL,
): Promise<ExportFolder> {
  const opened = await openExport(folder, wishes, () => new RowsInMemory());
  const { common, defects, hashes, readings } = opened;
  const [portion] = opened.portions;
  if (!portion) throw new Error("an export has at least one portion");
  const records = readPortion(portion, common);
  const shared = sharedNumbers(records.suspects);
  return { ...records, defects: [...defects, ...records.defects, ...shared], hashes, readings };
}

/**
 * Reads the tables of a folder, row by row, and leaves the rows where the keeper puts them.
 *
 * @param keeperFor - Chosen by the size of all files, in bytes.
 * @throws {ExportError} when the folder or a required table is missing or a table cannot be read.
 */
export async function openExport(
  folder: string,
  { mapping, keepsValues }: ExportWishes,
  keeperFor: (bytes: number) => RowKeeper,
): Promise<OpenedExport> {
  const names = await listFolder(folder);
  const plans = planFor(names, mapping);
  const problems = missingTables(plans, names, mapping);
  const files: { plan: FilePlan; path: string; size: number }[] = [];
  for (const plan of plans) {
    const found = await fileWithin(folder, plan.file, problems);
    if (found) files.push({ plan, ...found });
  }
  const keeper = keeperFor(files.reduce((sum, { size }) => sum + size, 0));
  const gatherings = new Map<TableName, Gathering>();
  const take = (table: TableName, delivery: Delivery) => {
    const gathering = gatherings.get(table) ?? new Gathering(table, keepsValues);
    gatherings.set(table, gathering);
    keeper.keep(table, gathering.add(delivery), gathering);
  };
  const hashes: Record<string, string> = {};
  const readings: Reading[] = [];
  const defects: Defect[] = strayFiles(names, plans, mapping);
  for (const { plan, path } of files) {
    try {
      const { source, reading } = await readFile(plan, path, keepsValues, take);
      hashes[plan.file] = source.hash;
      readings.push(reading);
      defects.push(...encodingNote(plan.file, source));
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ExportError(problems);
  const read = await readPortions(keeper, gatherings);
  for (const defect of read.defects) defects.push(defect);
  const common = { ...read.common, partial: mapping?.unvollstaendig ?? [] };
  return { hashes, readings, defects, common, portions: read.portions, persons: read.persons };
}

/** Hands on what a file delivers, some thousands of rows at a time where that may be. */
async function readFile(
  plan: FilePlan,
  path: string,
  keepsValues: boolean,
  take: (table: TableName, delivery: Delivery) => void,
): Promise<{ source: Source; reading: Reading }> {
  const { file, wishes } = plan;
  const source = await openSource(file, path, wishes);
  let reading: Reading | null = null;
  let before = 0;
  for await (const rows of plan.inParts ? source.blocks : joined(source.blocks)) {
    const isBeginning = reading === null;
    const layout: Layout = reading
      ? layOutMore(file, reading.header, before, rows, wishes)
      : layOut(file, rows, wishes);
    const { deliveries, bindings } = plan.deliver(layout, { keepsValues, isBeginning });
    for (const { table, delivery } of deliveries) take(table, delivery);
    before += layout.rows.length;
    const { encoding, delimiter } = source;
    const { header } = layout;
    reading ??= { file, encoding, delimiter, header, stand: null, bindings };
    reading = { ...reading, stand: reading.stand ?? layout.stand };
    await pause();
  }
  if (!reading) throw new Error("a source has at least one block");
  return { source, reading };
}

/** All rows together. */
async function* joined(blocks: AsyncIterable<readonly RawRow[]>): AsyncGenerator<RawRow[]> {
  const all: RawRow[] = [];
  for await (const block of blocks) for (const row of block) all.push(row);
  yield all;
}

/** Reads the tables of every portion, and what can be known only from all of them. */
async function readPortions(
  keeper: RowKeeper,
  gatherings: ReadonlyMap<TableName, Gathering>,
): Promise<{
  portions: Portion[];
  defects: Defect[];
  persons: number;
  common: Omit<CommonKnowledge, "partial">;
}> {
  const portions: Portion[] = [];
  const defects: Defect[] = [];
  const rejected: Partial<Record<TableName, Set<string | null>>> = {};
  const numbers = new AzrNumbers();
  const before = new Map<TableName, number>();
  let persons = 0;
  let declarations: ParsedTable<"bestand"> | undefined;
  for (const kept of keeper.portions()) {
    const tables = tablesOf(kept, gatherings, before, portions.length === 0);
    for (const name of TABLE_NAMES) {
      const table = tables[name];
      if (!table) continue;
      for (const defect of table.defects) defects.push(defect);
      const ids = rejected[name] ?? new Set();
      rejected[name] = ids;
      for (const id of table.rejectedPersonIds) ids.add(id);
    }
    const people = tables.personen?.rows ?? [];
    for (const { azr_nummer } of people) numbers.add(azr_nummer);
    persons += new Set(people.map(({ person_id }) => person_id)).size;
    // What is declared holds for everybody, and is told and counted with the first.
    declarations ??= tables.bestand;
    const bestand = declarations && {
      ...(tables.bestand ?? declarations),
      rows: declarations.rows,
    };
    portions.push(kept.leave(withoutFindings({ ...tables, ...(bestand && { bestand }) })));
    await pause();
  }
  return { portions, defects, persons, common: { rejected, suspects: numbers.suspects() } };
}

/** The tables of a portion; `before`: rows of each table so far, which is brought up to date. */
function tablesOf(
  { rows }: KeptPortion,
  gatherings: ReadonlyMap<TableName, Gathering>,
  before: Map<TableName, number>,
  isFirst: boolean,
): ParsedTables {
  const tables: Partial<Record<TableName, unknown>> = {};
  for (const [name, gathering] of gatherings) {
    const placed = before.get(name) ?? 0;
    const table = gathering.read(rows.get(name) ?? [], placed);
    before.set(name, placed + table.read);
    tables[name] = isFirst ? gathering.withRefused(table) : table;
  }
  return tables as ParsedTables;
}

/** Tables without what has been gathered from all portions. */
function withoutFindings(tables: ParsedTables): ParsedTables {
  const plain: Partial<Record<TableName, unknown>> = {};
  for (const name of TABLE_NAMES) {
    const table = tables[name];
    if (table) plain[name] = { ...table, defects: [], rejectedPersonIds: new Set() };
  }
  return plain as ParsedTables;
}

/** Windows-1252 is an assumption: the bytes of another encoding of one byte each would do as well. */
function encodingNote(file: string, { encoding, mayBeLatin9 }: Source): Defect[] {
  if (encoding === "utf-8" || encoding === "xlsx") return [];
  const isDoubtful = encoding === "windows-1252" && mayBeLatin9;
  const doubt = isDoubtful ? "; ist es ISO-8859-15, bitte im Mapping angeben" : "";
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
  const read = plans.map(({ file }) => file);
  return names
    .filter((name) => isTableName(name) && !read.includes(name))
    .map((name) => {
      const near = nearest(name, known);
      const twin = read.find((file) => nameOf(file) === nameOf(name));
      const expected = twin
        ? `nur eine Datei je Tabelle; gelesen wurde ${twin}`
        : `der Name einer Tabelle${near ? `; meinten Sie „${near}“?` : ""}`;
      return {
        file: "(unbekannte Datei)",
        line: null,
        column: null,
        kind: "unbekannte_datei",
        expected: mapping
          ? "eine Datei, die das Mapping kennt, oder eine weitere Tabelle"
          : expected,
        action: "nicht_beachtet" as const,
        personIds: [],
      };
    });
}

/** The name of a file without its ending, whatever its letters. */
function nameOf(file: string): string {
  return file.toLowerCase().replace(/\.[^.]*$/, "");
}
