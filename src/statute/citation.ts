import { CitationReader } from "./citation-reader.ts";

/** One provision that a citation names, `§ 25b Abs. 2 Nr. 1 AufenthG (Fassung bis 31.12.2015)`. */
export interface Reference {
  /** Short name of the statute, `AufenthG`. */
  readonly law: string;
  /** From the section downwards: `["§ 25b", "Abs. 2", "Nr. 1"]`; a label in brackets comes last. */
  readonly parts: readonly string[];
  /** First and last day of the version meant, ISO and inclusive; `null` where the citation sets none. */
  readonly from: string | null;
  readonly until: string | null;
}

/** Everything that a citation says; no part of it is dropped silently. */
export interface Citation {
  readonly references: readonly Reference[];
  /** Decisions of courts, as written. */
  readonly decisions: readonly string[];
  /** What could not be read, as written. */
  readonly unreadable: readonly string[];
}

const COURT = /^(BVerfG|BVerwG|BGH|BSG|OVG|VGH|BayVGH|VG|EuGH|EGMR)\b/;

/** The canonical text of a provision, `§ 25b Abs. 2 Nr. 1`. */
export function normOf({ parts }: Pick<Reference, "parts">): string {
  return parts.join(" ");
}

/**
 * Reads a citation as lawyers write it: lists (`Abs. 2 Nr. 1, 2`), ranges (`Nr. 2 bis 5`), several
 * sections, several statutes (separated by `;`), the version meant (`(Fassung bis 31.7.2015)`,
 * `(Fassung ab 1.8.2015)`) and a label for a part that has no number of its own (`(Duldung)`).
 * The statute is named once, after its provisions.
 */
export function parseCitation(text: string): Citation {
  const references: Reference[] = [];
  const decisions: string[] = [];
  const unreadable: string[] = [];
  for (const piece of text.split(";").map((part) => part.trim())) {
    if (COURT.test(piece)) {
      decisions.push(piece);
      continue;
    }
    const read = new CitationReader(piece).read();
    if (read === null) unreadable.push(piece);
    else references.push(...read);
  }
  return { references, decisions, unreadable };
}
