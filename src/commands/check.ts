import {
  type Checkup,
  type CheckupPlan,
  checkUp,
  findingsFor,
  isPassed,
} from "../bench/checkup.ts";
import { checkupPage } from "../bench/checkup-page.ts";
import { checkupText } from "../bench/checkup-text.ts";
import { junitXml } from "../bench/junit.ts";
import { loadExplanations } from "../bench/load-explanations.ts";
import { PROPERTIES } from "../bench/properties/all.ts";
import { savedCase } from "../bench/saved-case.ts";
import { nearest } from "../records/nearest.ts";
import type { OwnFolder } from "../report/read-own-folder.ts";
import { ruleInventoryText } from "../report/rule-inventory.ts";
import { statuteText } from "../report/statute.ts";
import { clearLeftovers } from "../report/write-leftovers.ts";
import { outputProblems, writeOutput } from "../report/write-output.ts";
import { RuleFilesError } from "../rules/load-rules.ts";
import { readStatute } from "../statute/read-statute.ts";
import { statuteMap } from "../statute/statute-map.ts";
import { CASE_OUTPUT, checkMutants } from "./check-mutants.ts";
import { writeTables } from "./check-tables.ts";
import { readCount, StartError } from "./options.ts";
import { EXIT, type Outcome, type Surroundings } from "./outcome.ts";
import { type CaseOptions, readCases } from "./read-cases.ts";
import { type LawFolder, readLaw } from "./read-law.ts";

export interface CheckOptions extends CaseOptions {
  readonly gesetz?: boolean;
  readonly seed?: string;
  readonly laeufe?: string;
  /** Id of the only property to try. */
  readonly eigenschaft?: string;
  /** Folder for the result as a page and as JUnit XML. */
  readonly html?: string;
  readonly ueberschreiben?: boolean;
  /** Tries errors in the rules instead. */
  readonly mutanten?: boolean;
  /** Only errors in the rules of this path. */
  readonly pfad?: string;
  /** Folder for the table of every rule; with `mutanten` for cases that notice further errors. */
  readonly tabellen?: string;
  /** Folder for the persons who broke a property. */
  readonly speichern?: string;
}

/**
 * Checks a rule folder: first that it can be used, then what was asked for; without a wish, says
 * what is in it and runs its cases.
 *
 * @throws {StartError} when the rules cannot be used, with everything that is wrong.
 */
export async function runCheck(
  options: CheckOptions,
  { onProgress, version, ownRules }: Pick<Surroundings, "onProgress" | "version" | "ownRules">,
): Promise<Outcome> {
  const problems: string[] = [];
  const law = await readLaw(options.rules, problems);
  const statute = options.gesetz
    ? await readStatute(options.rules, { nearest }).catch((error: unknown) => {
        if (!(error instanceof RuleFilesError)) throw error;
        problems.push(...error.problems);
        return null;
      })
    : null;
  const wishes = readWishes(options, ownRules, problems);
  problems.push(...misplaced(options));
  for (const name of ["speichern", "tabellen"] as const) {
    const target = options[name];
    if (target === undefined) continue;
    const found = outputProblems(target, { own: CASE_OUTPUT, mayReplace: false });
    problems.push(...found.map((problem) => problem.replace("--out", `--${name}`)));
  }
  if (options.html !== undefined) {
    clearLeftovers(options.html, RESULT_FOLDER);
    const found = outputProblems(options.html, replacing(options));
    problems.push(...found.map((problem) => problem.replace("--out", "--html")));
  }
  const file = options.mutanten ? "mutanten.json" : "abdeckung.json";
  const explained = await loadExplanations(options.rules, file, problems);
  if (law && options.pfad !== undefined) problems.push(...unknownPath(options.pfad, law));
  const cases = law && !options.gesetz ? await readCases(options, law, problems) : [];
  if (problems.length > 0 || !law) throw new StartError(problems);
  if (statute) {
    const map = statuteMap(statute, law.rules);
    const paths = law.rules.paths.map(({ id }) => id);
    return {
      code: map.problems.length === 0 ? EXIT.done : EXIT.notStarted,
      text: statuteText(map, statute.verifiedUntil, paths),
    };
  }
  if (options.mutanten) {
    const wanted = {
      ...(options.pfad === undefined ? {} : { path: options.pfad }),
      ...(options.tabellen === undefined ? {} : { tables: options.tabellen }),
      explained,
      seed: wishes.effort.seed,
    };
    return checkMutants(law, cases, wanted, { onProgress });
  }
  if (options.tabellen !== undefined) {
    const wanted = {
      ...(options.pfad === undefined ? {} : { path: options.pfad }),
      tables: options.tabellen,
      seed: wishes.effort.seed,
    };
    return writeTables(law, cases, wanted, { onProgress, version });
  }
  if (cases.length === 0 && options.faelle !== undefined) {
    throw new StartError([
      "--faelle: in dem Ordner ist kein Fall. Bitte Falltabellen hineinlegen.",
    ]);
  }
  const checkup = await checkUp(law, { cases, explained, ...wishes }, onProgress);
  const saved = await save(options, checkup, law);
  const shown = await show(options, checkup, law, version);
  return {
    code: isPassed(checkup) ? EXIT.done : EXIT.notStarted,
    text: [ruleInventoryText(law.rules), "", ...checkupText(checkup, law), ...saved, ...shown].join(
      "\n",
    ),
  };
}

/** Options that mean something only together with another, or not with it. */
function misplaced(options: CheckOptions): string[] {
  const { mutanten, pfad, tabellen, gesetz } = options;
  const isOfPath = mutanten || tabellen !== undefined;
  const instead = gesetz
    ? "--gesetz"
    : mutanten
      ? "--mutanten"
      : tabellen === undefined
        ? null
        : "--tabellen";
  const not = (names: readonly (keyof CheckOptions)[]) =>
    names
      .filter((name) => instead !== null && options[name] !== undefined)
      .map((name) => `--${name}: gilt nicht mit ${instead}.`);
  return [
    ...(pfad !== undefined && !isOfPath
      ? ["--pfad: gilt nur zusammen mit --mutanten oder --tabellen."]
      : []),
    ...not(["html", "speichern"]),
    ...(gesetz ? not(["tabellen"]) : []),
  ];
}

function unknownPath(pfad: string, { rules: { paths } }: LawFolder): string[] {
  const known = paths.map(({ id }) => id).sort();
  return known.includes(pfad) ? [] : [`--pfad: erwartet einen von ${known.join(", ")}.`];
}

/** The seed and the number of persons where none are given. */
const EFFORT = { seed: "1", laeufe: "100" };

function readWishes(
  { rules, seed = EFFORT.seed, laeufe = EFFORT.laeufe, eigenschaft }: CheckOptions,
  ownRules: string,
  problems: string[],
): Pick<CheckupPlan, "effort" | "only"> {
  const known = PROPERTIES.map(({ id }) => id);
  if (eigenschaft !== undefined && !known.includes(eigenschaft)) {
    const near = nearest(eigenschaft, known);
    problems.push(
      `--eigenschaft: erwartet eine von ${known.join(", ")}.${near ? ` Meinten Sie „${near}“?` : ""}`,
    );
  }
  return {
    effort: {
      seed: readCount("--seed", seed, 2 ** 31 - 1, problems),
      runs: readCount("--laeufe", laeufe, 1_000_000, problems),
      ...(rules === ownRules ? {} : { rulesFolder: rules }),
    },
    only: eigenschaft === undefined ? [] : [eigenschaft],
  };
}

const PAGE = "pruefung.html";
const JUNIT = "junit.xml";

/** The folder of a result. */
const RESULT_FOLDER: OwnFolder = {
  marker: JUNIT,
  isMarker: (content) => content.includes("bleiberecht check"),
  names: [PAGE, JUNIT],
};

function replacing({ ueberschreiben }: CheckOptions) {
  return { own: RESULT_FOLDER, mayReplace: ueberschreiben === true };
}

/** Writes the result as a page and for continuous integration. */
async function show(
  options: CheckOptions,
  checkup: Checkup,
  law: LawFolder,
  version: string,
): Promise<string[]> {
  if (options.html === undefined) return [];
  // The page is worth having without the law beside it.
  const statute = await readStatute(options.rules, { nearest }).catch((error: unknown) => {
    if (!(error instanceof RuleFilesError)) throw error;
    return null;
  });
  const page = {
    checkup,
    words: law,
    statute: statute && statuteMap(statute, law.rules),
    version,
  };
  const files = { [PAGE]: checkupPage(page), [JUNIT]: junitXml(checkup, law) };
  await writeOutput(options.html, files, replacing(options));
  return [`Geschrieben nach ${options.html}: ${PAGE} und ${JUNIT}.`];
}

/** Saves the persons who broke a property as cases; what was saved, in German. */
async function save(
  { speichern }: CheckOptions,
  { verdicts }: Checkup,
  { rules }: LawFolder,
): Promise<string[]> {
  if (speichern === undefined) return [];
  const files: Record<string, string> = {};
  for (const verdict of verdicts) {
    if (verdict.state === "gilt") continue;
    const text = savedCase(verdict, findingsFor(rules, verdict.subject));
    if (text !== null) files[`${verdict.property.id}.json`] = text;
  }
  const count = Object.keys(files).length;
  if (count === 0) return ["Kein Gegenbeispiel zu speichern."];
  await writeOutput(speichern, files, { own: CASE_OUTPUT, mayReplace: false });
  return [
    `${count} Gegenbeispiele als Fälle gespeichert nach ${speichern}; „expect“ nennt, was die Regeln jetzt sagen. Bitte berichtigen.`,
  ];
}
