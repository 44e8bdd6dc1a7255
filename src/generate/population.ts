import type { Day } from "../calendar/index.ts";
import { TABLE_NAMES, TABLES, type TableName } from "../records/tables.ts";
import { addConvictions } from "./convictions.ts";
import { addCooperation } from "./cooperation.ts";
import { addCounselling } from "./counselling.ts";
import { DEFECT_LIST, defectList } from "./defect-list.ts";
import { dirtyTable } from "./dirty-table.ts";
import { addDocuments } from "./documents.ts";
import { Draft } from "./draft.ts";
import { addExemptions } from "./exemptions.ts";
import { addFamily } from "./family.ts";
import { drawHousehold } from "./household.ts";
import { addInventory } from "./inventory.ts";
import { addDeclarations, addLanguage } from "./language.ts";
import type { Household } from "./member.ts";
import { idDigits, notice } from "./notice.ts";
import { addPerson } from "./person.ts";
import { Random } from "./random.ts";
import { addEducation } from "./school.ts";
import { addStatusHistory } from "./status-history.ts";
import { columnsOf, tableText } from "./table-text.ts";
import { addWork } from "./work.ts";

/** What an invented export looks like: `today` is its data date, `dirty` spoils it on purpose. */
export interface PopulationOptions {
  readonly persons: number;
  readonly seed: number;
  readonly today: Day;
  readonly dirty: boolean;
}

/** The files of an export, by name. */
export type ExportFiles<Content> = Record<string, Content>;

/**
 * Invents an export: file name to content. The same options give the same bytes on any platform. Clean
 * files are UTF-8 without BOM; nothing begins after the data date, and `personen.csv` has exactly
 * `persons` rows. Dirty ones are made from the same rows as the clean ones of that seed, and come with
 * `fehler.json`, which lists every defect.
 */
export function generateExport(
  options: PopulationOptions & { readonly dirty: false },
): ExportFiles<string>;
export function generateExport(options: PopulationOptions): ExportFiles<string | Uint8Array>;
export function generateExport(options: PopulationOptions): ExportFiles<string | Uint8Array> {
  return options.dirty ? dirtyExport(options) : cleanExport(options);
}

function cleanExport(options: PopulationOptions): ExportFiles<string> {
  const files: ExportFiles<string> = {};
  for (const [name, piece] of exportPieces(options)) files[name] = (files[name] ?? "") + piece;
  return files;
}

function dirtyExport(options: PopulationOptions): ExportFiles<string | Uint8Array> {
  const random = new Random(options.seed);
  const [draft] = drawPopulation(options, random, options.persons);
  return draft ? dirtyFiles(options, draft, random) : {};
}

/** So many persons are invented together where there are more of them than one draft should hold. */
const TOGETHER = 20_000;

/**
 * A clean export of any size, piece by piece: the name of a file and what is to be added to it. Beyond
 * 20,000 persons every column of a table is written, since nobody knows yet which of them will be used.
 */
export function* exportPieces(
  options: Omit<PopulationOptions, "dirty">,
): Generator<[file: string, piece: string]> {
  const isLarge = options.persons > TOGETHER;
  const counts = new Map<TableName, number>(TABLE_NAMES.map((name) => [name, 0]));
  let isFirst = true;
  for (const draft of drawPopulation(options, new Random(options.seed), TOGETHER)) {
    for (const name of TABLE_NAMES) {
      const rows = draft.rows(name);
      counts.set(name, (counts.get(name) ?? 0) + rows.length);
      const columns = isLarge ? Object.keys(TABLES[name].columns) : columnsOf(name, rows);
      yield [`${name}.csv`, tableText(name, columns, rows, isFirst)];
    }
    isFirst = false;
  }
  const files = [...counts].map(([name, rows]) => [`${name}.csv`, rows] as const);
  yield ["SYNTHETISCH.md", notice({ ...options, dirty: false }, files)];
}

/** Invents persons, household by household, so many together at least; the rows of a person stand together. */
function* drawPopulation(
  { persons, today }: Pick<PopulationOptions, "persons" | "today">,
  random: Random,
  together: number,
): Generator<Draft> {
  const width = idDigits(persons);
  let draft = new Draft();
  let drawn = 0;
  for (let count = 0; count < persons; ) {
    const idOf = (index: number) => `SYN-${String(count + index + 1).padStart(width, "0")}`;
    const household = drawHousehold(persons - count, idOf, today, random);
    addHousehold(draft, household, today, random);
    count += household.members.length;
    drawn += household.members.length;
    if (drawn < together || count >= persons) continue;
    yield draft;
    [draft, drawn] = [new Draft(), 0];
  }
  addInventory(draft, today);
  yield draft;
}

function dirtyFiles(
  options: PopulationOptions,
  draft: Draft,
  random: Random,
): ExportFiles<string | Uint8Array> {
  const tables = TABLE_NAMES.map((name) =>
    dirtyTable(name, draft.rows(name), options.today, random),
  );
  const counts = tables.map(({ layout }) => [layout.datei, layout.datenzeilen] as const);
  return {
    ...Object.fromEntries(tables.map(({ layout, bytes }) => [layout.datei, bytes])),
    [DEFECT_LIST]: defectList(tables),
    "SYNTHETISCH.md": notice(options, counts),
  };
}

function addHousehold(draft: Draft, household: Household, today: Day, random: Random): void {
  for (const member of household.members) {
    const check = addConvictions(draft, member, today, random);
    addPerson(draft, member, household, check, today, random);
    addStatusHistory(draft, member, today, random);
    addDocuments(draft, member, household, today, random);
    addCooperation(draft, member, today, random);
    addEducation(draft, member, today, random);
    addWork(draft, member, today, random);
    addLanguage(draft, member, today, random);
    addDeclarations(draft, member, today, random);
    addExemptions(draft, member, today, random);
    addCounselling(draft, member, today, random);
  }
  addFamily(draft, household, today, random);
}
