import { type Day, formatDay } from "../calendar/index.ts";
import { ExportError } from "../records/export-error.ts";
import type { MappingFile } from "../records/mapping/load-mapping.ts";
import { type ExportFolder, type ExportWishes, readExport } from "../records/read-export.ts";
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

/** What a run rests on besides the export. */
export interface Basis extends LawFolder {
  readonly mapping: MappingFile | null;
  readonly stichtag: Day;
  readonly horizon: string;
}

/** Everything a run needs; `input` is the export, as it was read. */
export interface Prepared<Input = ExportFolder> extends Basis {
  readonly input: Input;
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
  surroundings: Pick<Surroundings, "today" | "ownMappings">,
  problems: string[] = [],
  further: Further = {},
): Promise<Prepared> {
  const read = (wishes: ExportWishes) => readExport(folder, wishes);
  return prepareWith(read, options, surroundings, problems, further);
}

/** {@link prepare} with a way of its own to read the export. */
export async function prepareWith<Input>(
  read: (wishes: ExportWishes) => Promise<Input>,
  options: CommonOptions,
  { today, ownMappings }: Pick<Surroundings, "today" | "ownMappings">,
  problems: string[],
  { formerStichtag, checkLaw }: Further,
): Promise<Prepared<Input>> {
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
  const keepsValues = options.mitWerten === true;
  // Nothing is read where the mapping is wrong, which is told already.
  const input =
    mapping === undefined
      ? null
      : await read({ mapping: mapping?.mapping ?? null, keepsValues }).catch((error: unknown) => {
          if (!(error instanceof ExportError)) throw error;
          problems.push(...error.problems);
          return null;
        });
  if (problems.length > 0 || input === null || !law) throw new StartError(problems);
  return {
    ...law,
    input,
    mapping: mapping ?? null,
    stichtag,
    horizon: horizon ?? law.programme.horizon,
  };
}
