/** An export folder that cannot be screened; `problems` holds everything that is wrong, in German. */
export class ExportError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}
