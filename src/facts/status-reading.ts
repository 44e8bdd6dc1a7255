import { addPeriod, type Period } from "../calendar/index.ts";
import { codeOf, isOfAnyKind, isOfKind } from "./status-code.ts";
import type { StayClass, Tolerances } from "./stay-count.ts";
import type { Segment, StatusOption } from "./timeline.ts";
import type { Params } from "./voraufenthalt.ts";

/** What a rule that counts time makes of a status, in both readings. */
interface Reading {
  readonly strict: StayClass;
  readonly lenient: StayClass;
  readonly doubt: string | null;
  readonly note: string | null;
  /** What would settle the doubt. */
  readonly missing: readonly string[];
}

const same = (kind: StayClass): Reading => ({
  strict: kind,
  lenient: kind,
  doubt: null,
  note: null,
  missing: [],
});
const NO_PAPER = same("gap");
const open = (doubt: string, ...missing: string[]): Reading => ({
  strict: "gap",
  lenient: "counts",
  doubt,
  note: null,
  missing,
});

/** What the rule makes of one status that there may have been, after what preceded it. */
export function classify(
  option: StatusOption,
  before: readonly StatusOption[],
  isLawInForce: boolean,
  p: Params,
): Reading {
  const status = codeOf(option);
  const known = readingsOf(p, isLawInForce, option.row !== null);
  let reading = known.get(status);
  if (reading === undefined) {
    reading = classifyStatus(option, status, isLawInForce, p);
    known.set(status, reading);
  }
  if (reading !== NO_PAPER) return reading;
  if (option.row?.duldungsgrund_materiell && p.groundWithoutPaper !== undefined) {
    return open(p.groundWithoutPaper);
  }
  const reason = p.doubtfulAfter.find((rule) => follows(before, rule))?.reason;
  return reason ? open(reason) : NO_PAPER;
}

/** What a rule makes of each status, before and after its law is in force, with and without a row. */
const readings = new WeakMap<Params, readonly Map<string, Reading>[]>();

/** Persons share them. */
function readingsOf(p: Params, isLawInForce: boolean, hasRow: boolean): Map<string, Reading> {
  const known = readings.get(p) ?? [new Map(), new Map(), new Map(), new Map()];
  readings.set(p, known);
  return known[(isLawInForce ? 2 : 0) + (hasRow ? 1 : 0)] as Map<string, Reading>;
}

/** {@link NO_PAPER} for what interrupts like a gap: that may be open for other reasons than the status. */
function classifyStatus(
  { row }: StatusOption,
  status: string,
  isLawInForce: boolean,
  p: Params,
): Reading {
  if (status === "unbekannt") {
    return open(p.unknownStatus, row === null ? "statuszeiten" : "statuszeiten.art");
  }
  if (isOfKind(status, "ausland")) return same("abroad");
  if (isOfAnyKind(status, p.gaps)) return NO_PAPER;
  const isLeftOut = isLawInForce ? isOfAnyKind(status, p.leftOut) : false;
  if (isLeftOut !== false) {
    const lenient = isLeftOut ? "left_out" : "counts";
    return { strict: "left_out", lenient, doubt: p.leftOutReason ?? null, note: null, missing: [] };
  }
  const doubtful = p.doubtful.find(({ kind }) => isOfKind(status, kind) === true);
  if (doubtful) return open(doubtful.reason);
  const isCounted = isOfAnyKind(status, p.counts);
  if (isCounted === null && p.unknownKind) {
    return open(p.unknownKind, "statuszeiten.norm");
  }
  if (!isCounted) return same("breaks");
  const mayLackAddition =
    isLawInForce && row !== null && !row.norm && p.leftOut.some((k) => k.startsWith(`${status}/`));
  const noted = p.noted.find(({ kind }) => isOfKind(status, kind) === true)?.note ?? null;
  const note = mayLackAddition ? (p.noteWithoutNorm ?? noted) : noted;
  return { ...same("counts"), note };
}

function follows(
  before: readonly StatusOption[],
  { kind, ended }: { kind?: string | undefined; ended?: string | undefined },
): boolean {
  return before.some((option) => {
    if (option.row === null) return false;
    if (kind !== undefined) return isOfKind(codeOf(option), kind) === true;
    return option.row.beendet_grund === ended;
  });
}

const WORST_FIRST: readonly StayClass[] = ["breaks", "left_out", "abroad", "gap", "counts"];

/**
 * Of all that there may have been: strictly the worst, leniently the best. Of a gap and an absence
 * neither is always the worse one, and of a gap and time that is left out neither always the better.
 * Where it may be a gap and may be an absence, it may be one after the other, each short enough.
 */
export function combine(
  readings: readonly Reading[],
  { isSingle, from, to }: Pick<Segment, "isSingle" | "from" | "to">,
  { doubtfulGap, harmlessAbsence }: Tolerances,
): Reading {
  const [only] = readings;
  if (only && readings.length === 1 && (isSingle || only.strict === only.lenient)) return only;
  const [worst = NO_PAPER, best = NO_PAPER] = [
    first(readings, (a, b) => rank(a.strict) < rank(b.strict)),
    first(readings, (a, b) => rank(a.lenient) > rank(b.lenient)),
  ];
  const may = (reading: "strict" | "lenient", kind: StayClass) =>
    readings.some((one) => one[reading] === kind);
  const isGapOrAbroad = worst.strict === "abroad" && may("strict", "gap");
  const strict = isGapOrAbroad ? "gap_or_abroad" : worst.strict;
  const isInterruption = best.lenient === "gap" || best.lenient === "abroad";
  const isUpTo = (...lengths: readonly Period[]) => to + 1 <= lengths.reduce(addPeriod, from);
  const leftOut = isInterruption && readings.find(({ lenient }) => lenient === "left_out");
  const mayBeBoth =
    isInterruption &&
    harmlessAbsence !== null &&
    may("lenient", "gap") &&
    may("lenient", "abroad") &&
    isUpTo(doubtfulGap, harmlessAbsence);
  const lenient = leftOut
    ? isUpTo(doubtfulGap) || mayBeBoth
      ? "counts"
      : "left_out"
    : mayBeBoth
      ? "counts"
      : best.lenient;
  const isUncertain = !isSingle && strict !== lenient;
  const known = [leftOut || best, best].find(({ doubt }) => doubt) ?? worst;
  return {
    strict,
    lenient,
    doubt: known.doubt ?? (isUncertain ? "UEBERSCHNEIDUNG" : null),
    note: best.note,
    missing: [
      ...(isUncertain ? ["statuszeiten.gueltig_von", "statuszeiten.gueltig_bis"] : []),
      ...known.missing,
    ],
  };
}

function rank(kind: StayClass): number {
  return WORST_FIRST.indexOf(kind);
}

/** The first of those before which no other comes. */
function first<T>(items: readonly T[], comesBefore: (a: T, b: T) => boolean): T | undefined {
  let found = items[0];
  for (const item of items) if (found !== undefined && comesBefore(item, found)) found = item;
  return found;
}
