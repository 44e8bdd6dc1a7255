import { evaluate } from "../../evaluate/evaluate.ts";
import type { Finding } from "../../evaluate/finding.ts";
import type { Law } from "../../evaluate/law.ts";
import { isUnread } from "../../records/defect.ts";
import type { Case, Expectation } from "../case.ts";
import { deviationsOf, readCase } from "../judge.ts";
import { glanceAt } from "../mutants/glance.ts";
import type { Mutant } from "../mutants/mutant.ts";
import { recordsOf, SOMEBODY, type Tables } from "../rows.ts";
import { simplest } from "../simpler.ts";
import type { Candidate } from "./crowd.ts";
import { expectationsOf } from "./expectation.ts";

/** The laws between which a person has to tell. */
export interface Suspect {
  readonly mutant: Mutant;
  /** The changed file alone; `null` where more than one file is changed. */
  readonly alone: Law | null;
  readonly whole: Law;
}

/** What the unchanged rules say. */
export interface Original {
  readonly file: string;
  readonly path: string;
  readonly alone: Law;
  readonly whole: Law;
}

/** The suspects that a person tells from the original, at a glance. */
export function toldApart(
  { tables, stichtag }: Candidate,
  original: Original,
  suspects: readonly Suspect[],
): Suspect[] {
  const record = somebody(tables);
  if (!record) return [];
  const { path } = original;
  const glance = glanceAt(original.alone, original.whole, path, record, stichtag);
  return suspects.filter(
    ({ alone }) => !alone || glanceAt(alone, original.whole, path, record, stichtag) !== glance,
  );
}

/** A case that a mutant fails and the original passes; `null` when nothing a case may expect differs. */
function witnessCase(
  { tables, stichtag }: Candidate,
  original: Original,
  { whole, mutant }: Suspect,
): Case | null {
  const { persons, defects } = recordsOf(tables);
  const record = persons.find(({ id }) => id === SOMEBODY);
  // A case must be readable as a whole.
  if (!record || defects.some(isUnread)) return null;
  const finding = evaluate({ law: original.whole }, original.path, record, stichtag);
  const id = original.file.split("/")[1]?.split("@")[0] ?? "";
  const other = evaluate({ law: whole }, original.path, record, stichtag);
  const only = new Set([original.path]);
  for (const wanted of expectationsOf(finding, id, other)) {
    const one = caseOf({ tables, stichtag }, finding, wanted, mutant);
    if (!deviationsOf(readCase(one), whole, null, only).next().done) return one;
  }
  return null;
}

/** The case of the smallest person who still tells a mutant from the original. */
export async function smallest(
  candidate: Candidate,
  original: Original,
  suspect: Suspect,
): Promise<Case | null> {
  const found = (tables: Tables): Case | null => {
    const person = { ...candidate, tables };
    const isTold = toldApart(person, original, [suspect]).length > 0;
    return isTold ? witnessCase(person, original, suspect) : null;
  };
  if (found(candidate.tables) === null) return null;
  return found(await simplest(candidate.tables, (tables) => found(tables) !== null));
}

function caseOf(
  { tables, stichtag }: Candidate,
  finding: Finding,
  wanted: Expectation,
  { change }: Mutant,
): Case {
  return {
    file: "",
    place: 0,
    norm: "",
    isUnread: true,
    title: `${change}, fiele es hier auf`,
    stichtag,
    tables,
    expect: { [finding.pfad]: wanted },
    beratung: [],
    ohneBeratung: [],
  };
}

function somebody(tables: Tables) {
  return recordsOf(tables).persons.find(({ id }) => id === SOMEBODY);
}
