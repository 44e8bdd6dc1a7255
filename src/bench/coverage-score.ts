import type { Outcome } from "../evaluate/outcome.ts";
import { missingWays, type RuleCoverage } from "./coverage.ts";
import type { Explanation } from "./explanations.ts";

/** How many came out each way, and how many others are explained. */
interface Share {
  readonly all: number;
  readonly whole: number;
  readonly explained: number;
}

/** How far the cases cover the rules of a folder. */
export interface CoverageScore {
  /** Versions of rules. */
  readonly rules: Share;
  readonly leaves: Share;
  /** Ways in which nothing came out and that nobody explains, by rule and leaf. */
  readonly unexplained: readonly string[];
  /** Explanations of ways in which something came out, or of nothing that there is. */
  readonly stale: readonly string[];
}

const WAYS: Readonly<Record<Outcome, string>> = {
  met: "erfuellt",
  failed: "verfehlt",
  unknown: "offen",
};

/** The ways in which a rule never came out: `aufenthg-25a-1/prognose@2011-07-01:verfehlt`. */
function lackOfRule(rule: RuleCoverage): string[] {
  return missingWays(rule).map((way) => `${rule.file}:${WAYS[way]}`);
}

/** The ways in which a leaf never decided: `aufenthg-25b-4/sprache@2015-08-01#2:offen`. */
function lackOfLeaf({ file, kind }: RuleCoverage, leaf: RuleCoverage["leaves"][number]): string[] {
  return missingWays({ kind, tally: leaf.tally }).map(
    (way) => `${file}#${leaf.place}:${WAYS[way]}`,
  );
}

/** Counts what came out each way or is explained. */
export function coverageScore(
  coverage: readonly RuleCoverage[],
  explanations: readonly Explanation[],
): CoverageScore {
  const explained = new Set(explanations.flatMap(({ ids }) => ids));
  const ofRules = coverage.map(lackOfRule);
  const ofLeaves = coverage.flatMap((rule) => rule.leaves.map((leaf) => lackOfLeaf(rule, leaf)));
  const share = (lacks: readonly string[][]): Share => ({
    all: lacks.length,
    whole: lacks.filter((lack) => lack.length === 0).length,
    explained: lacks.filter((lack) => lack.length > 0 && lack.every((id) => explained.has(id)))
      .length,
  });
  const lacking = [...ofRules, ...ofLeaves].flat();
  return {
    rules: share(ofRules),
    leaves: share(ofLeaves),
    unexplained: lacking.filter((id) => !explained.has(id)),
    stale: [...explained].filter((id) => !lacking.includes(id)).sort(),
  };
}
