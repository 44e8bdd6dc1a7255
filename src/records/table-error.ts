/** A table that cannot be read at all; `problems` say where, what was expected and what to do. */
export class TableError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}
