import { type Law, lawOf } from "../../evaluate/law.ts";
import { Random } from "../../generate/random.ts";
import { pause } from "../../records/pause.ts";
import type { PathFile, RuleFile } from "../../rules/load-rules.ts";
import type { Case } from "../case.ts";
import { deviationsOf, type ReadCase, readCase } from "../judge.ts";
import { askedBy, neighboursOf } from "../mutants/concerned.ts";
import type { Mutant } from "../mutants/mutant.ts";
import { type Files, mutatedLaw, partOf } from "../mutants/mutated-law.ts";
import { type Candidate, Crowd } from "./crowd.ts";
import { type Original, type Suspect, smallest, toldApart } from "./witness.ts";

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
  readonly #original: Original;
  readonly #crowd: Crowd;
  readonly #patience: Patience;
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
    const alone = partOf(files, path, isFile);
    this.#original = { file, path, alone, whole };
    this.#suspects = mutants.map((mutant) => ({
      mutant,
      alone: mutant.files.length < 2 ? mutatedLaw(files, mutant, isFile) : null,
      whole: mutatedLaw(files, mutant, isNeeded),
    }));
    const hot = mutants.flatMap(hotValues);
    const occasion = { file: fileOf(file, files), path, alone, whole, cases, hot };
    this.#crowd = new Crowd(occasion, new Random(patience.seed));
    this.#patience = patience;
  }

  get found(): readonly Case[] {
    return this.#crowd.found;
  }

  /** How many mutants are still unnoticed. */
  get open(): number {
    return this.#suspects.length + this.#givenUp;
  }

  async run(): Promise<void> {
    for (let idle = 0; idle < this.#patience.tries && this.#suspects.length > 0; idle++) {
      if (await this.#take(this.#crowd.next())) idle = 0;
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
      this.#crowd.found.push(found);
      const read = readCase(found);
      this.#suspects = this.#suspects.filter(
        ({ whole }) => deviates(read, whole, this.#original.path) === false,
      );
    }
    return isNew;
  }

  /** Gives up a suspect who was told apart again and again and could never be noticed. */
  #disappoint(suspect: Suspect): void {
    const times = (this.#disappointments.get(suspect) ?? 0) + 1;
    this.#disappointments.set(suspect, times);
    if (times < MOST_DISAPPOINTMENTS) return;
    this.#suspects = this.#suspects.filter((other) => other !== suspect);
    this.#givenUp += 1;
  }
}

function deviates(read: ReadCase, law: Law, path: string): boolean {
  return !deviationsOf(read, law, null, new Set([path])).next().done;
}

/** Values that a mutant adds, drops or exchanges. */
function hotValues({ id }: Mutant): string[] {
  const [, value] = /:(?:mit|ohne|statt)-(.+)$/.exec(id) ?? [];
  return value === undefined || ["true", "false"].includes(value) ? [] : [value];
}
