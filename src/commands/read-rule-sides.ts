import { RevisionError, withRevision } from "../revision/read-revision.ts";
import { revisionWish } from "../revision/wish.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import { readRules } from "./read-law.ts";

/** The rules of one side of a comparison. */
export interface RuleSide {
  /** As the user knows them. */
  readonly name: string;
  /** Full hash of the commit they are of; `null` for a folder as it is now. */
  readonly commit: string | null;
  readonly rules: RuleFolder;
}

/**
 * Reads what stands before and after: nothing given is the program's own rules twice, one folder is
 * compared with them. A revision without a folder means the folder of the other side. Only rules are
 * needed for that; the rest of a folder may be older than this program. What is wrong is added to the
 * problems, and that side is `null`.
 */
export async function readRuleSides(
  given: readonly string[],
  ownRules: string,
  problems: string[],
): Promise<[RuleSide | null, RuleSide | null]> {
  if (given.length > 2) problems.push("--rules: höchstens zwei Ordner, vorher und nachher.");
  const [first, second] = given.length === 1 ? [undefined, given[0]] : given;
  const sideOf = (side: string | undefined, other: string | undefined) =>
    readRuleSide("--rules", side, folderOf(other) ?? ownRules, problems);
  const old = await sideOf(first, second);
  return [old, second === first ? old : await sideOf(second, first)];
}

/**
 * Reads one side: a folder, or with `git:` a revision of one.
 *
 * @param option - By which it was given, for messages.
 * @param usual - The folder that is meant where none is named.
 */
export async function readRuleSide(
  option: string,
  given: string | undefined,
  usual: string,
  problems: string[],
): Promise<RuleSide | null> {
  const name = given ?? "Regeln des Programms";
  const wish = given === undefined ? null : revisionWish(given);
  if (!wish) {
    const rules = await readRules(given ?? usual, problems);
    return rules && { name, commit: null, rules };
  }
  const folder = wish.folder ?? usual;
  const wrong: string[] = [];
  const side = await withRevision(wish.revision, folder, async (lent, commit) => {
    const rules = await readRules(lent, wrong);
    return rules && { name, commit, rules };
  }).catch((error: unknown) => {
    if (!(error instanceof RevisionError)) throw error;
    problems.push(`${option} ${name}: ${error.message}`);
    return null;
  });
  problems.push(...wrong.map((problem) => `${name}: ${problem}`));
  return side;
}

function folderOf(given: string | undefined): string | null {
  if (given === undefined) return null;
  const wish = revisionWish(given);
  return wish ? wish.folder : given;
}
