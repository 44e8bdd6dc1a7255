import { type Law, lawOf } from "../../evaluate/law.ts";
import type { RuleFolder } from "../../rules/load-rules.ts";
import { closeGap } from "./gap-mutants.ts";
import type { Mutant } from "./mutant.ts";

export type Files = Pick<RuleFolder, "paths" | "rules">;
type File = Files["rules"][number];

/** The law of one path and of those whose rules are needed, with a mutant in it. */
export function mutatedLaw(files: Files, mutant: Mutant, isNeeded: (rule: File) => boolean): Law {
  const changed = new Map(mutant.files.map((file) => [file.file, file]));
  const law = partOf(files, mutant.path, isNeeded, changed);
  closeGap(law, mutant);
  return law;
}

/** The law of one path and of those whose rules are needed. */
export function partOf(
  { paths, rules }: Files,
  path: string,
  isNeeded: (rule: File) => boolean,
  changed: ReadonlyMap<string, Mutant["files"][number]> = new Map(),
): Law {
  const current = <T extends { readonly file: string }>(files: readonly T[]) =>
    files.map((file) => (changed.get(file.file) as T | undefined) ?? file);
  const needed = rules.filter(isNeeded);
  const ids = new Set([path, ...needed.map((rule) => rule.path)]);
  return lawOf({ paths: current(paths.filter(({ id }) => ids.has(id))), rules: current(needed) });
}
