import { formatWithWeekday } from "../calendar/index.ts";
import { DEFECT_LIST } from "../generate/defect-list.ts";
import { exportPieces, generateExport } from "../generate/population.ts";
import { TABLE_NAMES } from "../records/tables.ts";
import type { OwnFolder } from "../report/read-own-folder.ts";
import { clearLeftovers } from "../report/write-leftovers.ts";
import { OutputFolder, outputProblems, writeOutput } from "../report/write-output.ts";
import { readCount, readStichtag, StartError } from "./options.ts";
import { EXIT, type Outcome, type Surroundings } from "./outcome.ts";

export interface GenerateOptions {
  readonly personen: string;
  readonly seed: string;
  readonly stichtag?: string;
  readonly out: string;
  readonly schmutzig?: boolean;
  readonly ueberschreiben?: boolean;
}

const MARKER = "SYNTHETISCH.md";

/** The folder of an invented export. */
const EXPORT_FOLDER: OwnFolder = {
  marker: MARKER,
  isMarker: (content) => content !== "",
  names: [MARKER, DEFECT_LIST, ...TABLE_NAMES.map((name) => `${name}.csv`)],
};

/** Writes an invented export. */
export async function runGenerate(
  options: GenerateOptions,
  { today: now }: Surroundings,
): Promise<Outcome> {
  clearLeftovers(options.out, EXPORT_FOLDER);
  const replacing = { own: EXPORT_FOLDER, mayReplace: options.ueberschreiben === true };
  const problems = outputProblems(options.out, replacing);
  const today = readStichtag(options.stichtag, now, problems);
  const persons = readCount("--personen", options.personen, 100_000_000, problems);
  const seed = readCount("--seed", options.seed, 2 ** 31 - 1, problems);
  if (problems.length > 0) throw new StartError(problems);
  const dirty = options.schmutzig === true;
  if (dirty) {
    const files = generateExport({ persons, seed, today, dirty: true });
    await writeOutput(options.out, files, replacing);
  } else {
    const output = new OutputFolder(options.out, replacing);
    for (const [file, piece] of exportPieces({ persons, seed, today })) {
      await output.append(file, piece);
    }
    output.finish();
  }
  return {
    code: EXIT.done,
    text: `${persons} erfundene Personen, Seed ${seed}, Stand ${formatWithWeekday(today)}, geschrieben nach ${options.out}.${dirty ? ` Jeder eingebaute Fehler steht dort in ${DEFECT_LIST}.` : ""}`,
  };
}
