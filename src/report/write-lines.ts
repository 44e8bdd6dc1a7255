import { appendFileSync } from "node:fs";

/** A file that lines are added to; it exists from the beginning. */
export class LinesFile {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    this.add([]);
  }

  add(lines: readonly string[]): void {
    appendFileSync(this.path, lines.map((line) => `${line}\n`).join(""), { mode: 0o600 });
  }
}
