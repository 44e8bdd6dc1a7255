import type { Day } from "../calendar/index.ts";
import { TABLE_NAMES } from "../records/tables.ts";
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
import { notice } from "./notice.ts";
import { addPerson } from "./person.ts";
import { Random } from "./random.ts";
import { addEducation } from "./school.ts";
import { addStatusHistory } from "./status-history.ts";
import { tableText } from "./table-text.ts";
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
  const { persons, seed, today, dirty } = options;
  const random = new Random(seed);
  const draft = drawPopulation(persons, today, random);
  return dirty ? dirtyFiles(options, draft, random) : cleanFiles(options, draft);
}

function drawPopulation(persons: number, today: Day, random: Random): Draft {
  const draft = new Draft();
  for (let count = 0; count < persons; ) {
    const idOf = (index: number) => `SYN-${String(count + index + 1).padStart(6, "0")}`;
    const household = drawHousehold(persons - count, idOf, today, random);
    addHousehold(draft, household, today, random);
    count += household.members.length;
  }
  addInventory(draft, today);
  return draft;
}

function cleanFiles(options: PopulationOptions, draft: Draft): ExportFiles<string> {
  const files: ExportFiles<string> = {};
  const counts: [string, number][] = [];
  for (const name of TABLE_NAMES) {
    const rows = draft.rows(name);
    files[`${name}.csv`] = tableText(name, rows);
    counts.push([`${name}.csv`, rows.length]);
  }
  return { ...files, "SYNTHETISCH.md": notice(options, counts) };
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
