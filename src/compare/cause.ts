import type { RuleFolder } from "../rules/load-rules.ts";
import type { FormerRun } from "./former-run.ts";
import type { ListEntry } from "./list-entry.ts";
import type { Replayed } from "./replay.ts";

/** Why a list differs from that of an earlier run, in the words of the lists. */
export type Cause =
  | "Daten geändert"
  | "Zeit vergangen"
  | "Recht geändert"
  | "Regel geändert"
  | "Programm geändert"
  | "Vorlauf geändert"
  | "nicht feststellbar";

/** What may have changed between two runs besides the Stichtag, as far as hashes and names tell. */
export interface Circumstances {
  readonly inputs: Readonly<Record<string, string>>;
  readonly rules: Pick<RuleFolder, "rules" | "paths" | "hashes">;
  readonly version: string;
}

/** Names of the programme's file in a rule folder. */
const PROGRAMME = "programm/kim-baustein-3.json";

/**
 * The causes of a change, in the order in which they are told apart: each step from the former run to
 * this one changes one circumstance and is a cause where the entries differ before and after it.
 *
 * The first step goes from what the former run wrote to the present data and rules on the former
 * Stichtag. Its data are not at hand, so where both a data file and a rule file that matters differ,
 * it cannot be told which of them it was.
 */
export function causesOf(
  former: readonly ListEntry[],
  present: readonly ListEntry[],
  replayed: Replayed,
  atFirst: Cause,
): Cause[] {
  const [onFormerDay, afterTime, afterLaw, withEvents] = [
    replayed.onFormerDay,
    replayed.afterTime,
    replayed.afterLaw,
    replayed.withEvents,
  ].map((entries) => stateOf(entries.filter((entry) => isAbout(entry, former, present))));
  const steps: [before: string | undefined, after: string | undefined, cause: Cause][] = [
    [stateOf(former), onFormerDay, atFirst],
    [onFormerDay, afterTime, "Zeit vergangen"],
    [afterTime, afterLaw, "Recht geändert"],
    [afterLaw, withEvents, "Daten geändert"],
    [withEvents, stateOf(present), "Vorlauf geändert"],
  ];
  const causes = steps.flatMap(([before, after, cause]) => (before === after ? [] : [cause]));
  return [...new Set(causes)];
}

/** What can have made a difference on the former Stichtag: the only thing that changed, or nothing that can be told. */
export function causeOnFormerDay(
  entries: readonly ListEntry[],
  former: FormerRun,
  now: Circumstances,
): Cause {
  const candidates: Cause[] = [
    ...(isSame(former.inputs, now.inputs) ? [] : ["Daten geändert" as const]),
    ...(rulesChanged(entries, former, now) ? ["Regel geändert" as const] : []),
    ...(former.version === now.version ? [] : ["Programm geändert" as const]),
  ];
  const [only] = candidates;
  return only !== undefined && candidates.length === 1 ? only : "nicht feststellbar";
}

/** Whether any rule file differs that these entries may rest on. */
function rulesChanged(
  entries: readonly ListEntry[],
  former: FormerRun,
  { rules }: Circumstances,
): boolean {
  const changed = [...new Set([...Object.keys(former.rules), ...Object.keys(rules.hashes)])].filter(
    (name) => former.rules[name] !== rules.hashes[name],
  );
  const isCounselling = entries.some(({ list }) => list === "beratungsliste");
  // A reason to talk may look at every path of the person; a path rests on its own rules and those it names.
  if (isCounselling) {
    return changed.some((name) => name === PROGRAMME || !name.startsWith("programm/"));
  }
  const folders = new Set(entries.flatMap(({ pfad }) => foldersFor(pfad, rules)));
  return changed.some((name) => folders.has(folderOf(name)) || isUnknownFolder(name, rules));
}

/** The folder of a path and the folders of all paths that its rules name. */
function foldersFor(pfad: string, { rules, paths }: Circumstances["rules"]): string[] {
  const own = rules.filter(({ path }) => path === pfad).map((rule) => JSON.stringify(rule));
  return paths
    .filter(({ id }) => id === pfad || own.some((text) => text.includes(`"${id}"`)))
    .map(({ file }) => folderOf(file));
}

/** A folder that is gone may have held a path on which others rested. */
function isUnknownFolder(name: string, { paths }: Circumstances["rules"]): boolean {
  const folder = folderOf(name);
  return folder !== "programm" && !paths.some(({ file }) => folderOf(file) === folder);
}

function folderOf(name: string): string {
  return name.split("/")[0] ?? "";
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}

/** Whether an entry belongs to the same person, list and subject. */
function isAbout(
  { list, subject }: ListEntry,
  former: readonly ListEntry[],
  present: readonly ListEntry[],
): boolean {
  const [example] = [...former, ...present];
  return example !== undefined && example.list === list && example.subject === subject;
}

function stateOf(entries: readonly ListEntry[]): string {
  return JSON.stringify(entries.map(({ state }) => state).sort());
}
