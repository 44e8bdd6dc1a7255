import { z } from "zod";
import { type Effect, effectsOf } from "../evaluate/clarify.ts";
import type { Finding } from "../evaluate/finding.ts";
import type { Law } from "../evaluate/law.ts";
import { type Case, compare, concerned, type Outlook } from "./entry.ts";

const text = z.string().min(1);

/** What offices ask for, and which missing columns it settles. */
export const documentsSchema = z.strictObject({
  $schema: z.string().optional(),
  id: z.string(),
  title: text,
  unterlagen: z
    .array(
      z.strictObject({
        title: text,
        /** `tabelle` or `tabelle.spalte`, as results name what is missing. */
        settles: z.array(text).min(1),
        question: text,
      }),
    )
    .min(1),
});

export type Documents = z.infer<typeof documentsSchema>["unterlagen"];

/** What one document would do for one person. */
export interface ClarificationEntry {
  readonly personId: string;
  readonly unterlage: string;
  readonly question: string;
  readonly fehlend: readonly string[];
  readonly effects: readonly (Effect & { readonly pfad: string })[];
  /** Paths whose result depends on it: the best and the worst outcome differ. */
  readonly decides: readonly string[];
}

/** What one document would do for the whole office. */
export interface OfficeQuestion {
  readonly unterlage: string;
  readonly question: string;
  readonly persons: number;
  /** Open findings that lack it. */
  readonly cases: number;
  /** Of these, findings whose result depends on it. */
  readonly decided: number;
}

export interface Clarification {
  readonly openFindings: number;
  readonly openPersons: number;
  /** Most effective first. */
  readonly office: readonly OfficeQuestion[];
  readonly entries: readonly ClarificationEntry[];
}

/** The open results of some persons, and what each document would do for each of them. */
export type Openness = Pick<Clarification, "openFindings" | "openPersons" | "entries">;

/**
 * Which missing facts would settle which open results, found by resolving each both ways and
 * applying the rules again. Only open findings count; a column that no document names stands for itself.
 */
export function clarify(
  cases: readonly Case[],
  outlook: Pick<Outlook, "stichtag" | "programme">,
  documents: Documents,
  law: Law,
): Clarification {
  const { entries, ...open } = opennessOf(cases, outlook, documents, law);
  const office = inOfficeOrder(officeQuestions(entries));
  const order = entryOrder(office);
  return {
    ...open,
    office,
    entries: [...entries].sort(
      (a, b) => order(placeOf(a), placeOf(b)) || compare(a.personId, b.personId),
    ),
  };
}

/** What the place of an entry in the list hangs on, besides its person. */
export interface EntryPlace {
  readonly decides: number;
  readonly unterlage: string;
}

/** The place of an entry. */
export function placeOf({ decides, unterlage }: ClarificationEntry): EntryPlace {
  return { decides: decides.length, unterlage };
}

/** The order of entries: what decides most first, then by the rank of the document in the office. */
export function entryOrder(
  office: readonly OfficeQuestion[],
): (a: EntryPlace, b: EntryPlace) => number {
  const rank = new Map(office.map(({ unterlage }, index) => [unterlage, index]));
  return (a, b) =>
    b.decides - a.decides || (rank.get(a.unterlage) ?? 0) - (rank.get(b.unterlage) ?? 0);
}

/** Questions to the whole office, most effective first. */
export function inOfficeOrder(questions: Iterable<OfficeQuestion>): OfficeQuestion[] {
  return [...questions].sort(
    (a, b) => b.decided - a.decided || b.persons - a.persons || compare(a.unterlage, b.unterlage),
  );
}

/** What {@link clarify} finds for some of the persons. */
export function opennessOf(
  cases: readonly Case[],
  { stichtag, programme }: Pick<Outlook, "stichtag" | "programme">,
  documents: Documents,
  law: Law,
): Openness {
  const open = concerned(cases, { programme })
    .map(({ record, findings }) => ({
      record,
      findings: findings.filter(({ ergebnis }) => ergebnis === "pruefen"),
    }))
    .filter(({ findings }) => findings.length > 0);
  const entries = open
    .flatMap(({ record, findings }) => {
      const wanted = documentsFor(findings, documents);
      const groups = wanted.map(({ settles }) => new Set(settles));
      const byPath = findings.map(({ pfad }) => ({
        pfad,
        effects: effectsOf(law, pfad, record, stichtag, groups),
      }));
      return wanted.map(({ title, question, settles }, index) => {
        const effects = byPath.flatMap(({ pfad, effects: found }) => {
          const effect = found[index];
          return effect ? [{ pfad, ...effect }] : [];
        });
        const lacking = findings.flatMap(({ fehlend }) => fehlend);
        return {
          personId: record.id,
          unterlage: title,
          question,
          fehlend: [...new Set(lacking.filter((column) => settles.includes(column)))].sort(),
          effects,
          decides: effects.filter((e) => e.guenstig !== e.unguenstig).map(({ pfad }) => pfad),
        };
      });
    })
    .filter(({ effects }) => effects.length > 0);
  return {
    openFindings: open.reduce((sum, { findings }) => sum + findings.length, 0),
    openPersons: open.length,
    entries,
  };
}

/** The documents that settle something missing in the findings, in the order of the programme. */
function documentsFor(findings: readonly Finding[], documents: Documents): Documents {
  const lacking = new Set(findings.flatMap(({ fehlend }) => fehlend));
  const named = documents.filter(({ settles }) => settles.some((column) => lacking.has(column)));
  const unnamed = [...lacking]
    .filter((column) => !documents.some(({ settles }) => settles.includes(column)))
    .sort()
    .map((column) => ({ title: column, settles: [column], question: `Was gilt zu ${column}?` }));
  return [...named, ...unnamed];
}

/** What each document would do for the office. */
export function officeQuestions(entries: readonly ClarificationEntry[]): OfficeQuestion[] {
  const office = new Map<string, OfficeQuestion>();
  for (const { unterlage, question, effects, decides } of entries) {
    const [cases, decided] = [effects.length, decides.length];
    addQuestion(office, { unterlage, question, persons: 1, cases, decided });
  }
  return [...office.values()];
}

/** Adds what a document would do for some persons to what it does for others; by document. */
export function addQuestion(office: Map<string, OfficeQuestion>, more: OfficeQuestion): void {
  const known = office.get(more.unterlage);
  office.set(more.unterlage, {
    ...more,
    persons: more.persons + (known?.persons ?? 0),
    cases: more.cases + (known?.cases ?? 0),
    decided: more.decided + (known?.decided ?? 0),
  });
}
