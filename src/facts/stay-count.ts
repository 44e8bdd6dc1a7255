import { addPeriod, type Day, type Period } from "../calendar/index.ts";
import type { Chain } from "./chain.ts";
import type { StayDoubt } from "./value.ts";

/** What a stretch of days does to a stay. */
export type StayClass =
  /** counts */
  | "counts"
  /** does not count; strictly it breaks, leniently it is left out (§ 60b AufenthG) */
  | "left_out"
  /** an interruption without paper, measured by its length */
  | "gap"
  /** an absence from Germany, measured by its length */
  | "abroad"
  /** another status: the stay ends */
  | "breaks";

/** A stretch of days as both readings see it. */
export interface StayStretch {
  readonly from: Day;
  readonly to: Day;
  readonly strict: StayClass;
  readonly lenient: StayClass;
  /** Why the readings differ. */
  readonly doubt: string | null;
  readonly note: string | null;
  readonly missing: readonly string[];
}

/** How long an interruption may be; see `rules/AUSLEGUNG.md`. */
export interface Tolerances {
  /** A gap up to this long is ignored and noted. */
  readonly trivialGap: Period;
  /** A longer gap up to this long breaks strictly, not leniently; after it the count starts anew. */
  readonly doubtfulGap: Period;
  /** One absence up to this long is harmless; `null`: any absence breaks. */
  readonly harmlessAbsence: Period | null;
}

/** One reading of a stay after some stretches. Whatever changes nothing leaves the same object. */
export interface Count {
  /** First day of the first stretch that counts; `null` while none does. */
  readonly start: Day | null;
  /** Days left out since. */
  readonly leftOut: number;
  readonly absences: number;
  readonly run: Run | null;
  readonly doubts: Chain<StayDoubt> | null;
  readonly notes: Chain<{ readonly code: string; readonly day: Day }> | null;
}

/** An interruption that has not ended yet. */
interface Run {
  readonly from: Day;
  readonly gapDays: number;
  readonly isAbroad: boolean;
  readonly doubts: readonly string[];
  readonly missing: readonly string[];
}

type Reading = "strict" | "lenient";

export const NOTHING_COUNTED: Count = {
  start: null,
  leftOut: 0,
  absences: 0,
  run: null,
  doubts: null,
  notes: null,
};

/** First day of the time without what is left out. */
export function firstDayOf({ start, leftOut }: Count): Day | null {
  return start === null ? null : start + leftOut;
}

/** The count with one more stretch. */
export function withStretch(
  before: Count,
  stretch: StayStretch,
  reading: Reading,
  tolerances: Tolerances,
): Count {
  const kind = stretch[reading];
  if (kind === "gap" || kind === "abroad") return interrupted(before, stretch, kind);
  if (kind === "breaks" || (kind === "left_out" && reading === "strict")) return NOTHING_COUNTED;
  let count = withoutRun(before, stretch.from, reading, tolerances);
  if (kind === "counts" && count.start === null) count = { ...count, start: stretch.from };
  if (count.start === null) return count;
  if (kind === "left_out") {
    count = { ...count, leftOut: count.leftOut + stretch.to - stretch.from + 1 };
  }
  if (stretch.note) count = noted(count, stretch.note, stretch.to);
  if (stretch.doubt) count = doubted(count, stretch.doubt, stretch.to + 1, stretch.missing);
  return count;
}

function interrupted(
  count: Count,
  { from, to, doubt, missing }: StayStretch,
  kind: "gap" | "abroad",
): Count {
  if (count.start === null) return count;
  const run = count.run ?? { from, gapDays: 0, isAbroad: false, doubts: [], missing: [] };
  return {
    ...count,
    run: {
      from: run.from,
      gapDays: run.gapDays + (kind === "gap" ? to - from + 1 : 0),
      isAbroad: run.isAbroad || kind === "abroad",
      doubts: doubt ? withAll(run.doubts, [doubt]) : run.doubts,
      missing: withAll(run.missing, missing),
    },
  };
}

/** The count once the interruption that runs has ended: the time goes on with the day `next`. */
export function withoutRun(
  before: Count,
  next: Day,
  reading: Reading,
  { trivialGap, doubtfulGap, harmlessAbsence }: Tolerances,
): Count {
  const { run } = before;
  if (run === null) return before;
  const isUpTo = (length: Period) => next <= addPeriod(run.from, length);
  const gapIsTrivial = run.from + run.gapDays <= addPeriod(run.from, trivialGap);
  let count: Count = { ...before, run: null };
  if (run.isAbroad) {
    if (harmlessAbsence === null || !isUpTo(harmlessAbsence)) return NOTHING_COUNTED;
    count = { ...noted(count, "ABWESENHEIT", next), absences: count.absences + 1 };
    if (count.absences > 1) count = doubtfully(count, "UNTERBRECHUNG_MEHRFACH", run, next, reading);
  } else if (!isUpTo(doubtfulGap)) return NOTHING_COUNTED;
  if (count.start === null) return count;
  if (!gapIsTrivial) return doubtfully(count, "LUECKE", run, next, reading);
  return run.gapDays > 0 ? noted(count, "BAGATELL_LUECKE", next) : count;
}

/** Breaks strictly; leniently the time goes on, and the doubt is kept. */
function doubtfully(count: Count, code: string, run: Run, next: Day, reading: Reading): Count {
  if (reading === "strict") return NOTHING_COUNTED;
  const codes = run.doubts.length > 0 ? run.doubts : [code];
  return codes.reduce((all, doubt) => doubted(all, doubt, next, run.missing), count);
}

function doubted(count: Count, code: string, restart: Day, missing: readonly string[]): Count {
  return { ...count, doubts: { last: { code, restart, missing }, before: count.doubts } };
}

function noted(count: Count, code: string, day: Day): Count {
  return { ...count, notes: { last: { code, day }, before: count.notes } };
}

/** A short list with what it lacks of some items. */
function withAll(list: readonly string[], items: readonly string[]): readonly string[] {
  const more = items.filter((item) => !list.includes(item));
  return more.length === 0 ? list : [...list, ...more];
}
