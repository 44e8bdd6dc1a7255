import { z } from "zod";
import { type Day, dayOfAge } from "../calendar/index.ts";
import { ERGEBNISSE, type Finding } from "../evaluate/finding.ts";
import { meant } from "../facts/recorded-value.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { CounsellingEntry } from "./counselling.ts";
import type { Case } from "./entry.ts";
import type { Programme } from "./programme.ts";

const text = z.string().min(1);

/** A letter and the reasons of the Beratungsliste that it is for. */
const letterSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: text,
  /** The Word file to be filled, without its folder. */
  template: z.string().regex(/^[a-z0-9-]+\.docx$/),
  reasons: z.array(z.string()).min(1),
  /** Only where one of the paths concerned has one of these results; without it, whatever the result. */
  results: z.array(z.enum(ERGEBNISSE)).min(1).optional(),
  /** Not where every path concerned closes before it opens. */
  unlessMissed: z.boolean().default(false),
});

/** What a letter says to a person about one reason. */
const topicSchema = z.strictObject({
  text,
  /** Whether the day of the entry is told. */
  withDay: z.boolean().default(false),
  /** What to bring to the talk; nothing that a person may not have. */
  bring: z.array(text).default([]),
});

/** Which reason of the Beratungsliste goes into which letter, and what the letter says about it. */
export const lettersSchema = z.strictObject({
  $schema: z.string().optional(),
  id: z.string(),
  title: text,
  /** Age in years from which a person is written to without their parents or guardian. */
  adult: z.number().int().positive(),
  /** The first that fits is the one that a person gets. */
  letters: z.array(letterSchema).min(1),
  topics: z.record(z.string(), topicSchema),
  /** Reasons that no letter is written for, and why. */
  without: z.record(z.string(), text),
});

export type Letters = z.infer<typeof lettersSchema>;
export type Letter = Letters["letters"][number];

/** One letter to one person. */
export interface LetterPlan {
  readonly letter: Letter;
  readonly person: Case;
  /** What the letter is about, in the order of the Beratungsliste; never empty. */
  readonly entries: readonly CounsellingEntry[];
  /** Whether the person is, or may be, a minor on the Stichtag. */
  readonly mayBeMinor: boolean;
}

/** An entry that no letter is written for. */
export interface EntryWithoutLetter {
  readonly entry: CounsellingEntry;
  readonly why: string;
}

/** What comes of the Beratungsliste: every entry is in a letter or among those without one. */
export interface LetterPlans {
  /** By person, in the order of the cases. */
  readonly plans: readonly LetterPlan[];
  readonly without: readonly EntryWithoutLetter[];
}

/** One letter for each person with an entry that a letter is for; it speaks of all of these entries. */
export function planLetters(
  entries: readonly CounsellingEntry[],
  cases: readonly Case[],
  letters: Letters,
  stichtag: Day,
): LetterPlans {
  const without: EntryWithoutLetter[] = [];
  const byPerson = new Map<
    string,
    { readonly entry: CounsellingEntry; readonly letter: Letter }[]
  >();
  const persons = new Map(cases.map((person) => [person.record.id, person]));
  for (const entry of entries) {
    const letter = letters.letters.find((one) => fits(one, entry, persons.get(entry.personId)));
    const own = byPerson.get(entry.personId) ?? [];
    byPerson.set(entry.personId, own);
    if (letter) own.push({ entry, letter });
    else without.push({ entry, why: letters.without[entry.code] ?? NONE_FITS });
  }
  const plans = cases.flatMap((person): LetterPlan[] => {
    const own = byPerson.get(person.record.id) ?? [];
    const letter = letters.letters.find((one) => own.some((taken) => taken.letter === one));
    if (!letter) return [];
    const mayBeMinor = mayBeYounger(person.record, letters.adult, stichtag);
    return [{ letter, person, entries: own.map(({ entry }) => entry), mayBeMinor }];
  });
  return { plans, without };
}

const NONE_FITS =
  "Für diesen Anlass und dieses Ergebnis ist kein Brief vorgesehen; bitte einzeln entscheiden.";

function fits(letter: Letter, entry: CounsellingEntry, person: Case | undefined): boolean {
  if (!letter.reasons.includes(entry.code)) return false;
  const { results, unlessMissed } = letter;
  if (results === undefined && !unlessMissed) return true;
  return findingsOf(entry, person).some(
    ({ ergebnis, fenster }) =>
      (results === undefined || results.includes(ergebnis)) && !(unlessMissed && fenster !== null),
  );
}

/** The findings on the paths that an entry names. */
export function findingsOf(
  { pfad }: Pick<CounsellingEntry, "pfad">,
  person: Case | undefined,
): readonly Finding[] {
  const paths = pfad.split(", ");
  return person?.findings.filter((finding) => paths.includes(finding.pfad)) ?? [];
}

/** An incomplete date of birth counts as the latest that it may be. */
function mayBeYounger({ person }: PersonRecord, age: number, stichtag: Day): boolean {
  return dayOfAge(person.geburtsdatum.latest, age) > stichtag;
}

/** Reasons that letters name and the programme does not, letters named twice, and reasons without a topic. */
export function letterProblems(letters: Letters, programme: Programme): string[] {
  const known = programme.counselling.flatMap((rule) =>
    rule.trigger === "only-open" ? [rule.code, rule.otherwise] : [rule.code],
  );
  const named = [
    ...letters.letters.flatMap(({ reasons }, index) =>
      reasons.map((code, place): [string, string] => [`letters[${index}].reasons[${place}]`, code]),
    ),
    ...Object.keys(letters.topics).map((code): [string, string] => ["topics", code]),
    ...Object.keys(letters.without).map((code): [string, string] => ["without", code]),
  ];
  const ids = letters.letters.map(({ id }) => id);
  const reasons = new Set(letters.letters.flatMap((letter) => letter.reasons));
  return [
    ...named
      .filter(([, code]) => !known.includes(code))
      .map(
        ([place, code]) => `bei ${place}: den Anlass „${code}“ gibt es nicht.${meant(code, known)}`,
      ),
    ...ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => `bei letters: den Brief „${id}“ gibt es zweimal.`),
    ...[...reasons]
      .filter((code) => !Object.hasOwn(letters.topics, code))
      .map((code) => `bei topics: zum Anlass „${code}“ fehlt ein Text.`),
  ];
}
