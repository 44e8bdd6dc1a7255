import { type Law, lawOf } from "../../evaluate/law.ts";
import { deviationsOf, type ReadCase } from "../judge.ts";
import { SOMEBODY } from "../rows.ts";
import { askedBy, type Neighbours, neighboursOf } from "./concerned.ts";
import { glanceAt } from "./glance.ts";
import type { Mutant } from "./mutant.ts";
import { type Files, mutatedLaw, partOf } from "./mutated-law.ts";

/** Cases with what the unchanged rules say about them. */
export class Panel {
  readonly #files: Files;
  readonly #whole: Law;
  readonly #cases: readonly ReadCase[];
  readonly #glances = new Map<string, Map<ReadCase, string>>();
  readonly #laws = new Map<string, Law>();
  readonly #neighbours: ReadonlyMap<string, Neighbours>;

  constructor(files: Files, cases: readonly ReadCase[]) {
    this.#files = files;
    this.#whole = lawOf(files);
    this.#cases = cases;
    this.#neighbours = new Map(files.paths.map(({ id }) => [id, neighboursOf(id, files)]));
  }

  /** The first case that notices a mutant; `null` when none does. */
  killerOf(mutant: Mutant): ReadCase["case"] | null {
    const around = this.#neighbours.get(mutant.path);
    if (!around) throw new Error(`unknown path ${mutant.path}`);
    // An error may ask about a path that nobody asked about before.
    const isKnown = mutant.files.flatMap(askedBy).every((id) => around.needed.has(id));
    let law: Law | null = null;
    const isNoticed = (one: ReadCase) => {
      law ??= mutatedLaw(this.#files, mutant, ({ path }) => !isKnown || around.needed.has(path));
      return !deviationsOf(one, law, null, around.affected).next().done;
    };
    const own = this.#cases.filter(({ case: one }) => one.expect[mutant.path] !== undefined);
    for (const one of this.#suspects(mutant, own)) if (isNoticed(one)) return one.case;
    const others = [...around.affected].filter((id) => id !== mutant.path);
    for (const one of this.#cases) {
      if (others.some((id) => one.case.expect[id]) && isNoticed(one)) return one.case;
    }
    return null;
  }

  /** The cases about whose person the changed file says something else. */
  *#suspects(mutant: Mutant, cases: readonly ReadCase[]): Generator<ReadCase> {
    const isOneFile = mutant.files.length < 2;
    const alone = isOneFile
      ? mutatedLaw(this.#files, mutant, ({ file }) => file === mutant.file)
      : null;
    for (const one of cases) {
      const person = one.persons.find(({ id }) => id === SOMEBODY);
      if (!person) continue;
      const { stichtag } = one.case;
      const isOther =
        !alone ||
        glanceAt(alone, this.#whole, mutant.path, person, stichtag) !==
          this.#glance(mutant, one, person);
      if (isOther) yield one;
    }
  }

  #glance({ file, path }: Mutant, one: ReadCase, person: ReadCase["persons"][number]): string {
    const known = this.#glances.get(file) ?? new Map<ReadCase, string>();
    this.#glances.set(file, known);
    const law = this.#laws.get(file) ?? partOf(this.#files, path, (rule) => rule.file === file);
    this.#laws.set(file, law);
    const glance = known.get(one) ?? glanceAt(law, this.#whole, path, person, one.case.stichtag);
    known.set(one, glance);
    return glance;
  }
}
