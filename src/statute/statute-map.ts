import type { RuleFile, RuleFolder } from "../rules/load-rules.ts";
import { normOf, parseCitation, type Reference } from "./citation.ts";
import { Place, type Sentence } from "./sentence.ts";
import { common, describeSpan, spanOf, without } from "./span.ts";
import { LAW, normsOf, type Provision, type Statute } from "./statute.ts";

/** A provision with its sentences in the order of the statute. */
export interface MappedProvision {
  readonly provision: Provision;
  readonly sentences: readonly Sentence[];
}

/** The statute, sentence by sentence, beside the rules. */
export interface StatuteMap {
  readonly provisions: readonly MappedProvision[];
  /** Sentences without a rule or a reason, and citations that point nowhere; in German. */
  readonly problems: readonly string[];
}

/**
 * Lays the statute beside the rules. A rule encodes the sentence that it cites, on the days on which
 * both are in force. It must cite the sentence itself, or something within it that the statute map
 * does not divide further: who cites a whole subsection encodes none of its sentences. Where an entry
 * names paths, a rule of one path does not stand for the others.
 */
export function statuteMap(
  statute: Statute,
  { rules, paths }: Pick<RuleFolder, "rules" | "paths">,
): StatuteMap {
  const mapped = statute.provisions.map((provision) => ({
    provision,
    places: provision.entries.map((entry) => new Place(entry, paths)),
  }));
  const index = new Map<string, Place[]>();
  for (const place of mapped.flatMap(({ places }) => places)) {
    for (const norm of place.norms) index.set(norm, [...(index.get(norm) ?? []), place]);
  }
  const scopes = statute.provisions.flatMap(({ norm }) => normsOf(norm));
  const citations = rules.flatMap((rule) => settle(rule, index, scopes));
  const provisions = mapped.map(({ provision, places }) => ({
    provision,
    sentences: places.map((place) => place.sentence()),
  }));
  const open = provisions
    .flatMap(({ sentences }) => sentences)
    .filter(({ fate }) => fate === "offen")
    .map(
      ({ entry, missing }) => `${entry.norm} (${missing.join(", ")}): weder Regel noch Begründung.`,
    );
  return { provisions, problems: [...open, ...citations] };
}

/** Enters a rule at every sentence that it cites; returns what does not fit. */
function settle(
  rule: RuleFile,
  index: ReadonlyMap<string, readonly Place[]>,
  scopes: readonly string[],
): string[] {
  const { citation, also } = rule.norm;
  const read = [citation, ...(also === undefined ? [] : [also])].map(parseCitation);
  const unreadable = read.flatMap((part) => part.unreadable);
  const references = read.flatMap((part) => part.references);
  return [
    ...unreadable.map((text) => `${rule.file}: Die Fundstelle „${text}“ ist nicht lesbar.`),
    ...references
      .filter((reference) => isWithin(reference, scopes))
      .flatMap((reference) => enter(rule, reference, index)),
  ];
}

function enter(
  rule: RuleFile,
  reference: Reference,
  index: ReadonlyMap<string, readonly Place[]>,
): string[] {
  const norm = normOf(reference);
  const known = find(reference.parts, index);
  if (known === null) {
    return [`${rule.file}: ${norm} ist kein Satz der Gesetzeskarte. Bitte genauer zitieren.`];
  }
  const version = spanOf(reference.from, reference.until);
  const days = common(version, spanOf(rule.inForce.from, rule.inForce.to));
  if (!days)
    return [`${rule.file}: Die Fassung von ${norm} liegt außerhalb der Geltung der Regel.`];
  const places = index.get(known) ?? [];
  for (const place of places) {
    const shared = common(place.span, days);
    if (shared) place.add(rule, known, shared);
  }
  const beyond = without(
    days,
    places.map(({ span }) => span),
  );
  return beyond.map(
    (span) => `${rule.file}: ${norm} gilt nach der Gesetzeskarte nicht: ${describeSpan(span)}.`,
  );
}

/** The norm of the entry that a citation names, or of the undivided one around it. */
function find(
  parts: readonly string[],
  index: ReadonlyMap<string, readonly Place[]>,
): string | null {
  const exact = parts.join(" ");
  if (index.has(exact)) return exact;
  for (let length = parts.length; length > 0; length--) {
    const norm = parts.slice(0, length).join(" ");
    // Beside what the map divides there is nothing else: the citation is too broad or names nothing.
    if ([...index.keys()].some((known) => known.startsWith(`${norm} `))) return null;
    if (index.has(norm)) return norm;
  }
  return null;
}

/** Whether a citation names something in the provisions that the map lists, or all of one. */
function isWithin(reference: Reference, scopes: readonly string[]): boolean {
  if (reference.law !== LAW) return false;
  const norm = normOf(reference);
  return scopes.some(
    (scope) => norm === scope || norm.startsWith(`${scope} `) || scope.startsWith(`${norm} `),
  );
}
