import { type Day, formatDay } from "../calendar/index.ts";
import { ExportError } from "../records/export-error.ts";
import type { MappingFile } from "../records/mapping/load-mapping.ts";
import { type ExportFolder, readExport } from "../records/read-export.ts";
import { checkStichtag, readHorizon, readMapping, readStichtag, StartError } from "./options.ts";
import type { Surroundings } from "./outcome.ts";
import { type LawFolder, readLaw } from "./read-law.ts";

/** Options that every command on an export takes. */
export interface CommonOptions {
  readonly stichtag?: string;
  readonly rules: string;
  readonly vorlauf?: string;
  readonly mapping?: string;
  readonly mitWerten?: boolean;
}

/** Everything a run needs. */
export interface Prepared extends LawFolder {
  readonly input: ExportFolder;
  readonly mapping: MappingFile | null;
  readonly stichtag: Day;
  readonly horizon: string;
}

/** What a command wants to be checked besides. */
interface Further {
  /** A former run to compare with must not have a later Stichtag. */
  readonly formerStichtag?: Day | undefined;
  /** Problems that only who knows the rule folder can see. */
  readonly checkLaw?: (law: LawFolder) => readonly string[];
}

/**
 * Reads options, rules and export.
 *
 * @throws {StartError} with everything that is wrong, including the problems already known.
 */
export async function prepare(
  folder: string,
  options: CommonOptions,
  { today, ownMappings }: Pick<Surroundings, "today" | "ownMappings">,
  problems: string[] = [],
  { formerStichtag, checkLaw }: Further = {},
): Promise<Prepared> {
  const stichtag = readStichtag(options.stichtag, today, problems);
  if (formerStichtag !== undefined && formerStichtag > stichtag) {
    problems.push(
      `--vergleich: der Stichtag jenes Laufs (${formatDay(formerStichtag)}) liegt nach dem dieses Laufs. Bitte einen früheren Lauf angeben.`,
    );
  }
  const horizon = readHorizon(options.vorlauf, problems);
  const law = await readLaw(options.rules, problems);
  if (law) problems.push(...checkStichtag(stichtag, law.rules), ...(checkLaw?.(law) ?? []));
  const mapping = await readMapping(options.mapping, ownMappings, problems);
  const input = await readMapped(folder, options, mapping).catch((error: unknown) => {
    if (!(error instanceof ExportError)) throw error;
    problems.push(...error.problems);
    return null;
  });
  if (problems.length > 0 || !input || !law) throw new StartError(problems);
  return {
    ...law,
    input,
    mapping: mapping ?? null,
    stichtag,
    horizon: horizon ?? law.programme.horizon,
  };
}

/** The export; nothing where the mapping is wrong, which is told already. */
async function readMapped(
  folder: string,
  { mitWerten = false }: CommonOptions,
  mapping: MappingFile | null | undefined,
): Promise<ExportFolder | null> {
  if (mapping === undefined) return null;
  return readExport(folder, { mapping: mapping?.mapping ?? null, keepsValues: mitWerten });
}
