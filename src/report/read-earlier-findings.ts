import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Finding } from "../evaluate/finding.ts";
import { toJsonLine } from "./befunde.ts";

/** What an earlier run found, by person: the findings in a form that can be compared. */
export type EarlierFindings = ReadonlyMap<string, string>;

const FILE = "befunde.jsonl";
const line = z.looseObject({ person_id: z.string(), pfad: z.string() });

/** Reads the findings of an earlier run; `null` when the folder has none that can be read. */
export function readEarlierFindings(folder: string): EarlierFindings | null {
  try {
    const findings = readFileSync(join(folder, FILE), "utf8")
      .split("\n")
      .filter((text) => text !== "")
      .map((text) => line.parse(JSON.parse(text)));
    const byPerson = new Map<string, string[]>();
    for (const finding of findings) {
      const own = byPerson.get(finding.person_id) ?? [];
      byPerson.set(finding.person_id, own);
      own.push(comparable(finding));
    }
    return new Map([...byPerson].map(([id, own]) => [id, own.join("\n")]));
  } catch {
    return null;
  }
}

/** The findings of one person in the same form. */
export function comparableFindings(findings: readonly Finding[]): string {
  return findings.map((finding) => comparable(JSON.parse(toJsonLine(finding)))).join("\n");
}

/**
 * Without the Stichtag, which every run has its own of, and without the places of evidence: rows of
 * others that come or go move them, and nothing about this person has changed.
 */
function comparable(finding: unknown): string {
  return JSON.stringify(finding, (key, value) =>
    key === "stichtag" || key === "belege" ? undefined : value,
  );
}
