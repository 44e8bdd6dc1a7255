import type { RuleFile } from "../rules/load-rules.ts";
import type { Fate, Sentence } from "../statute/sentence.ts";
import { describeSpan, spanOf } from "../statute/span.ts";
import type { Entry } from "../statute/statute.ts";
import type { MappedProvision, StatuteMap } from "../statute/statute-map.ts";

/**
 * The statute map as a person reads it: every sentence with its rules or its reason, then the counts.
 * `paths` are the ids of all paths of the rule folder.
 */
export function statuteText(
  { provisions, problems }: StatuteMap,
  verifiedUntil: string,
  paths: readonly string[],
): string {
  return [
    "Gesetzeskarte: welcher Satz in welcher Regel steht, und warum ein anderer in keiner",
    `Geprüft bis ${verifiedUntil.split("-").reverse().join(".")}. Kurze Umschreibungen, kein Gesetzestext.`,
    ...provisions.flatMap((mapped) => ["", ...provisionLines(mapped, paths)]),
    "",
    countsLine(provisions.flatMap(({ sentences }) => sentences)),
    ...(problems.length === 0
      ? []
      : ["", "Unvollständig:", ...problems.map((problem) => `  ${problem}`)]),
  ].join("\n");
}

function provisionLines(
  { provision, sentences }: MappedProvision,
  paths: readonly string[],
): string[] {
  return [
    `${provision.norm} AufenthG – ${provision.title}`,
    `  ${provision.source} · ${provision.url}`,
    ...(provision.remark === undefined ? [] : [`  ${provision.remark}`]),
    ...sentences.flatMap((sentence) => [
      ...sentenceLines(sentence),
      ...(provision.general ? pathsWithout(sentence, paths) : []),
    ]),
  ];
}

function sentenceLines({ entry, rules, fate, missing }: Sentence): string[] {
  const { norm, inForce, says } = entry;
  return [
    `  ${norm} · ${describeSpan(spanOf(inForce.from, inForce.to))}`,
    `    ${says}`,
    ...(rules.length > 0 ? [`    → regel ${rulesOf(rules).join("; ")}`] : []),
    ...(fate === "regel" ? [] : [`    ${reasonOf(entry, missing)}`]),
  ];
}

/** A rule of one path says nothing about another, so a general provision names who asks for it and who does not. */
function pathsWithout({ rules }: Sentence, paths: readonly string[]): string[] {
  const silent = paths.filter((id) => rules.length > 0 && !rules.some(({ path }) => path === id));
  return silent.length === 0 ? [] : [`    ohne Regel in: ${[...silent].sort().join(", ")}`];
}

/** `25a-1/geduldet (2011-07-01, 2019-08-21)`, one text per rule. */
function rulesOf(rules: readonly RuleFile[]): string[] {
  const versions = new Map<string, string[]>();
  for (const { path, id, inForce } of rules) {
    const name = `${path}/${id}`;
    versions.set(name, [...(versions.get(name) ?? []), inForce.from]);
  }
  return [...versions].map(([name, days]) => `${name} (${days.sort().join(", ")})`);
}

function reasonOf({ outside }: Entry, missing: readonly string[]): string {
  if (!outside) return `ohne Zuordnung: ${missing.join(", ")}`;
  if (outside.kind === "mensch") return `Mensch: ${outside.reason}`;
  return `außerhalb${outside.kind === "rechtsfolge" ? " (Rechtsfolge)" : ""}: ${outside.reason}`;
}

function countsLine(sentences: readonly Sentence[]): string {
  const count = (fate: Fate) => sentences.filter((sentence) => sentence.fate === fate).length;
  return (
    `${sentences.length} Sätze und Satzteile: ${count("regel")} in Regeln, ${count("mensch")} beim Menschen, ` +
    `${count("ausserhalb")} außerhalb, ${count("offen")} ohne Zuordnung.`
  );
}
