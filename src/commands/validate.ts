import { isUnread } from "../records/defect.ts";
import { ExportError } from "../records/export-error.ts";
import { loadMapping } from "../records/mapping/load-mapping.ts";
import { namesKnown, suggestMapping } from "../records/mapping/suggest.ts";
import { type ExportFolder, readExport } from "../records/read-export.ts";
import { readHeaders } from "../records/read-headers.ts";
import { validationText } from "../report/validation.ts";
import { readMapping, StartError } from "./options.ts";
import { EXIT, type Outcome, type Surroundings } from "./outcome.ts";

export interface ValidateOptions {
  readonly mapping?: string;
  readonly vorschlag?: boolean;
}

/** Mappings whose headers are known; an AZR extract is recognised by its codes, not by its headers. */
const SOURCES = ["flachliste", "statushistorie"];

/**
 * Reads an export without screening anybody: what goes where, and what could not be used. With a wish
 * for a suggestion, a mapping for its headers instead.
 *
 * @throws {StartError} when the mapping or the export cannot be used, with everything that is wrong.
 */
export async function runValidate(
  folder: string,
  options: ValidateOptions,
  { ownMappings }: Surroundings,
): Promise<Outcome> {
  const problems: string[] = [];
  if (options.vorschlag) return suggestion(folder, ownMappings);
  const mapping = await readMapping(options.mapping, ownMappings, problems);
  if (mapping === undefined) throw new StartError(problems);
  const wishes = { mapping: mapping?.mapping ?? null, keepsValues: false };
  const input: ExportFolder = await readExport(folder, wishes).catch((error: unknown) => {
    if (!(error instanceof ExportError)) throw error;
    throw new StartError(error.problems);
  });
  const rejected = Object.values(input.counts).some((count) => count.rejected > 0);
  return {
    code: rejected || input.defects.some(isUnread) ? EXIT.withRejections : EXIT.done,
    text: validationText(input, mapping?.mapping.name ?? null),
  };
}

async function suggestion(folder: string, shipped: string): Promise<Outcome> {
  const problems: string[] = [];
  const known = await Promise.all(SOURCES.map((name) => loadMapping(name, shipped)));
  const mappings = known.map(({ mapping }) => mapping);
  const files = await readHeaders(folder, namesKnown(mappings), problems).catch(
    (error: unknown) => {
      if (!(error instanceof ExportError)) throw error;
      throw new StartError(error.problems);
    },
  );
  if (problems.length > 0) throw new StartError(problems);
  return { code: EXIT.done, text: JSON.stringify(suggestMapping(files, mappings), null, 2) };
}
