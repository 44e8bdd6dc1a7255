import { type Day, formatGermanDay, parseDay } from "../../calendar/index.ts";
import { daysInForce } from "../../rules/check.ts";
import type { RuleFolder } from "../../rules/load-rules.ts";

/** The days that are looked at, both inclusive. */
const FROM: Day = parseDay("2011-01-01") ?? 0;
const TO: Day = parseDay("2030-12-31") ?? 0;

/** How the versions of requirements follow each other. */
export interface Versions {
  /** Days on which a requirement holds in two versions; in German. */
  readonly overlaps: readonly string[];
  /** Times between two versions in which a requirement is not asked for: allowed, but to be seen. */
  readonly gaps: readonly string[];
}

/** Looks at every requirement on every day from 2011 to 2030. */
export function versionsOf({ rules }: Pick<RuleFolder, "rules">): Versions {
  const overlaps: string[] = [];
  const gaps: string[] = [];
  const names = new Set(rules.map(({ path, id }) => `${path}/${id}`));
  for (const name of [...names].sort()) {
    const spans = rules
      .filter(({ path, id }) => `${path}/${id}` === name)
      .map(({ inForce }) => daysInForce(inForce))
      .filter(([from, to]) => from <= TO && to >= FROM)
      .sort(([a], [b]) => a - b);
    spans.forEach(([from], index) => {
      const before = spans[index - 1]?.[1];
      if (before === undefined) return;
      if (from <= before) overlaps.push(`${name}: zwei Fassungen am ${formatGermanDay(from)}.`);
      if (from > before + 1) {
        gaps.push(
          `${name}: keine vom ${formatGermanDay(before + 1)} bis ${formatGermanDay(from - 1)}.`,
        );
      }
    });
  }
  return { overlaps, gaps };
}
