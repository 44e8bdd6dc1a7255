import type { Day } from "../calendar/index.ts";

/** What the person holds on the data date; `25-5` stands for humanitarian titles that are not of § 25a or § 25b. */
export type Situation =
  | "duldung"
  | "104c"
  | "fiktion"
  | "gestattung"
  | "gueb"
  | "ohne"
  | "25a"
  | "25b"
  | "25-5"
  | "niederlassung"
  | "fort";

/** The identity paper that the office has. */
export type Passport = "gueltig" | "abgelaufen" | "kopie" | "kein";

/** What a person lives from by own work. */
export type Work = "sv" | "minijob" | "training" | "none";

/** An invented person: what all tables about them have to agree on. */
export interface Member {
  readonly id: string;
  readonly role: "single" | "parent" | "child";
  readonly sex: "m" | "w";
  readonly birth: Day;
  /** Completed years on the data date. */
  readonly age: number;
  /** First day in Germany: the day of birth for those born here. */
  readonly entry: Day;
  readonly isBornHere: boolean;
  readonly nationality: string;
  readonly situation: Situation;
  readonly passport: Passport;
  readonly deception: "selbst" | "eltern" | null;
  readonly work: Work;
  /** `null` for those who are not of an age to go to school. */
  readonly school: { readonly attends: boolean; readonly truantDays: number } | null;
  /** First day abroad of those who moved away for good. */
  readonly departure: Day | null;
}

/** Persons who live together: first the adults, then the children. */
export interface Household {
  readonly members: readonly [Member, ...Member[]];
  readonly isMarried: boolean;
  /** Days of birth of children who are not in the export. */
  readonly childrenOutside: readonly Day[];
}
