import fc from "fast-check";
import { parseDay } from "../../calendar/index.ts";
import { pause } from "../../screen.ts";
import { anyPerson, anyStichtag } from "../arbitrary/person.ts";
import { simplest } from "../simpler.ts";
import type { Bench, Property, Subject } from "./property.ts";

/** How persons are made up: the same seed and number make up the same ones. */
export interface Effort {
  readonly seed: number;
  readonly runs: number;
}

/** What became of a property. */
export type Verdict =
  | { readonly property: Property; readonly state: "gilt" }
  | {
      readonly property: Property;
      /** `unklar`: it could not be evaluated, because the program failed on somebody. */
      readonly state: "verletzt" | "unklar";
      readonly subject: Subject;
      readonly violations: readonly string[];
    };

/** Any person with any Stichtag and choice. */
export function anySubject({
  continues = false,
}: Pick<Property, "continues">): fc.Arbitrary<Subject> {
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
  const subjects = fc.sample(anySubject(property), { seed, numRuns: runs });
  for (const [index, subject] of subjects.entries()) {
    const state = await stateOf(property, subject, bench);
    if (state.state !== "gilt") return smallest(property, subject, bench, state.state);
    if (index % 10 === 0) await pause();
  }
  return { property, state: "gilt" };
}

type State = Pick<Extract<Verdict, { violations: unknown }>, "violations"> & {
  readonly state: Verdict["state"];
};

async function stateOf(property: Property, subject: Subject, bench: Bench): Promise<State> {
  try {
    const violations = await property.violations(subject, bench);
    return { state: violations.length > 0 ? "verletzt" : "gilt", violations };
  } catch {
    return { state: "unklar", violations: ["Das Programm scheitert an dieser Person."] };
  }
}

async function smallest(
  property: Property,
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
