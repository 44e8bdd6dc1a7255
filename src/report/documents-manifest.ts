import { type Day, formatDay } from "../calendar/index.ts";
import type { MappingFile } from "../records/mapping/load-mapping.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import { dataDatesOf } from "./data-dates.ts";
import { lawAndData, mappingUsed } from "./manifest.ts";
import { PROGRAM } from "./run-folder.ts";

/** What filled Word templates rested on: `vermerke.json`, `briefe.json`. */
export interface DocumentsRun {
  readonly version: string;
  readonly stichtag: Day;
  readonly persons: readonly PersonRecord[];
  readonly inputHashes: Readonly<Record<string, string>>;
  readonly mapping: MappingFile | null;
  readonly rules: RuleFolder;
  /** What only one kind of document has: its templates by SHA-256, and what was counted. */
  readonly own: Readonly<Record<string, unknown>>;
}

/** The manifest as JSON text; it depends on the inputs only. */
export function documentsManifestJson(run: DocumentsRun): string {
  const { version, stichtag, persons, rules } = run;
  return `${JSON.stringify(
    {
      programm: PROGRAM,
      version,
      stichtag: formatDay(stichtag),
      ...lawAndData(stichtag, rules, dataDatesOf(persons)),
      eingaben: run.inputHashes,
      mapping: mappingUsed(run.mapping),
      regeln: rules.hashes,
      ...run.own,
    },
    null,
    2,
  )}\n`;
}
