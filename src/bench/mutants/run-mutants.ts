import { formatDay } from "../../calendar/index.ts";
import { lawOf } from "../../evaluate/law.ts";
import type { RuleFolder } from "../../rules/load-rules.ts";
import { deviationsOf, type ReadCase } from "../judge.ts";
import { pause } from "../run-cases.ts";
import { type Neighbours, neighboursOf } from "./concerned.ts";
import { closeGap } from "./gap-mutants.ts";
import type { Mutant } from "./mutant.ts";

/** What the cases made of a mutant. */
export interface Trial {
  readonly mutant: Mutant;
  /** The first case that noticed it; `null` when none did. */
  readonly killedBy: ReadCase["case"] | null;
}

/**
 * Shows every mutant to the cases that look at its path or at one that asks about it, until the first
 * of them notices: the cases of its requirement and version first.
 */
export async function runMutants(
  mutants: readonly Mutant[],
  rules: Pick<RuleFolder, "paths" | "rules">,
  cases: readonly ReadCase[],
  onMutant: (done: number) => void = () => {},
): Promise<Trial[]> {
  const neighbours = new Map(rules.paths.map(({ id }) => [id, neighboursOf(id, rules)] as const));
  const trials: Trial[] = [];
  for (const [index, mutant] of mutants.entries()) {
    const around = neighbours.get(mutant.path);
    if (!around) throw new Error(`unknown path ${mutant.path}`);
    trials.push({ mutant, killedBy: killerOf(mutant, rules, cases, around) });
    onMutant(index + 1);
    await pause();
  }
  return trials;
}

function killerOf(
  mutant: Mutant,
  { paths, rules }: Pick<RuleFolder, "paths" | "rules">,
  cases: readonly ReadCase[],
  { affected, needed }: Neighbours,
): ReadCase["case"] | null {
  const changed = new Map(mutant.files.map((file) => [file.file, file]));
  const current = <T extends { readonly file: string }>(files: readonly T[]) =>
    files.map((file) => (changed.get(file.file) as T | undefined) ?? file);
  const law = lawOf({
    paths: current(paths.filter(({ id }) => needed.has(id))),
    rules: current(rules.filter(({ path }) => needed.has(path))),
  });
  closeGap(law, mutant);
  const rule = rules.find(({ file }) => file === mutant.file);
  const rank = ({ case: one }: ReadCase) => {
    const wanted = one.expect[mutant.path];
    if (!wanted) return 3;
    if (!rule) return 0;
    const iso = formatDay(one.stichtag);
    const isCurrent = rule.inForce.from <= iso && (rule.inForce.to ?? iso) >= iso;
    const isNamed = wanted.voraussetzungen?.[rule.id] !== undefined;
    return isNamed ? (isCurrent ? 0 : 1) : isCurrent ? 1 : 2;
  };
  const concerned = cases
    .filter(({ case: one }) => Object.keys(one.expect).some((path) => affected.has(path)))
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => a.rank - b.rank);
  for (const { one } of concerned) {
    const found = deviationsOf(one, law, null, affected).next();
    if (!found.done) return one.case;
  }
  return null;
}
