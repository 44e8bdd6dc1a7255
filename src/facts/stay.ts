import { ALWAYS, addPeriod, type Day, type Period } from "../calendar/index.ts";
import { type Chain, inOrder } from "./chain.ts";
import { firstIndex } from "./first-index.ts";
import { lazily, type StayDoubt, type StayValue } from "./value.ts";

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

/** Rows on which the time between two days rests, as places; both days inclusive. */
export type PlacesBetween = (from: Day, to: Day) => Iterable<string>;

/**
 * The uninterrupted time up to any day, read twice. Stretches are ordered, without holes, and begin
 * before anything is recorded. Interruptions are measured from their first day to the day on which
 * the next stretch begins; one that still runs is measured as if the next began tomorrow.
 *
 * Forecasts ask on thousands of days: what has been counted before each stretch is kept.
 */
export class Stay {
  readonly #stretches: readonly StayStretch[];
  readonly #tolerances: Tolerances;
  readonly #placesBetween: PlacesBetween;
  /** Both counts before each stretch. */
  readonly #before: { readonly strict: Count; readonly lenient: Count }[] = [];

  constructor(
    stretches: readonly StayStretch[],
    tolerances: Tolerances,
    placesBetween: PlacesBetween,
  ) {
    this.#stretches = stretches;
    this.#tolerances = tolerances;
    this.#placesBetween = placesBetween;
    const strict = new Count("strict", tolerances);
    const lenient = new Count("lenient", tolerances);
    for (const stretch of stretches) {
      this.#before.push({ strict: strict.copy(), lenient: lenient.copy() });
      strict.add(stretch);
      lenient.add(stretch);
    }
  }

  /** The time as it stands on a day, which counts itself. */
  until(day: Day): StayValue {
    const index = firstIndex(this.#stretches, ({ from }) => from > day) - 1;
    const today = this.#stretches[index];
    const before = this.#before[index];
    if (!today || !before) throw new Error("stretches do not begin with all time");
    const clipped = today.to > day ? { ...today, to: day } : today;
    const [strict, lenient] = [before.strict.copy(), before.lenient.copy()];
    for (const count of [strict, lenient]) {
      count.add(clipped);
      count.finish(day);
    }
    const { begun, doubts, notes } = lenient;
    return {
      type: "stay",
      strict: strict.firstDay,
      lenient: lenient.firstDay,
      growsStrictly: strict.firstDay !== null && today.strict !== "left_out",
      growsLeniently: lenient.firstDay !== null && today.lenient !== "left_out",
      doubts: lazily(() => inOrder(doubts)),
      datedNotes: lazily(() => inOrder(notes)),
      evidence: begun === null ? [] : lazily(() => this.#placesBetween(begun, day)),
      missing: [],
      notes: [],
    };
  }

  /**
   * Days on which the value may change for other reasons than growing: where a stretch of another
   * class begins, and where an interruption becomes too long.
   */
  changes(): Day[] {
    const lengths = Object.values(this.#tolerances).filter(
      (length): length is Period => length !== null,
    );
    const days: Day[] = [];
    let previous = "";
    for (const { from, strict, lenient } of this.#stretches) {
      const current = `${strict} ${lenient}`;
      if (current === previous) continue;
      previous = current;
      if (!Number.isFinite(from)) continue;
      days.push(from);
      const interrupts = [strict, lenient].some((kind) => kind === "gap" || kind === "abroad");
      if (interrupts) for (const length of lengths) days.push(addPeriod(from, length));
    }
    return days;
  }
}

/** An interruption that has not ended yet. */
interface Run {
  readonly from: Day;
  readonly gapDays: number;
  readonly isAbroad: boolean;
  readonly doubts: readonly string[];
  readonly missing: readonly string[];
}

/** One reading of a stay, stretch after stretch. */
class Count {
  doubts: Chain<StayDoubt> | null = null;
  notes: Chain<{ code: string; day: Day }> | null = null;
  #start: Day | null = null;
  #leftOut = 0;
  #absences = 0;
  #run: Run | null = null;
  readonly #reading: "strict" | "lenient";
  readonly #tolerances: Tolerances;

  constructor(reading: "strict" | "lenient", tolerances: Tolerances) {
    this.#reading = reading;
    this.#tolerances = tolerances;
  }

  copy(): Count {
    const copy = new Count(this.#reading, this.#tolerances);
    copy.doubts = this.doubts;
    copy.notes = this.notes;
    copy.#start = this.#start;
    copy.#leftOut = this.#leftOut;
    copy.#absences = this.#absences;
    copy.#run = this.#run;
    return copy;
  }

  /** First day of the first stretch that counts. */
  get begun(): Day | null {
    return this.#start;
  }

  /** First day of the time without what is left out. */
  get firstDay(): Day | null {
    return this.#start === null ? null : this.#start + this.#leftOut;
  }

  add(stretch: StayStretch): void {
    const kind = stretch[this.#reading];
    if (kind === "gap" || kind === "abroad") {
      this.#interrupt(stretch, kind);
      return;
    }
    this.#endRun(stretch.from);
    if (kind === "breaks" || (kind === "left_out" && this.#reading === "strict")) {
      this.#break();
      return;
    }
    if (kind === "counts" && this.#start === null) this.#start = stretch.from;
    if (this.#start === null) return;
    if (kind === "left_out") this.#leftOut += stretch.to - stretch.from + 1;
    if (stretch.note) this.#note(stretch.note, stretch.to);
    if (stretch.doubt) this.#doubt(stretch.doubt, stretch.to + 1, stretch.missing);
  }

  finish(day: Day): void {
    this.#endRun(day + 1);
  }

  #interrupt({ from, to, doubt, missing }: StayStretch, kind: "gap" | "abroad"): void {
    if (this.#start === null) return;
    const run = this.#run ?? { from, gapDays: 0, isAbroad: false, doubts: [], missing: [] };
    this.#run = {
      from: run.from,
      gapDays: run.gapDays + (kind === "gap" ? to - from + 1 : 0),
      isAbroad: run.isAbroad || kind === "abroad",
      doubts: doubt ? withAll(run.doubts, [doubt]) : run.doubts,
      missing: withAll(run.missing, missing),
    };
  }

  #endRun(next: Day): void {
    const run = this.#run;
    this.#run = null;
    if (run === null || this.#start === null) return;
    const { trivialGap, doubtfulGap, harmlessAbsence } = this.#tolerances;
    const isUpTo = (length: Period) => next <= addPeriod(run.from, length);
    const gapIsTrivial = run.from + run.gapDays <= addPeriod(run.from, trivialGap);

    if (run.isAbroad) {
      if (harmlessAbsence === null || !isUpTo(harmlessAbsence)) {
        this.#break();
        return;
      }
      this.#note("ABWESENHEIT", next);
      this.#absences += 1;
      if (this.#absences > 1) this.#doubtfully("UNTERBRECHUNG_MEHRFACH", run, next);
    } else if (!isUpTo(doubtfulGap)) this.#break();

    if (this.#start === null) return;
    if (!gapIsTrivial) this.#doubtfully("LUECKE", run, next);
    else if (run.gapDays > 0) this.#note("BAGATELL_LUECKE", next);
  }

  /** Breaks strictly; leniently the time goes on, and the doubt is kept. */
  #doubtfully(code: string, run: Run, next: Day): void {
    if (this.#reading === "strict") {
      this.#break();
      return;
    }
    const codes = run.doubts.length > 0 ? run.doubts : [code];
    for (const doubt of codes) this.#doubt(doubt, next, run.missing);
  }

  #doubt(code: string, restart: Day, missing: readonly string[]): void {
    this.doubts = { last: { code, restart, missing }, before: this.doubts };
  }

  #note(code: string, day: Day): void {
    this.notes = { last: { code, day }, before: this.notes };
  }

  #break(): void {
    this.#start = null;
    this.#leftOut = 0;
    this.#absences = 0;
    this.doubts = null;
    this.notes = null;
  }
}

/** A short list with what it lacks of some items. */
function withAll(list: readonly string[], items: readonly string[]): readonly string[] {
  const more = items.filter((item) => !list.includes(item));
  return more.length === 0 ? list : [...list, ...more];
}

/** A stay of which nothing is known: leniently as long as you like, strictly none. */
export function unknownStay(missing: readonly string[]): StayValue {
  return {
    type: "stay",
    strict: null,
    lenient: ALWAYS,
    growsStrictly: false,
    growsLeniently: true,
    doubts: [],
    datedNotes: [],
    evidence: [],
    missing,
    notes: [],
  };
}
