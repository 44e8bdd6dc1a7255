import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkRules, conditionsOf, conditionsOfPath, type Vocabulary } from "./check.ts";
import { definitionProblems, withDefinitions } from "./definitions.ts";
import { jsonFault, parseJson } from "./json-fault.ts";
import { type Path, pathSchema, type Rule, ruleSchema } from "./rule.ts";
import { readWith } from "./schema-problems.ts";

/** Rule files that cannot be used; `problems` holds everything that is wrong, with file and JSON path. */
export class RuleFilesError extends Error {
  readonly problems: readonly string[];
  /** What could be read all the same, so that whoever checks it further can tell its errors too. */
  readonly readable: Pick<RuleFolder, "paths" | "rules" | "programme">;
  constructor(
    problems: readonly string[],
    readable: RuleFilesError["readable"] = { paths: [], rules: [], programme: {} },
  ) {
    super(problems.join("\n"));
    this.problems = problems;
    this.readable = readable;
  }
}

/** A rule with the name of its file, `aufenthg-25b-1/voraufenthalt@2022-12-31`. */
export type RuleFile = Rule & { readonly file: string };

/** A path with the name of its file, `aufenthg-25b-1/path`. */
export type PathFile = Path & { readonly file: string };

/** A checked rule folder. */
export interface RuleFolder {
  readonly paths: readonly PathFile[];
  readonly rules: readonly RuleFile[];
  /** Contents of `programm/`, by file name without ending; checked by who uses them. */
  readonly programme: Readonly<Record<string, unknown>>;
  readonly hashes: Readonly<Record<string, string>>;
}

/**
 * Reads and checks all rule files of a folder.
 *
 * @throws {RuleFilesError} with everything that is wrong at once.
 */
export async function loadRules(folder: string, vocabulary: Vocabulary): Promise<RuleFolder> {
  const problems: string[] = [];
  const hashes: Record<string, string> = {};
  const paths: PathFile[] = [];
  const rules: RuleFile[] = [];
  const programme: Record<string, unknown> = {};

  const entries = await readdir(folder, { recursive: true }).catch(() => {
    throw new RuleFilesError([
      "Der Regel-Ordner wurde nicht gefunden. Bitte den Pfad bei --rules prüfen.",
    ]);
  });
  const files = entries.map((name) => name.replaceAll("\\", "/")).filter(isRuleFile);
  for (const name of files.sort()) {
    const bytes = await readFile(join(folder, name)).catch(() => null);
    if (!bytes) {
      problems.push(
        `${name}: ist keine lesbare Datei. Erwartet: eine Regeldatei. Bitte umbenennen, entfernen oder die Zugriffsrechte prüfen.`,
      );
      continue;
    }
    hashes[name] = createHash("sha256").update(bytes).digest("hex");
    const content = contentOf(name, bytes.toString("utf8"), problems);
    if (content === undefined) continue;
    const [directory = "", base = ""] = name.slice(0, -".json".length).split("/");
    if (directory === "programm") {
      programme[base] = content;
    } else if (base === "path") {
      const path = readWith(name, pathSchema, content, vocabulary, problems);
      if (path) {
        problems.push(
          ...definitionProblems(name, conditionsOfPath(path), path.definitions, vocabulary),
        );
        paths.push({ ...withDefinitions(path), file: `${directory}/${base}` });
      }
    } else {
      const rule = readWith(name, ruleSchema, content, vocabulary, problems);
      if (rule) {
        problems.push(
          ...definitionProblems(name, conditionsOf(rule), rule.definitions, vocabulary),
        );
        rules.push({ ...withDefinitions(rule), file: `${directory}/${base}` });
      }
    }
  }
  const isWhole = problems.length === 0;
  problems.push(...checkRules(paths, rules, vocabulary, isWhole));
  if (files.length === 0) problems.push("Der Regel-Ordner enthält keine Regeldateien (*.json).");
  if (problems.length > 0) throw new RuleFilesError(problems, { paths, rules, programme });
  return { paths, rules, programme, hashes };
}

/** Mappings and cases lie beside the rules, because they come with them as JSON; they are no law. */
const NO_RULES = ["mapping/", "faelle/"];

function isRuleFile(name: string): boolean {
  const isElsewhere = NO_RULES.some((folder) => name.startsWith(folder));
  return name.endsWith(".json") && name.includes("/") && !isElsewhere;
}

function contentOf(name: string, text: string, problems: string[]): unknown {
  try {
    const content = parseJson(text);
    if (!isNestedDeeperThan(DEEPEST, content)) return content;
    problems.push(
      `${name}: ist zu tief verschachtelt. Erwartet: höchstens ${DEEPEST} Ebenen. Bitte Bedingungen zusammenfassen.`,
    );
    return undefined;
  } catch (error) {
    problems.push(`${name}: ${jsonFault(text, error)}`);
    return undefined;
  }
}

/** Far beyond what anybody can read; conditions are walked recursively and must not exhaust the stack. */
const DEEPEST = 100;

/** Level by level, because a file that is too deep would exhaust the stack here as well. */
function isNestedDeeperThan(most: number, content: unknown): boolean {
  let level = [content];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level.flatMap((value) =>
      typeof value === "object" && value !== null ? Object.values(value) : [],
    );
  }
  return false;
}
