import { type Day, formatDay } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import { lawAndData } from "./manifest.ts";
import { PROGRAM } from "./run-folder.ts";

/** What Prüfvermerke rested on: `vermerke.json`. */
export interface NotesRun {
  readonly version: string;
  readonly stichtag: Day;
  readonly persons: readonly PersonRecord[];
  readonly inputHashes: Readonly<Record<string, string>>;
  readonly rules: RuleFolder;
  readonly templateHash: string;
  readonly written: number;
  /** Persons left out because nothing about them has changed. */
  readonly unchanged: number;
}

/** The manifest as JSON text; it depends on the inputs only. */
export function notesManifestJson(run: NotesRun): string {
  const { version, stichtag, persons, rules } = run;
  return `${JSON.stringify(
    {
      programm: PROGRAM,
      version,
      stichtag: formatDay(stichtag),
      ...lawAndData(stichtag, rules, persons),
      eingaben: run.inputHashes,
      regeln: rules.hashes,
      vorlage: run.templateHash,
      vermerke: { geschrieben: run.written, unveraendert: run.unchanged },
    },
    null,
    2,
  )}\n`;
}
