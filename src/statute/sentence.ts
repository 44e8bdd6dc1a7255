import type { RuleFile } from "../rules/load-rules.ts";
import type { Path } from "../rules/rule.ts";
import { common, describeSpan, type Span, spanOf, without } from "./span.ts";
import { type Entry, normsOf } from "./statute.ts";

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

/** Days on which a rule of a path encodes a norm. */
interface Cover {
  readonly norm: string;
  readonly path: string;
  readonly days: Span;
}

/** A sentence while the rules that cite it are being collected. */
export class Place {
  readonly span: Span;
  readonly norms: readonly string[];
  readonly #entry: Entry;
  readonly #rules: RuleFile[] = [];
  readonly #paths: readonly Path[];
  readonly #covers: Cover[] = [];

  constructor(entry: Entry, paths: readonly Path[]) {
    this.#entry = entry;
    this.span = spanOf(entry.inForce.from, entry.inForce.to);
    this.norms = normsOf(entry.norm);
    this.#paths = paths;
  }

  /** Notes that a rule encodes one of the norms of this entry on some days. */
  add(rule: RuleFile, norm: string, days: Span): void {
    if (!this.#rules.includes(rule)) this.#rules.push(rule);
    this.#covers.push({ norm, path: rule.path, days });
  }

  /** What became of the sentence with the rules noted so far. */
  sentence(): Sentence {
    const missing = this.#missing();
    return { entry: this.#entry, rules: this.#rules, fate: this.#fate(missing), missing };
  }

  #fate(missing: readonly string[]): Fate {
    if (this.#rules.length > 0 && missing.length === 0) return "regel";
    const { outside } = this.#entry;
    if (!outside) return "offen";
    return outside.kind === "mensch" ? "mensch" : "ausserhalb";
  }

  /** An entry for several numbers is encoded when every one of them is. */
  #missing(): string[] {
    const { paths } = this.#entry;
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
