import { formatGermanDay, parseDay } from "../../calendar/index.ts";
import { lawOf } from "../../evaluate/law.ts";
import { VOCABULARY } from "../../evaluate/vocabulary.ts";
import { conditionsOf, conditionsOfPath } from "../../rules/check.ts";
import { leavesOf, resolve } from "../../rules/condition.ts";
import type { PathFile, RuleFile, RuleFolder } from "../../rules/load-rules.ts";
import { pathChanges, ruleChanges } from "./file-changes.ts";
import { forceMutants } from "./force-mutants.ts";
import { gapMutants } from "./gap-mutants.ts";
import { type Change, type Mutant, RULE } from "./mutant.ts";
import { withPlace } from "./place.ts";

/** Every mutant of a rule folder, by file; each is a folder that could be used. */
export function mutantsOf({ paths, rules }: Pick<RuleFolder, "paths" | "rules">): Mutant[] {
  const files: (RuleFile | PathFile)[] = [...paths, ...rules];
  const names = new Map(files.map((file) => [file.file, nameOf(file)]));
  const name = (file: string) => names.get(file) ?? file;
  const changed = [
    ...paths.flatMap((path) => pathChanges(path).map((change) => mutantOf(path, change, name))),
    ...rules.flatMap((rule) => ruleChanges(rule).map((change) => mutantOf(rule, change, name))),
  ].filter(({ files: [file] }) => file !== undefined && isUsable(file));
  const all = [
    ...changed,
    ...forceMutants(files, nameOf),
    ...gapMutants(lawOf({ paths, rules }), name),
  ];
  // Two places may lead to one change, as where a list of one value is exchanged by either way.
  return [...new Map(all.map((mutant) => [mutant.id, mutant])).values()];
}

function mutantOf(
  file: RuleFile | PathFile,
  { place, kind, what, change, value }: Change,
  name: (file: string) => string,
): Mutant {
  return {
    id: `${file.file}#${place}:${what}`,
    kind,
    path: "path" in file ? file.path : file.id,
    file: file.file,
    change: change.replace(RULE, name(file.file)),
    files: [withPlace(file, place, value)],
  };
}

/** `§ 25b Abs. 1 Satz 2 Nr. 1 AufenthG (25b-1/voraufenthalt ab 31.12.2022)`. */
function nameOf(file: RuleFile | PathFile): string {
  const from = formatGermanDay(parseDay(file.inForce.from) ?? 0);
  const rule = "path" in file ? `${file.path}/${file.id} ab ${from}` : file.id;
  return `${file.norm.citation} (${rule})`;
}

/** Whether all conditions could be bound: a list that must not be empty is not tried empty. */
function isUsable(file: RuleFile | PathFile): boolean {
  const conditions = "path" in file ? conditionsOf(file) : conditionsOfPath(file);
  return conditions
    .flatMap(({ condition }) => leavesOf(resolve(condition, file.parameters)))
    .every(({ leaf }) => {
      const fact = VOCABULARY.facts.get(leaf.fact);
      const operator = VOCABULARY.operators.get(leaf.operator);
      return (
        fact?.type === operator?.type &&
        fact?.checkParams(leaf.params).length === 0 &&
        operator?.checkValue(leaf.value).length === 0
      );
    });
}
