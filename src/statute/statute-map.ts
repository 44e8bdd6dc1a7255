import type { RuleFile, RuleFolder } from "../rules/load-rules.ts";
import type { Path } from "../rules/rule.ts";
import { normOf, parseCitation, type Reference } from "./citation.ts";
import { common, describeSpan, type Span, spanOf, without } from "./span.ts";
import type { Entry, Provision, Statute } from "./statute.ts";

const LAW = "AufenthG";

/** What became of a sentence; `offen`: on some day it has neither a rule nor a reason. */
export type Fate = "regel" | "mensch" | "ausserhalb" | "offen";

/** A sentence of the statute with the rules that cite it. */
export interface Sentence {
  readonly entry: Entry;
  readonly rules: readonly RuleFile[];
  readonly fate: Fate;
  /** Days, or a path and days, without a rule: `ab 01.08.2015`, `25b-4 ab 01.08.2015`. */
  readonly missing: readonly string[];
}

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
  const places = statute.provisions.flatMap((provision) =>
    provision.entries.map((entry) => new Place(entry, paths)),
  );
  const index = new Map<string, Place[]>();
  for (const place of places) {
    for (const norm of place.norms) index.set(norm, [...(index.get(norm) ?? []), place]);
  }
  const scopes = statute.provisions.flatMap(({ norm }) => normsOf(norm));
  const problems = rules.flatMap((rule) => settle(rule, index, scopes));
  const provisions = statute.provisions.map((provision) => ({
    provision,
    sentences: provision.entries.map((entry) => {
      const place = places.find((other) => other.entry === entry);
      return {
        entry,
        rules: place?.rules ?? [],
        fate: place?.fate() ?? "offen",
        missing: place?.missing() ?? [],
      };
    }),
  }));
  return { provisions, problems: [...places.flatMap((place) => place.problems()), ...problems] };
}

/** The canonical norms that an entry or a provision of the map names. */
export function normsOf(norm: string): string[] {
  return parseCitation(`${norm} ${LAW}`).references.map(normOf);
}

/** Days on which a rule of a path encodes a norm. */
interface Cover {
  readonly norm: string;
  readonly path: string;
  readonly days: Span;
}

/** A sentence while the rules that cite it are being collected. */
class Place {
  readonly entry: Entry;
  readonly span: Span;
  readonly norms: readonly string[];
  readonly rules: RuleFile[] = [];
  readonly #paths: readonly Path[];
  readonly #covers: Cover[] = [];

  constructor(entry: Entry, paths: readonly Path[]) {
    this.entry = entry;
    this.span = spanOf(entry.inForce.from, entry.inForce.to);
    this.norms = normsOf(entry.norm);
    this.#paths = paths;
  }

  /** Notes that a rule encodes one of the norms of this entry on some days. */
  add(rule: RuleFile, norm: string, days: Span): void {
    if (!this.rules.includes(rule)) this.rules.push(rule);
    this.#covers.push({ norm, path: rule.path, days });
  }

  fate(): Fate {
    if (this.rules.length > 0 && this.missing().length === 0) return "regel";
    const { outside } = this.entry;
    if (!outside) return "offen";
    return outside.kind === "mensch" ? "mensch" : "ausserhalb";
  }

  problems(): string[] {
    if (this.fate() !== "offen") return [];
    return [`${this.entry.norm} (${this.missing().join(", ")}): weder Regel noch Begründung.`];
  }

  /** An entry for several numbers is encoded when every one of them is. */
  missing(): string[] {
    const { paths } = this.entry;
    if (!paths) {
      const spans = this.#without(this.span, this.#covers);
      return [...new Set(spans.map(describeSpan))];
    }
    return paths.flatMap((id) => {
      const path = this.#paths.find((other) => other.id === id);
      if (!path) return [`${id} fehlt`];
      const days = common(this.span, spanOf(path.inForce.from, path.inForce.to));
      const own = this.#covers.filter((cover) => cover.path === id);
      const spans = days ? this.#without(days, own) : [];
      return [...new Set(spans.map((span) => `${id} ${describeSpan(span)}`))];
    });
  }

  #without(span: Span, covers: readonly Cover[]): Span[] {
    return this.norms.flatMap((norm) =>
      without(
        span,
        covers.filter((cover) => cover.norm === norm).map(({ days }) => days),
      ),
    );
  }
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
