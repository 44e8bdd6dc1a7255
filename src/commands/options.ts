import { civilOf, type Day, formatDay, parseDay, parsePeriod } from "../calendar/index.ts";
import { loadMapping, type MappingFile } from "../records/mapping/load-mapping.ts";
import { TableError } from "../records/table-error.ts";
import type { RuleFolder } from "../rules/load-rules.ts";

/** Whatever keeps a run from starting, all of it at once, in German. */
export class StartError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** The Stichtag as given, or today; problems are added to the list. */
export function readStichtag(given: string | undefined, today: Day, problems: string[]): Day {
  if (given === undefined) return today;
  const day = parseDay(given);
  if (day === null) {
    problems.push("--stichtag: erwartet JJJJ-MM-TT und ein Tag, den es gibt, z. B. 2026-11-23.");
    return today;
  }
  return day;
}

/** So many years before the first rule a Stichtag is a slip; before it, nothing is in force. */
const YEARS_BEFORE = 10;

/** A Stichtag long before the first rule, or in another century, is a slip. */
export function checkStichtag(stichtag: Day, { paths }: Pick<RuleFolder, "paths">): string[] {
  const first = paths.map(({ inForce }) => inForce.from).reduce((a, b) => (a < b ? a : b), "9999");
  const year = civilOf(stichtag).year;
  if (year < Number(first.slice(0, 4)) - YEARS_BEFORE) {
    return [
      `--stichtag: liegt lange vor dem Recht, das die Regeln kennen (ab ${first}). Bitte einen späteren Tag angeben.`,
    ];
  }
  return year > 2099
    ? [`--stichtag: ${formatDay(stichtag)} liegt zu weit in der Zukunft. Bitte das Jahr prüfen.`]
    : [];
}

/** A longer horizon is a slip: nobody lives to see its end, and days would leave the calendar. */
const FURTHEST_YEARS = 100;

/** The horizon of the lists as given, e.g. `P12M`. */
export function readHorizon(given: string | undefined, problems: string[]): string | undefined {
  if (given === undefined) return undefined;
  const period = parsePeriod(given);
  if (period === null) {
    problems.push("--vorlauf: erwartet einen Zeitraum wie P12M, P6M oder P90D.");
    return undefined;
  }
  if (period.months / 12 + period.days / 365 > FURTHEST_YEARS) {
    problems.push(
      `--vorlauf: höchstens ${FURTHEST_YEARS} Jahre. Bitte einen kürzeren Zeitraum angeben, z. B. P12M.`,
    );
    return undefined;
  }
  return given;
}

/** A whole number from 1 to a limit. */
export function readCount(name: string, given: string, limit: number, problems: string[]): number {
  const count = Number(given);
  if (!/^\d+$/.test(given) || count < 1 || count > limit) {
    problems.push(`${name}: erwartet eine ganze Zahl von 1 bis ${limit}.`);
    return 1;
  }
  return count;
}

/** The mapping as given by name or path; `null` when none is, nothing when it cannot be used. */
export async function readMapping(
  given: string | undefined,
  shipped: string,
  problems: string[],
): Promise<MappingFile | null | undefined> {
  if (given === undefined) return null;
  return loadMapping(given, shipped).catch((error: unknown) => {
    if (!(error instanceof TableError)) throw error;
    problems.push(...error.problems);
    return undefined;
  });
}
