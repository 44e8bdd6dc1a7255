import type { Day } from "../calendar/index.ts";

/** Exit codes of the program; `withRejections`: finished, but rows were rejected or values could not be read. */
export const EXIT = { done: 0, bug: 1, notStarted: 2, withRejections: 3 } as const;

/** What a command has to say, and the exit code it ends with. */
export interface Outcome {
  readonly text: string;
  readonly code: number;
}

/** What commands get from outside: the day, the version, and someone who wants to know how far they are. */
export interface Surroundings {
  readonly today: Day;
  readonly version: string;
  /** The rule folder that comes with the program. */
  readonly ownRules: string;
  /** The Word template of the Prüfvermerk that comes with the program. */
  readonly ownTemplate: string;
  /** The folder of the Word templates of letters that come with the program. */
  readonly ownTemplates: string;
  /** The folder of the mappings that come with the program. */
  readonly ownMappings: string;
  /** Milliseconds since some fixed moment; only for telling how long a run took. */
  readonly clock: () => number;
  /** Processor cores that threads may use. */
  readonly cores: number;
  readonly onProgress: (done: number, total: number) => void;
}
