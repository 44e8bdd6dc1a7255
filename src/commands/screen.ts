import { formatGermanDay } from "../calendar/index.ts";
import type { FormerRun } from "../compare/former-run.ts";
import { openCourt } from "../evaluate/evaluate.ts";
import { casesOf, type Outlook, outlookOf } from "../lists/entry.ts";
import { type OpenedExport, openExport } from "../records/read-export.ts";
import { readPortion } from "../records/read-portion.ts";
import { type RowKeeper, RowsInMemory } from "../records/row-keeper.ts";
import { RowsOnDisk } from "../records/write-portions.ts";
import { csvPieces } from "../report/csv.ts";
import { dataQualityTable } from "../report/data-quality.ts";
import { departureTable } from "../report/departures.ts";
import { guideTo } from "../report/guide.ts";
import type { Names } from "../report/lists.ts";
import { manifestJson } from "../report/manifest.ts";
import { MOST_PERSONS, pageHtml } from "../report/page/page.ts";
import { FINDINGS, MANIFEST, RUN_FOLDER } from "../report/run-folder.ts";
import { workbookBytes } from "../report/workbook.ts";
import { clearLeftovers } from "../report/write-leftovers.ts";
import { type FileContent, OutputFolder, outputProblems } from "../report/write-output.ts";
import { MemoryError, screenPortions } from "../screening/crew.ts";
import { Harvest, type Leavings } from "../screening/gather.ts";
import type { Entries } from "../screening/portion.ts";
import { type ComparedLists, type CompareOptions, compareWith, readComparison } from "./compare.ts";
import { readKernel } from "./kernel.ts";
import { portionsFor, readMemory } from "./memory.ts";
import { StartError } from "./options.ts";
import type { Outcome, Surroundings } from "./outcome.ts";
import { type CommonOptions, type Prepared, prepareWith } from "./prepare.ts";
import {
  joined,
  linesFor,
  listedOn,
  listTables,
  rowsOfPage,
  settledAmong,
} from "./screen-output.ts";
import { screenText } from "./screen-text.ts";
import { readThreads, threadsFor } from "./threads.ts";
import { unusable } from "./unusable.ts";

export interface ScreenOptions extends CommonOptions, CompareOptions {
  readonly out: string;
  readonly mitNamen?: boolean;
  readonly ueberschreiben?: boolean;
  readonly kernel?: string;
  readonly kerne?: string;
  readonly speicher?: string;
}

/** Screens an export folder and writes findings, lists and manifest. */
export async function runScreen(
  folder: string,
  options: ScreenOptions,
  surroundings: Surroundings,
): Promise<Outcome> {
  const started = surroundings.clock();
  clearLeftovers(options.out, RUN_FOLDER);
  const replacing = { own: RUN_FOLDER, mayReplace: options.ueberschreiben === true };
  const problems = outputProblems(options.out, { ...replacing, source: folder });
  const wishes = {
    kernel: readKernel(options.kernel, problems),
    threads: readThreads(options.kerne, problems),
    memory: readMemory(options.speicher, problems),
    former: readComparison(options, problems),
    started,
  };
  let output: OutputFolder | null = null;
  const begun = () => {
    output ??= new OutputFolder(options.out, replacing);
    return output;
  };
  const keeperFor = (bytes: number): RowKeeper => {
    // What is wrong already is told with what is wrong in the export; rows are of no use then.
    if (problems.length > 0) return NO_ROWS;
    const portions = portionsFor(bytes, wishes.memory, wishes.threads ?? 1);
    return portions === 1
      ? new RowsInMemory()
      : new RowsOnDisk({ prefix: begun().scratch, portions });
  };
  try {
    const prepared = await prepareWith(
      (manner) => openExport(folder, manner, keeperFor),
      options,
      surroundings,
      problems,
      { formerStichtag: wishes.former?.stichtag },
    );
    return await screenInto(begun(), prepared, options, wishes, surroundings);
  } catch (error) {
    // Null it is not where the folder was begun, which the compiler cannot see.
    (output as OutputFolder | null)?.abandon();
    if (!(error instanceof MemoryError)) throw error;
    throw new StartError([
      `--speicher: ${wishes.memory} MB reichen nicht. Es wurde nichts geschrieben. Bitte mehr erlauben, etwa --speicher ${wishes.memory * 2}.`,
    ]);
  }
}

/** Keeps nothing. */
const NO_ROWS: RowKeeper = { keep: () => {}, portions: () => [] };

/** What the options wish for, read. */
interface Wishes {
  readonly kernel: ReturnType<typeof readKernel>;
  readonly threads: number | null;
  readonly memory: number;
  readonly former: ReturnType<typeof readComparison>;
  readonly started: number;
}

async function screenInto(
  output: OutputFolder,
  prepared: Prepared<OpenedExport>,
  options: ScreenOptions,
  { kernel, threads, memory, former, started }: Wishes,
  { version, ownRules, clock, cores, onProgress }: Surroundings,
): Promise<Outcome> {
  const { input, rules, programme, stichtag, horizon } = prepared;
  const outlook = outlookOf(programme, rules, stichtag, horizon);
  const withNames = options.mitNamen === true;
  const isOnPage = input.persons <= MOST_PERSONS;
  const harvest = new Harvest();
  await screenPortions(
    { threads: threadsFor(threads, input.persons, cores), memory },
    input.portions,
    {
      rules,
      documents: prepared.documents,
      checks: prepared.checks,
      common: input.common,
      outlook,
      stichtag,
      withNames,
      everybody: kernel === "reference",
      onPage: !isOnPage ? "nobody" : former ? "everybody" : "listed",
      keepsFindings: former !== null,
      scratch: output.scratch,
    },
    {
      take: (result) => harvest.add(result),
      onPersons: (done) => onProgress(done, input.persons),
    },
  );
  const gathered = harvest.gathered(withNames);
  const { tally, counts, agreement, office, leavings, lists } = gathered;
  const defects = [...input.defects, ...gathered.defects];
  const present = { basis: prepared, leavings, lists, outlook, version };
  const comparison = former && (await compared(former, present, options.trotzAbweichung));
  const tables = [
    ...listTables(gathered, comparison),
    dataQualityTable(defects, settledAmong(defects, leavings), options.mitWerten === true),
    ...(comparison
      ? [departureTable(comparison.departures, withNames ? comparison.names : null)]
      : []),
  ];
  const hashes: Record<string, string> = {};
  const write = async (name: string, content: FileContent) => {
    hashes[name] = await output.write(name, content);
  };
  await write(FINDINGS, joined(leavings.map(({ findings }) => findings)));
  for (const table of tables) await write(`${table.name}.csv`, csvPieces(table));
  const guide = guideTo({ stichtag, tally, rules, programme, codes: prepared.codes });
  const title = `Listen zum ${formatGermanDay(stichtag)}`;
  await write("listen.xlsx", await workbookBytes({ title, stichtag, tables, guide }));
  const onPage = listedOn(lists, comparison);
  await write(
    "bericht.html",
    pageHtml({
      tally,
      outlook,
      rows: rowsOfPage(gathered, comparison),
      office,
      lists: isOnPage
        ? {
            ...lists,
            persons: leavings.flatMap(({ persons }) => persons.filter(([id]) => onPage.has(id))),
            lines: linesFor(leavings, onPage),
          }
        : null,
      rules,
      codes: prepared.codes,
      withNames,
      since: former && comparison && { stichtag: former.stichtag, ...comparison },
    }),
  );
  const entries = {
    pruefliste: gathered.tables.review.rows.length,
    beratungsliste: gathered.tables.counselling.rows.length,
    fristenliste: gathered.tables.deadlines.rows.length,
    klaerungsliste: gathered.tables.clarification.rows.length,
  };
  const manifest = manifestJson({
    version,
    stichtag,
    horizon,
    tally,
    counts,
    defects: defects.length,
    inputHashes: input.hashes,
    readings: input.readings,
    mapping: prepared.mapping,
    rules,
    kernel,
    agreement,
    entries,
    office,
    outputHashes: hashes,
    comparison: comparison && {
      former,
      drifts: comparison.drifts,
      reason: options.trotzAbweichung?.trim() ?? null,
    },
    milliseconds: Math.round(clock() - started),
  });
  await output.write(MANIFEST, manifest);
  output.finish();
  const { code, warning } = unusable({ counts, defects });
  const text = screenText({
    stichtag,
    tally,
    counts,
    entries,
    office,
    comparison: comparison && { ...comparison, former },
    warning,
    rules,
    rulesFolder: options.rules === ownRules ? null : options.rules,
    out: options.out,
  });
  return { code, text };
}

/** Compares with a former run; for that everything about everybody is in memory. */
async function compared(
  former: FormerRun,
  {
    basis,
    leavings,
    lists,
    outlook,
    version,
  }: {
    readonly basis: Prepared<OpenedExport>;
    readonly leavings: readonly Leavings[];
    readonly lists: Entries;
    readonly outlook: Outlook;
    readonly version: string;
  },
  reason: string | undefined,
): Promise<ComparedLists & { readonly names: Names }> {
  const { portions, common, hashes } = basis.input;
  const persons = portions.flatMap((portion) => readPortion(portion, common).persons);
  const findings = leavings.flatMap(({ kept }) => kept);
  const comparison = await compareWith(
    former,
    {
      basis,
      persons,
      inputHashes: hashes,
      court: openCourt(basis.rules),
      cases: casesOf(persons, findings),
      outlook,
      version,
      findings,
      review: lists.review,
      counselling: lists.counselling,
    },
    reason,
  );
  return { ...comparison, names: new Map(persons.map((person) => [person.id, person])) };
}
