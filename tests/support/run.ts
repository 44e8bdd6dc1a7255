import type { Circumstances } from "../../src/compare/cause.ts";
import { type Comparison, compareRuns } from "../../src/compare/comparison.ts";
import { departureWords } from "../../src/compare/departure.ts";
import type { FormerRun } from "../../src/compare/former-run.ts";
import {
  counsellingEntries,
  plainCounselling,
  plainFinding,
  reviewEntries,
} from "../../src/compare/list-entry.ts";
import { COURT_OF_RULES, PROGRAMME, RULES, type runOf, SENTENCES } from "./case.ts";

type Run = Awaited<ReturnType<typeof runOf>>;

/** What differs between two runs besides rows and Stichtag. */
export interface Surroundings {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly rules?: Readonly<Record<string, string>>;
  readonly version?: string;
  readonly horizon?: string;
}

/** A run as a later one finds it. */
export function formerRun(run: Run, differing: Surroundings = {}): FormerRun {
  return {
    stichtag: run.stichtag,
    horizon: differing.horizon ?? "P12M",
    version: differing.version ?? "1",
    inputs: differing.inputs ?? { "personen.csv": "a" },
    rules: { ...RULES.hashes, ...differing.rules },
    findingsHash: "f",
    persons: new Set(run.persons.map(({ id }) => id)),
    paths: new Set(RULES.paths.map(({ id }) => id)),
    entries: [
      ...reviewEntries(run.findings.map(plainFinding)),
      ...counsellingEntries(run.counselling.map(plainCounselling)),
    ],
  };
}

/** Two runs compared; rows as `person subject: what became of it (causes)`. */
export async function compared(former: FormerRun, run: Run, now: Partial<Circumstances> = {}) {
  const comparison: Comparison = await compareRuns(
    former,
    run,
    { court: COURT_OF_RULES, programme: PROGRAMME, persons: run.persons, stichtag: run.stichtag },
    { inputs: { "personen.csv": "a" }, rules: RULES, version: "1", ...now },
  );
  const words = (since: string, causes: readonly string[]) =>
    causes.length > 0 ? `${since} (${causes.join(", ")})` : since;
  return {
    changes: comparison.changes,
    review: comparison.review.map(
      ({ since, causes }, index) =>
        `${run.review[index]?.personId} ${run.review[index]?.pfad}: ${words(since, causes)}`,
    ),
    counselling: comparison.counselling.map(
      ({ since, causes }, index) =>
        `${run.counselling[index]?.personId} ${run.counselling[index]?.code}: ${words(since, causes)}`,
    ),
    departures: comparison.departures.map(({ entry, causes }) => {
      const person = run.cases.find(({ record }) => record.id === entry.personId);
      const why = departureWords(entry, person, run.outlook, SENTENCES);
      return `${entry.personId} ${entry.subject}: ${words(why, causes)}`;
    }),
  };
}
