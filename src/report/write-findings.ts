import { appendFileSync } from "node:fs";
import type { Finding } from "../evaluate/finding.ts";
import { toJsonLine } from "./befunde.ts";
import { settledIn } from "./data-quality.ts";

const MODE = { mode: 0o600 };

/** Two growing files: findings as lines of `befunde.jsonl`, and the ids of persons who have no open one. */
export class FindingsFile {
  readonly #findings: string;
  readonly #settled: string;

  constructor(findings: string, settled: string) {
    this.#findings = findings;
    this.#settled = settled;
    this.add([]);
  }

  /** Adds all findings of some persons. */
  add(findings: readonly Finding[]): void {
    const lines = findings.map((finding) => `${toJsonLine(finding)}\n`);
    appendFileSync(this.#findings, lines.join(""), MODE);
    const ids = [...settledIn(findings)].map((id) => `${JSON.stringify(id)}\n`);
    appendFileSync(this.#settled, ids.join(""), MODE);
  }
}
