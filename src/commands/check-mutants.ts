import type { Case } from "../bench/case.ts";
import { type FailedCase, failedCasesText } from "../bench/case-text.ts";
import type { Explanation } from "../bench/explanations.ts";
import { readCase } from "../bench/judge.ts";
import { mutantsOf } from "../bench/mutants/all-mutants.ts";
import { survivorsOf } from "../bench/mutants/explained.ts";
import { mutationText } from "../bench/mutants/mutation-text.ts";
import { runMutants } from "../bench/mutants/run-mutants.ts";
import { runCases } from "../bench/run-cases.ts";
import { generateTables } from "../bench/tables/generate-tables.ts";
import { tableFiles } from "../bench/tables/table-files.ts";
import { lawOf } from "../evaluate/law.ts";
import type { OwnFolder } from "../report/read-own-folder.ts";
import { writeOutput } from "../report/write-output.ts";
import { EXIT, type Outcome, type Surroundings } from "./outcome.ts";
import type { LawFolder } from "./read-law.ts";

/** What errors are tried, and what becomes of those that no case notices. */
export interface MutationWishes {
  /** Only the rules of this path. */
  readonly path?: string;
  readonly explained: readonly Explanation[];
  /** Folder for cases that notice more. */
  readonly tables?: string;
  readonly seed: number;
}

/** A folder of cases is never replaced: somebody may have worked on it. */
export const CASE_OUTPUT: OwnFolder = { marker: "", isMarker: () => false, names: [] };

/** Candidates in a row that tell nothing new before a file is given up. */
const TRIES = 400;

/** Plants every error in the rules and says which of them the cases notice. */
export async function checkMutants(
  { rules, programme, codes }: LawFolder,
  cases: readonly Case[],
  wishes: MutationWishes,
  { onProgress }: Pick<Surroundings, "onProgress">,
): Promise<Outcome> {
  const read = cases.map(readCase);
  const failed = await runCases(read, lawOf(rules), programme);
  if (failed.length > 0) return refused(failed, { rules, programme, codes });
  const mutants = mutantsOf(rules).filter(({ path }) => path === (wishes.path ?? path));
  const trials = await runMutants(mutants, rules, read, (done) => onProgress(done, mutants.length));
  const own = wishes.explained.map(({ grund, ids }) => ({
    grund,
    ids: ids.filter((id) => isOfPath(id, wishes.path)),
  }));
  const survivors = survivorsOf(trials, own);
  const isWell = survivors.unexplained.length + survivors.stale.length === 0;
  const text = mutationText(trials, survivors);
  if (wishes.tables !== undefined && survivors.unexplained.length > 0) {
    const tables = await generateTables(
      survivors.unexplained.map(({ mutant }) => mutant),
      rules,
      read,
      { seed: wishes.seed, tries: TRIES },
      onProgress,
    );
    await writeOutput(wishes.tables, tableFiles(tables), { own: CASE_OUTPUT, mayReplace: false });
    const count = tables.reduce((sum, table) => sum + table.cases.length, 0);
    text.push(
      "",
      `${count} Fälle in ${tables.length} Dateien nach ${wishes.tables} geschrieben: je Fehler die kleinste Person, an der er auffiele. Sie sagen, was die Regeln jetzt sagen; bitte am Gesetz prüfen und dann zu den Falltabellen legen.`,
    );
  }
  return { code: isWell ? EXIT.done : EXIT.notStarted, text: text.join("\n") };
}

function isOfPath(id: string, path: string | undefined): boolean {
  return path === undefined || id.startsWith(`aufenthg-${path}/`) || id.startsWith(`${path}#`);
}

function refused(
  failed: readonly FailedCase[],
  words: Parameters<typeof failedCasesText>[1] & Pick<LawFolder, "programme">,
): Outcome {
  return {
    code: EXIT.notStarted,
    text: [
      "Mutanten: nicht gerechnet, weil Fälle nicht bestanden sind.",
      ...failedCasesText(failed, words),
    ].join("\n"),
  };
}
