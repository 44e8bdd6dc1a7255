import fc from "fast-check";
import { parseDay } from "../../calendar/index.ts";
import { pause } from "../../records/pause.ts";
import { anyPerson, anyStichtag } from "../arbitrary/person.ts";
import { simplest } from "../simpler.ts";
import type { Bench, PersonProperty, Property, Subject, Suspect } from "./property.ts";

/** How persons are made up: the same seed and number make up the same ones. */
export interface Effort {
  readonly seed: number;
  readonly runs: number;
  /** The rule folder to name in the command that tries it again; absent: the one of the program. */
  readonly rulesFolder?: string;
}

/** What became of a property. */
export type Verdict =
  | { readonly property: Property; readonly state: "gilt" }
  | (Suspect & {
      readonly property: Property;
      /** `unklar`: it could not be evaluated, because the program failed on somebody. */
      readonly state: "verletzt" | "unklar";
    });

/** Any person with any Stichtag and choice. */
export function anySubject({
  continues = false,
}: Pick<PersonProperty, "continues">): fc.Arbitrary<Subject> {
  return fc.record({
    tables: anyPerson({ lastIsOpen: continues }),
    stichtag: anyStichtag.map((text) => parseDay(text) ?? 0),
    choice: fc.nat(10_000),
  });
}

/** Tries a property on made up persons until one breaks it, and makes that one as small as can be. */
export async function tryProperty(
  property: Property,
  bench: Bench,
  { seed, runs }: Effort,
): Promise<Verdict> {
  if ("crowd" in property) {
    const crowd = fc.sample(anySubject({}), { seed, numRuns: runs });
    try {
      const suspect = await property.crowd(crowd, bench);
      return suspect ? { property, state: "verletzt", ...suspect } : { property, state: "gilt" };
    } catch {
      const [subject] = crowd;
      if (!subject) return { property, state: "gilt" };
      return { property, state: "unklar", subject, violations: [FAILED_TOGETHER] };
    }
  }
  const subjects = fc.sample(anySubject(property), { seed, numRuns: runs });
  for (const [index, subject] of subjects.entries()) {
    const state = await stateOf(property, subject, bench);
    if (state.state !== "gilt") return smallest(property, subject, bench, state.state);
    if (index % 10 === 0) await pause();
  }
  return { property, state: "gilt" };
}

const FAILED_TOGETHER = "Das Programm scheitert an diesen Personen zusammen; die erste ist:";

type State = Pick<Extract<Verdict, { violations: unknown }>, "violations"> & {
  readonly state: Verdict["state"];
};

async function stateOf(property: PersonProperty, subject: Subject, bench: Bench): Promise<State> {
  try {
    const violations = await property.violations(subject, bench);
    return { state: violations.length > 0 ? "verletzt" : "gilt", violations };
  } catch {
    return { state: "unklar", violations: ["Das Programm scheitert an dieser Person."] };
  }
}

async function smallest(
  property: PersonProperty,
  subject: Subject,
  bench: Bench,
  state: "verletzt" | "unklar",
): Promise<Verdict> {
  const tables = await simplest(subject.tables, async (fewer) => {
    const then = await stateOf(property, { ...subject, tables: fewer }, bench);
    return then.state === state;
  });
  const found = { ...subject, tables };
  const { violations } = await stateOf(property, found, bench);
  return { property, state, subject: found, violations };
}
