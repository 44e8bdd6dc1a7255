import fc from "fast-check";
import { type Day, parseDay } from "../../calendar/index.ts";
import { forecast, withStatusContinuing } from "../../evaluate/forecast.ts";
import type { Law } from "../../evaluate/law.ts";
import type { Random } from "../../generate/random.ts";
import { conditionsOf, conditionsOfPath } from "../../rules/check.ts";
import { leavesOf, resolve } from "../../rules/condition.ts";
import type { PathFile, RuleFile } from "../../rules/load-rules.ts";
import { anyPerson } from "../arbitrary/person.ts";
import type { Case } from "../case.ts";
import type { ReadCase } from "../judge.ts";
import { personOf } from "../properties/property.ts";
import type { Tables } from "../rows.ts";
import { edited, pickFrom } from "./edited.ts";
import { distance, shiftedTables } from "./shifted.ts";

/** A person on a Stichtag. */
export interface Candidate {
  readonly tables: Tables;
  readonly stichtag: Day;
}

/** What a crowd is gathered around. */
export interface Occasion {
  readonly file: RuleFile | PathFile;
  readonly path: string;
  /** The rules of the file and nothing else. */
  readonly alone: Law;
  readonly whole: Law;
  readonly cases: readonly ReadCase[];
  /** Values worth putting into rows, besides those that the file names. */
  readonly hot: readonly string[];
}

/**
 * Persons worth asking about one rule file, one after the other without an end: those of the cases,
 * moved to the days of its version and changed a little, and on the days on which it turns; where there
 * are no cases, made up ones.
 */
export class Crowd {
  readonly #occasion: Occasion;
  readonly #donors: readonly ReadCase[];
  readonly #named: readonly ReadCase[];
  readonly #stichtage: readonly Day[];
  readonly #random: Random;
  readonly #hot: readonly string[];
  /** Cases that told something; most worth beginning with. */
  readonly found: Case[] = [];

  constructor(occasion: Occasion, random: Random) {
    const { file, path, cases, whole, hot } = occasion;
    this.#occasion = occasion;
    this.#random = random;
    this.#donors = cases.filter(({ case: one }) => one.expect[path] !== undefined);
    const id = file.file.split("/")[1]?.split("@")[0] ?? "";
    // The same requirement of another path has persons worth looking at, too.
    this.#named = cases.filter(({ case: one }) =>
      Object.values(one.expect).some(({ voraussetzungen }) => voraussetzungen?.[id]),
    );
    this.#stichtage = stichtageOf(file, whole.switchDays(path));
    this.#hot = [...new Set([...hot, ...wordsIn(file)])];
  }

  /** The next person to ask about. */
  next(): Candidate {
    const random = this.#random;
    const one = this.#donor() ?? this.#stranger();
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

  /** Somebody to begin with: most likely one of whom the rule has said something worth telling. */
  #donor(): Candidate | undefined {
    const random = this.#random;
    const kind = random.weighted([
      ["found", this.found.length > 0 ? 4 : 0],
      ["named", this.#named.length > 0 ? 3 : 0],
      ["any", 3],
    ] as const);
    if (kind === "found") return pickFrom(this.found, random);
    return pickFrom(kind === "named" ? this.#named : this.#donors, random)?.case;
  }

  /** Somebody made up, on one of the days that matter. */
  #stranger(): Candidate {
    const seed = this.#random.integer(0, 2 ** 31 - 1);
    const [tables = {}] = fc.sample(anyPerson(), { seed, numRuns: 1 });
    return { tables, stichtag: pickFrom(this.#stichtage, this.#random) ?? 0 };
  }

  /** Somebody to borrow from: anybody at all, now and then. */
  #lender(): Candidate | undefined {
    const anybody = this.#random.chance(0.3);
    return anybody ? pickFrom(this.#occasion.cases, this.#random)?.case : this.#donor();
  }

  /** The same person on a day on which the rule turns, or the day before or after. */
  #onTurn({ tables, stichtag }: Candidate): Candidate | null {
    const { alone, path, whole } = this.#occasion;
    const law = { ...alone, prospects: whole.prospects };
    const record = personOf(tables);
    if (!record) return null;
    const ruleIds = new Set(law.everyRule(path).map(({ file }) => file.id));
    const turns = forecast(
      law,
      path,
      { ruleIds, nothingElseFails: true },
      law.dossiers.of(withStatusContinuing(record, stichtag)),
      { from: stichtag - SPAN, to: stichtag + SPAN },
    ).map(({ from }) => from);
    const turn = pickFrom(turns, this.#random);
    if (turn === undefined) return null;
    return { tables, stichtag: turn + this.#random.pick([-1, 0, 1]) };
  }
}

/** So many days around a Stichtag are searched for one on which a rule turns. */
const SPAN = 4000;

/** The days of a version on which persons are looked at: its first and last ones, and some between. */
function stichtageOf({ inForce }: RuleFile | PathFile, switchDays: readonly Day[]): Day[] {
  const from = parseDay(inForce.from) ?? 0;
  const to = inForce.to === null ? from + 1500 : (parseDay(inForce.to) ?? from);
  const middle = from + Math.floor((to - from) / 2);
  const days = [from - 1, from, from + 1, from + 100, middle, to - 1, to, to + 1];
  const others = switchDays.flatMap((day) => [day - 1, day]);
  return [...new Set([...days, ...others])].filter((day) => day >= from - 1 && day <= to + 1);
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
