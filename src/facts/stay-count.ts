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
  /** one of both, nobody knows which: whatever is worse */
  | "gap_or_abroad"
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
  /** What has not ended yet: a gap, an absence, or what may be either. */
  readonly gap: Interruption | null;
  readonly absence: Interruption | null;
  readonly doubts: Chain<StayDoubt> | null;
  readonly notes: Chain<{ readonly code: string; readonly day: Day }> | null;
}

/** An interruption: its first day, and what is doubtful about it. */
interface Interruption {
  readonly from: Day;
  readonly doubts: readonly string[];
  readonly missing: readonly string[];
}

type Reading = "strict" | "lenient";

export const NOTHING_COUNTED: Count = {
  start: null,
  leftOut: 0,
  absences: 0,
  gap: null,
  absence: null,
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
  if (kind === "gap" || kind === "abroad" || kind === "gap_or_abroad") {
    return interrupted(before, stretch, kind, reading, tolerances);
  }
  if (kind === "breaks" || (kind === "left_out" && reading === "strict")) return NOTHING_COUNTED;
  let count = uninterrupted(before, stretch.from, reading, tolerances);
  if (kind === "counts" && count.start === null) count = { ...count, start: stretch.from };
  if (count.start === null) return count;
  if (kind === "left_out") {
    count = { ...count, leftOut: count.leftOut + stretch.to - stretch.from + 1 };
  }
  if (stretch.note) count = noted(count, stretch.note, stretch.to);
  if (stretch.doubt) count = doubted(count, stretch.doubt, stretch.to + 1, stretch.missing);
  return count;
}

/** The count while an interruption goes on; a gap ends with an absence, and an absence with a gap. */
function interrupted(
  before: Count,
  stretch: StayStretch,
  kind: "gap" | "abroad" | "gap_or_abroad",
  reading: Reading,
  tolerances: Tolerances,
): Count {
  if (before.start === null) return before;
  const [isGap, isAbsence] = [kind !== "abroad", kind !== "gap"];
  let count = before;
  if (!isGap) count = withoutGap(count, stretch.from, reading, tolerances);
  if (!isAbsence) count = withoutAbsence(count, stretch.from, reading, tolerances);
  if (count.start === null) return count;
  return {
    ...count,
    gap: isGap ? goingOn(count.gap, stretch) : count.gap,
    absence: isAbsence ? goingOn(count.absence, stretch) : count.absence,
  };
}

function goingOn(begun: Interruption | null, { from, doubt, missing }: StayStretch): Interruption {
  const before = begun ?? { from, doubts: [], missing: [] };
  return {
    from: before.from,
    doubts: doubt ? withAll(before.doubts, [doubt]) : before.doubts,
    missing: withAll(before.missing, missing),
  };
}

/** The count once whatever interrupts has ended: the time goes on with the day `next`. */
export function uninterrupted(
  before: Count,
  next: Day,
  reading: Reading,
  tolerances: Tolerances,
): Count {
  return withoutGap(withoutAbsence(before, next, reading, tolerances), next, reading, tolerances);
}

/** The count once time without paper has ended on the day before `next`. */
function withoutGap(
  before: Count,
  next: Day,
  reading: Reading,
  { trivialGap, doubtfulGap }: Tolerances,
): Count {
  const { gap } = before;
  if (gap === null) return before;
  const isUpTo = (length: Period) => next <= addPeriod(gap.from, length);
  if (!isUpTo(doubtfulGap)) return NOTHING_COUNTED;
  const count = { ...before, gap: null };
  if (!isUpTo(trivialGap)) return doubtfully(count, "LUECKE", gap, next, reading);
  return noted(count, "BAGATELL_LUECKE", next);
}

/** The count once an absence from Germany has ended on the day before `next`. */
function withoutAbsence(
  before: Count,
  next: Day,
  reading: Reading,
  { harmlessAbsence }: Tolerances,
): Count {
  const { absence } = before;
  if (absence === null) return before;
  if (harmlessAbsence === null || next > addPeriod(absence.from, harmlessAbsence)) {
    return NOTHING_COUNTED;
  }
  const absences = before.absences + 1;
  const count = { ...noted(before, "ABWESENHEIT", next), absence: null, absences };
  return absences > 1 ? doubtfully(count, "UNTERBRECHUNG_MEHRFACH", absence, next, reading) : count;
}

/** Breaks strictly; leniently the time goes on, and the doubt is kept. */
function doubtfully(
  count: Count,
  code: string,
  { doubts, missing }: Interruption,
  next: Day,
  reading: Reading,
): Count {
  if (reading === "strict") return NOTHING_COUNTED;
  const codes = doubts.length > 0 ? doubts : [code];
  return codes.reduce((all, doubt) => doubted(all, doubt, next, missing), count);
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
