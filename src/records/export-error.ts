import type { Reading } from "./reading.ts";

/** An export folder that cannot be screened; `problems` holds everything that is wrong, in German. */
export class ExportError extends Error {
  readonly problems: readonly string[];
  /** The files that could be read all the same. */
  readonly readings: readonly Reading[];
  constructor(problems: readonly string[], readings: readonly Reading[] = []) {
    super(problems.join("\n"));
    this.problems = problems;
    this.readings = readings;
  }
}
