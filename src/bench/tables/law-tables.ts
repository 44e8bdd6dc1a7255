import { evaluate } from "../../evaluate/evaluate.ts";
import { type BoundRule, type Law, lawOf } from "../../evaluate/law.ts";
import { Random } from "../../generate/random.ts";
import { pause } from "../../records/pause.ts";
import { conditionsOf } from "../../rules/check.ts";
import { leavesOf, parameterOf } from "../../rules/condition.ts";
import type { Case, Expectation } from "../case.ts";
import type { ReadCase } from "../judge.ts";
import { mutantsOf } from "../mutants/all-mutants.ts";
import { type Files, mutatedLaw, partOf } from "../mutants/mutated-law.ts";
import { personOf } from "../properties/property.ts";
import { simplest } from "../simpler.ts";
import { type Candidate, Crowd } from "./crowd.ts";
import type { Patience } from "./generate-tables.ts";
import type { Goal, Line } from "./goal.ts";
import { goalsOf } from "./goals.ts";

/** The table of one version of a rule. */
export interface LawTable {
  readonly file: string;
  readonly norm: string;
  readonly cases: readonly Case[];
  readonly shown: readonly Goal[];
  /** What no person was found for. */
  readonly open: readonly Goal[];
}

/**
 * A table for every rule: each threshold before, on and after it, each day on which the law changes with
 * the day before, each fact that can be missing with and without it. The persons are looked for among
 * those of the cases and made as small as can be. The tables say what the rules say now: somebody has to
 * read them against the law.
 */
export async function lawTables(
  files: Files,
  wanted: (path: string) => boolean,
  cases: readonly ReadCase[],
  patience: Patience,
  onFile: (done: number, total: number) => void = () => {},
): Promise<LawTable[]> {
  const law = lawOf(files);
  const rules = law.paths
    .filter(({ id }) => wanted(id))
    .flatMap(({ id }) => law.everyRule(id))
    .filter(({ file }) => file.kind !== "judgement");
  const tables: LawTable[] = [];
  for (const rule of rules) {
    tables.push(await tableOf(rule, law, files, cases, patience));
    onFile(tables.length, rules.length);
  }
  return tables;
}

async function tableOf(
  rule: BoundRule,
  law: Law,
  files: Files,
  cases: readonly ReadCase[],
  { seed, tries }: Patience,
): Promise<LawTable> {
  const { file } = rule;
  const alone = partOf(files, file.path, (other) => other.file === file.file);
  const occasion = { file, path: file.path, alone, whole: law, cases, hot: [] };
  const crowd = new Crowd(occasion, new Random(seed));
  const goals = goalsOf(rule, law, shiftedRules(rule, files));
  const found = new Map<Goal, readonly Case[]>();
  for (const way of [(goal: Goal) => goal, ({ otherwise }: Goal) => otherwise]) {
    const ways = new Map(
      goals.flatMap((goal) => {
        const asked = found.has(goal) ? undefined : way(goal);
        return asked ? [[asked, goal] as const] : [];
      }),
    );
    for (let idle = 0; idle < tries && ways.size > 0; idle++) {
      const candidate = crowd.next();
      for (const [asked, goal] of ways) {
        const lines = await smallestLines(asked, candidate);
        if (!lines) continue;
        idle = 0;
        ways.delete(asked);
        const told = lines.map((line) => caseOf(line, rule, law));
        found.set(goal, told);
        crowd.found.push(...told.slice(0, 1));
      }
      if (idle % 20 === 0) await pause();
    }
  }
  return {
    file: file.file,
    norm: file.norm.citation,
    cases: goals.flatMap((goal) => found.get(goal) ?? []),
    shown: goals.filter((goal) => found.has(goal)),
    open: goals.filter((goal) => !found.has(goal)),
  };
}

/**
 * The rule with one of its numbers, periods or days moved by one, by the place where it stands; not those
 * that a comparison names, which have a threshold of their own.
 */
function shiftedRules({ file }: BoundRule, files: Files): Map<string, BoundRule[]> {
  const shifted = new Map<string, BoundRule[]>();
  const own = {
    paths: files.paths.filter(({ id }) => id === file.path),
    rules: files.rules.filter((one) => one.file === file.file),
  };
  const compared = conditionsOf(file)
    .flatMap(({ condition }) => leavesOf(condition))
    .map(({ leaf }) => `parameters.${parameterOf(leaf.value)}`);
  for (const mutant of mutantsOf(own)) {
    if (mutant.kind !== "schwelle" || mutant.file !== file.file) continue;
    const place = mutant.id.slice(file.file.length + 1).replace(/:[^:]*$/, "");
    if (compared.includes(place) || place.endsWith(".value")) continue;
    const [changed] = mutatedLaw(own, mutant, () => true).everyRule(file.path);
    if (changed) shifted.set(place, [...(shifted.get(place) ?? []), changed]);
  }
  return shifted;
}

/** The lines of the smallest person on whom a goal still shows. */
async function smallestLines(
  { lines }: Goal,
  { tables, stichtag }: Candidate,
): Promise<readonly Line[] | null> {
  if (lines({ tables, stichtag }) === null) return null;
  const small = await simplest(tables, (fewer) => lines({ tables: fewer, stichtag }) !== null);
  return lines({ tables: small, stichtag });
}

function caseOf({ title, tables, stichtag }: Line, { file }: BoundRule, law: Law): Case {
  const record = personOf(tables);
  const expect: Record<string, Expectation> = {};
  if (record) {
    const { ergebnis, voraussetzungen } = evaluate({ law }, file.path, record, stichtag);
    const own = voraussetzungen.find(({ id }) => id === file.id);
    expect[file.path] = {
      ergebnis,
      ...(own
        ? { voraussetzungen: { [file.id]: { stand: own.stand, gruende: [...own.gruende] } } }
        : {}),
    };
  }
  return {
    file: "",
    place: 0,
    norm: file.norm.citation,
    isUnread: true,
    title,
    stichtag,
    tables,
    expect,
    beratung: [],
    ohneBeratung: [],
  };
}
