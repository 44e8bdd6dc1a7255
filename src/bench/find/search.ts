import fc from "fast-check";
import { type Day, formatDay, parseDay } from "../../calendar/index.ts";
import { evaluate } from "../../evaluate/evaluate.ts";
import type { Law } from "../../evaluate/law.ts";
import { Random } from "../../generate/random.ts";
import { pause } from "../../records/pause.ts";
import { anyPerson } from "../arbitrary/person.ts";
import type { Case } from "../case.ts";
import { personOf } from "../properties/property.ts";
import type { Tables } from "../rows.ts";
import { simplest } from "../simpler.ts";
import { edited, pickFrom } from "../tables/edited.ts";
import { distance, shiftedTables } from "../tables/shifted.ts";
import type { Term } from "./query.ts";

/** Where and how long is looked. */
export interface Quest {
  readonly terms: readonly Term[];
  readonly law: Law;
  /** Other rules, for terms that ask what they change. */
  readonly draft: Law | null;
  readonly stichtag: Day;
  /** Persons to begin with. */
  readonly cases: readonly Case[];
  readonly seed: number;
  readonly tries: number;
}

/** A person who was found, as small as can be, and after how many tries. */
export interface Found {
  readonly tables: Tables;
  readonly tries: number;
}

/** Looks for a person of whom every term holds, among those of the cases and made up ones. */
export async function findPerson(
  quest: Quest,
  onTry: (done: number) => void = () => {},
): Promise<Found | null> {
  const random = new Random(quest.seed);
  for (let tries = 1; tries <= quest.tries; tries++) {
    const candidate = candidateFor(quest, random, tries);
    for (const tables of [candidate, ...fitted(candidate, quest)]) {
      if (!holds(tables, quest)) continue;
      return { tables: await simplest(tables, (fewer) => holds(fewer, quest)), tries };
    }
    onTry(tries);
    if (tries % 20 === 0) await pause();
  }
  return null;
}

function candidateFor({ cases, stichtag, seed }: Quest, random: Random, tries: number): Tables {
  const donor = random.chance(0.8) ? pickFrom(cases, random) : undefined;
  if (!donor) {
    const [person] = fc.sample(anyPerson(), { seed: seed + tries, numRuns: 1 });
    return person ?? {};
  }
  const moved = (one: Case) => {
    const { months, days } = distance(one.stichtag, stichtag);
    return shiftedTables(one.tables, months, days);
  };
  let tables = moved(donor);
  for (let edits = random.integer(0, 3); edits > 0; edits--) {
    tables = edited(tables, moved(pickFrom(cases, random) ?? donor), [], random);
  }
  return tables;
}

/** The same person born so that a window of the paths asked for is one day long. */
function fitted(tables: Tables, { terms, law, stichtag }: Quest): Tables[] {
  const record = personOf(tables);
  const [person = {}, ...others] = tables.personen ?? [];
  const born = parseDay(person["geburtsdatum"] ?? "");
  if (!record || born === null) return [];
  return terms.flatMap(({ path }) => {
    const { oeffnetAm, schliesstAm } = evaluate({ law }, path, record, stichtag);
    if (oeffnetAm === null || schliesstAm === null || oeffnetAm === schliesstAm) return [];
    const geburtsdatum = formatDay(born + oeffnetAm - schliesstAm);
    return [{ ...tables, personen: [{ ...person, geburtsdatum }, ...others] }];
  });
}

function holds(tables: Tables, { terms, law, draft, stichtag }: Quest): boolean {
  const record = personOf(tables);
  if (!record) return false;
  return terms.every(({ path, holds }) => {
    const now = evaluate({ law }, path, record, stichtag);
    const isKnown = draft?.paths.some(({ id }) => id === path) === true;
    return holds(now, draft && isKnown ? evaluate({ law: draft }, path, record, stichtag) : null);
  });
}
