import { differenceOf } from "../bench/difference.ts";
import {
  type Compared,
  differenceJson,
  differencePage,
  differenceText,
} from "../bench/difference-text.ts";
import { inventedPersons } from "../bench/population.ts";
import { whatIf } from "../bench/what-if.ts";
import type { Day } from "../calendar/index.ts";
import { openCourt } from "../evaluate/evaluate.ts";
import { ExportError } from "../records/export-error.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { readExport } from "../records/read-export.ts";
import type { OwnFolder } from "../report/read-own-folder.ts";
import { clearLeftovers } from "../report/write-leftovers.ts";
import { outputProblems, writeOutput } from "../report/write-output.ts";
import { checkStichtag, readCount, readMapping, readStichtag, StartError } from "./options.ts";
import type { Outcome, Surroundings } from "./outcome.ts";
import { type RuleSide, readRuleSides } from "./read-rule-sides.ts";
import { type Unusable, unusable } from "./unusable.ts";

export interface DiffOptions {
  /** One folder or git revision: compared with the program's own rules; two: with each other. */
  readonly rules: readonly string[];
  /** One day for both sides, or one for each. */
  readonly stichtag: readonly string[];
  readonly parameter: readonly string[];
  readonly personen: string;
  readonly seed: string;
  readonly mapping?: string;
  readonly out?: string;
  readonly ueberschreiben?: boolean;
}

const PAGE = "differenz.html";
const JSON_FILE = "differenz.json";

/** The folder of a comparison. */
const DIFF_FOLDER: OwnFolder = {
  marker: JSON_FILE,
  isMarker: (content) => content.includes('"befunde"'),
  names: [PAGE, JSON_FILE],
};

/**
 * Compares what two rule folders, two days or two values of a parameter make of the same persons.
 *
 * @throws {StartError} with everything that keeps it from starting.
 */
export async function runDiff(
  folder: string | undefined,
  options: DiffOptions,
  surroundings: Surroundings,
): Promise<Outcome> {
  const problems: string[] = [];
  const [oldDay, newDay] = stichtage(options, surroundings, problems);
  const [old, now] = await readRuleSides(options.rules, surroundings.ownRules, problems);
  if (old) problems.push(...checkStichtag(oldDay, old.rules));
  if (now) problems.push(...checkStichtag(newDay, now.rules));
  const changed = now ? withParameters(now, options.parameter, problems) : null;
  const isSame = options.rules.length === 0 && options.parameter.length === 0 && oldDay === newDay;
  if (isSame) {
    problems.push(
      "Nichts zu vergleichen: bitte --rules, --parameter oder einen zweiten --stichtag angeben.",
    );
  }
  const replacing = { own: DIFF_FOLDER, mayReplace: options.ueberschreiben === true };
  if (options.out !== undefined) {
    clearLeftovers(options.out, DIFF_FOLDER);
    problems.push(...outputProblems(options.out, replacing));
  }
  const people = await peopleFor(folder, options, newDay, surroundings, problems);
  if (problems.length > 0 || !old || !changed || !people) {
    throw new StartError([...new Set(problems)]);
  }
  const before = { ...old, court: openCourt(old.rules), stichtag: oldDay };
  const after = { ...changed, court: openCourt(changed.rules), stichtag: newDay };
  const difference = await differenceOf(people.persons, before, after, (done) =>
    surroundings.onProgress(done, people.persons.length),
  );
  const compared: Compared = {
    difference,
    before,
    after,
    source: people.source,
    isInvented: folder === undefined,
    version: surroundings.version,
  };
  const text = differenceText(compared);
  if (options.out !== undefined) {
    const files = { [PAGE]: differencePage(compared), [JSON_FILE]: differenceJson(compared) };
    await writeOutput(options.out, files, replacing);
    text.push(`Geschrieben nach ${options.out}: ${PAGE} und ${JSON_FILE}.`);
  }
  const { code, warning } = people.unusable;
  if (warning !== null) text.push(`${warning}. Näheres sagt screen.`);
  return { code, text: text.join("\n") };
}

function stichtage(
  { stichtag }: DiffOptions,
  { today }: Surroundings,
  problems: string[],
): [Day, Day] {
  if (stichtag.length > 2) problems.push("--stichtag: höchstens zwei Tage, vorher und nachher.");
  const before = readStichtag(stichtag[0], today, problems);
  return [before, stichtag[1] === undefined ? before : readStichtag(stichtag[1], today, problems)];
}

/** The rules with other values, which their name tells. */
function withParameters(side: RuleSide, wishes: readonly string[], problems: string[]): RuleSide {
  const names = wishes.map((wish) => wish.split("=", 1)[0] ?? "");
  for (const twice of new Set(names.filter((name, index) => names.indexOf(name) < index))) {
    problems.push(`--parameter: „${twice}“ ist zweimal angegeben.`);
  }
  const rules = wishes.reduce((current, wish) => {
    const { rules: next, problems: wrong } = whatIf(current, wish);
    problems.push(...wrong);
    return next ?? current;
  }, side.rules);
  const name = wishes.length > 0 ? `${side.name} mit ${wishes.join(", ")}` : side.name;
  return { ...side, name, rules };
}

async function peopleFor(
  folder: string | undefined,
  options: DiffOptions,
  stichtag: Day,
  { ownMappings }: Surroundings,
  problems: string[],
): Promise<{ persons: readonly PersonRecord[]; source: string; unusable: Unusable } | null> {
  const count = readCount("--personen", options.personen, 100_000, problems);
  const seed = readCount("--seed", options.seed, 2 ** 31 - 1, problems);
  const mapping = await readMapping(options.mapping, ownMappings, problems);
  // Nothing is read where the mapping is wrong, which is told already.
  if (mapping === undefined) return null;
  if (folder === undefined) {
    if (problems.length > 0) return null;
    const source = `${count} erfundene Personen (Seed ${seed})`;
    const persons = inventedPersons(count, seed, stichtag);
    return { persons, source, unusable: unusable({ counts: {}, defects: [] }) };
  }
  const wishes = { mapping: mapping?.mapping ?? null, keepsValues: false };
  return readExport(folder, wishes)
    .then((read) => ({ persons: read.persons, source: "Export", unusable: unusable(read) }))
    .catch((error: unknown) => {
      if (!(error instanceof ExportError)) throw error;
      problems.push(...error.problems);
      return null;
    });
}
