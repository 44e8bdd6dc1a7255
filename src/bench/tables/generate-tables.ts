import { type Day, parseDay } from "../../calendar/index.ts";
import { forecast, withStatusContinuing } from "../../evaluate/forecast.ts";
import { type Law, lawOf } from "../../evaluate/law.ts";
import { Random } from "../../generate/random.ts";
import { pause } from "../../records/pause.ts";
import { conditionsOf, conditionsOfPath } from "../../rules/check.ts";
import { leavesOf, resolve } from "../../rules/condition.ts";
import type { PathFile, RuleFile } from "../../rules/load-rules.ts";
import type { Case } from "../case.ts";
import { deviationsOf, type ReadCase, readCase } from "../judge.ts";
import { askedBy, neighboursOf } from "../mutants/concerned.ts";
import type { Mutant } from "../mutants/mutant.ts";
import { type Files, mutatedLaw, partOf } from "../mutants/mutated-law.ts";
import { recordsOf, SOMEBODY } from "../rows.ts";
import { edited, pickFrom } from "./edited.ts";
import { distance, shiftedTables } from "./shifted.ts";
import { type Candidate, type Original, type Suspect, smallest, toldApart } from "./witness.ts";

/** How long a search goes on. */
export interface Patience {
  readonly seed: number;
  /** Candidates in a row that tell nothing new before a file is given up. */
  readonly tries: number;
}

/** The cases found for one rule file. */
export interface GeneratedTable {
  readonly file: string;
  readonly norm: string;
  readonly cases: readonly Case[];
  /** How many mutants of the file no case was found for. */
  readonly open: number;
}

/**
 * Cases for what no case has noticed: for a threshold the persons on either side of it, for a day on
 * which the law changes the persons on either side of that, for a gap the person of whom it is not
 * known. They are looked for among the persons of the given cases, moved to the days of the version
 * and changed a little, and are then made as small as can be. They say what the rules say now:
 * somebody has to read them against the law.
 */
export async function generateTables(
  unnoticed: readonly Mutant[],
  files: Files,
  cases: readonly ReadCase[],
  patience: Patience,
  onFile: (done: number, total: number) => void = () => {},
): Promise<GeneratedTable[]> {
  const whole = lawOf(files);
  const byFile = new Map<string, Mutant[]>();
  for (const mutant of unnoticed) {
    byFile.set(mutant.file, [...(byFile.get(mutant.file) ?? []), mutant]);
  }
  const tables: GeneratedTable[] = [];
  let done = 0;
  for (const [file, mutants] of byFile) {
    const search = new Search(file, mutants, files, whole, cases, patience);
    await search.run();
    const { norm } = fileOf(file, files);
    if (search.found.length > 0) {
      tables.push({ file, norm: norm.citation, cases: search.found, open: search.open });
    }
    onFile(++done, byFile.size);
  }
  return tables;
}

function fileOf(name: string, { paths, rules }: Files): RuleFile | PathFile {
  const file = [...paths, ...rules].find((one) => one.file === name);
  if (!file) throw new Error(`no file ${name}`);
  return file;
}

/** So often a suspect may be told apart without being noticed. */
const MOST_DISAPPOINTMENTS = 500;

class Search {
  readonly found: Case[] = [];
  readonly #original: Original;
  readonly #cases: readonly ReadCase[];
  readonly #donors: readonly ReadCase[];
  readonly #named: readonly ReadCase[];
  readonly #stichtage: readonly Day[];
  readonly #random: Random;
  readonly #patience: Patience;
  readonly #hot: readonly string[];
  #suspects: readonly Suspect[];
  #givenUp = 0;
  readonly #disappointments = new Map<Suspect, number>();

  constructor(
    file: string,
    mutants: readonly Mutant[],
    files: Files,
    whole: Law,
    cases: readonly ReadCase[],
    patience: Patience,
  ) {
    const path = mutants[0]?.path ?? "";
    const around = neighboursOf(path, files);
    const isKnown = mutants.every(({ files: changed }) =>
      changed.flatMap(askedBy).every((id) => around.needed.has(id)),
    );
    const isNeeded = (rule: RuleFile) => !isKnown || around.needed.has(rule.path);
    const isFile = (rule: RuleFile) => rule.file === file;
    this.#original = { file, path, alone: partOf(files, path, isFile), whole };
    this.#suspects = mutants.map((mutant) => ({
      mutant,
      alone: mutant.files.length < 2 ? mutatedLaw(files, mutant, isFile) : null,
      whole: mutatedLaw(files, mutant, isNeeded),
    }));
    this.#cases = cases;
    this.#donors = cases.filter(({ case: one }) => one.expect[path] !== undefined);
    const id = file.split("/")[1]?.split("@")[0] ?? "";
    // The same requirement of another path has persons worth looking at, too.
    this.#named = cases.filter(({ case: one }) =>
      Object.values(one.expect).some(({ voraussetzungen }) => voraussetzungen?.[id]),
    );
    this.#stichtage = stichtageOf(fileOf(file, files), whole.switchDays(path));
    this.#random = new Random(patience.seed);
    this.#patience = patience;
    const named = wordsIn(fileOf(file, files));
    this.#hot = [...new Set([...mutants.flatMap(hotValues), ...named])];
  }

  /** How many mutants are still unnoticed. */
  get open(): number {
    return this.#suspects.length + this.#givenUp;
  }

  async run(): Promise<void> {
    for (let idle = 0; idle < this.#patience.tries && this.#suspects.length > 0; idle++) {
      const candidate = this.#candidate();
      if (!candidate) return;
      if (await this.#take(candidate)) idle = 0;
      if (idle % 20 === 0) await pause();
    }
  }

  /** Makes a case of a candidate who tells something; whether one was found. */
  async #take(candidate: Candidate): Promise<boolean> {
    let isNew = false;
    for (const suspect of toldApart(candidate, this.#original, this.#suspects)) {
      if (!this.#suspects.includes(suspect)) continue;
      const found = await smallest(candidate, this.#original, suspect);
      if (!found) {
        // What differs can often not be expected of a finding; nobody can wait for it for ever.
        this.#disappoint(suspect);
        continue;
      }
      isNew = true;
      this.found.push(found);
      const read = readCase(found);
      this.#suspects = this.#suspects.filter(
        ({ whole }) => deviates(read, whole, this.#original.path) === false,
      );
    }
    return isNew;
  }

  #candidate(): Candidate | null {
    const random = this.#random;
    const one = this.#donor();
    if (!one) return null;
    const isAtHome = this.#stichtage.includes(one.stichtag) || random.chance(0.2);
    const day = isAtHome ? one.stichtag : (pickFrom(this.#stichtage, random) ?? one.stichtag);
    const { months, days } = distance(one.stichtag, day);
    let tables = shiftedTables(one.tables, months, days);
    for (let edits = random.integer(0, 3); edits > 0; edits--) {
      const other = this.#lender() ?? one;
      tables = edited(tables, shiftedTables(other.tables, months, days), this.#hot, random);
    }
    const candidate = { tables, stichtag: day };
    return random.chance(0.4) ? (this.#onTurn(candidate) ?? candidate) : candidate;
  }

  /** Somebody to borrow from: anybody at all, now and then. */
  #lender(): Case | undefined {
    const anybody = this.#random.chance(0.3);
    return anybody ? pickFrom(this.#cases, this.#random)?.case : this.#donor();
  }

  /** Gives up a suspect who was told apart again and again and could never be noticed. */
  #disappoint(suspect: Suspect): void {
    const times = (this.#disappointments.get(suspect) ?? 0) + 1;
    this.#disappointments.set(suspect, times);
    if (times < MOST_DISAPPOINTMENTS) return;
    this.#suspects = this.#suspects.filter((other) => other !== suspect);
    this.#givenUp += 1;
  }

  /** Somebody to begin with: most likely one of whom the rule has said something worth telling. */
  #donor(): Case | undefined {
    const random = this.#random;
    const kind = random.weighted([
      ["found", this.found.length > 0 ? 4 : 0],
      ["named", this.#named.length > 0 ? 3 : 0],
      ["any", 3],
    ] as const);
    if (kind === "found") return pickFrom(this.found, random);
    return pickFrom(kind === "named" ? this.#named : this.#donors, random)?.case;
  }

  /** The same person on a day on which the rule turns, or the day before. */
  #onTurn({ tables, stichtag }: Candidate): Candidate | null {
    const { path, whole } = this.#original;
    const alone = { ...this.#original.alone, prospects: whole.prospects };
    const record = recordsOf(tables).persons.find(({ id }) => id === SOMEBODY);
    if (!record) return null;
    const ruleIds = new Set(alone.everyRule(path).map(({ file }) => file.id));
    const range = { from: stichtag - 4000, to: stichtag + 4000 };
    const turns = forecast(
      alone,
      path,
      { ruleIds, nothingElseFails: true },
      alone.dossiers.of(withStatusContinuing(record, stichtag)),
      range,
    ).map(({ from }) => from);
    const turn = pickFrom(turns, this.#random);
    if (turn === undefined) return null;
    return { tables, stichtag: turn + this.#random.pick([-1, 0, 1]) };
  }
}

function deviates(read: ReadCase, law: Law, path: string): boolean {
  return !deviationsOf(read, law, null, new Set([path])).next().done;
}

/** The days of a version on which persons are looked at: its first and last ones, and some between. */
function stichtageOf({ inForce }: RuleFile | PathFile, switchDays: readonly Day[]): Day[] {
  const from = parseDay(inForce.from) ?? 0;
  const to = inForce.to === null ? from + 1500 : (parseDay(inForce.to) ?? from);
  const middle = from + Math.floor((to - from) / 2);
  const days = [from - 1, from, from + 1, from + 100, middle, to - 1, to, to + 1];
  const others = switchDays.flatMap((day) => [day - 1, day]);
  return [...new Set([...days, ...others])].filter((day) => day >= from - 1 && day <= to + 1);
}

/** Values that a mutant adds, drops or exchanges. */
function hotValues({ id }: Mutant): string[] {
  const [, value] = /:(?:mit|ohne|statt)-(.+)$/.exec(id) ?? [];
  return value === undefined || ["true", "false"].includes(value) ? [] : [value];
}

/** Values and numbers that a file compares with. */
function wordsIn(file: RuleFile | PathFile): string[] {
  const conditions = "path" in file ? conditionsOf(file) : conditionsOfPath(file);
  const words = (value: unknown): string[] => {
    if (typeof value === "string" || typeof value === "number") return [String(value)];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(words) : [];
  };
  return conditions
    .flatMap(({ condition }) => leavesOf(resolve(condition, file.parameters)))
    .flatMap(({ leaf }) => [...words(leaf.value), ...words(leaf.params)]);
}
