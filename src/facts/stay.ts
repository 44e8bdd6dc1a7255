import { ALWAYS, addPeriod, type Day, type Period } from "../calendar/index.ts";
import type { StayDoubt, StayValue } from "./value.ts";

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
  readonly evidence: readonly string[];
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

interface Run {
  readonly from: Day;
  gapDays: number;
  isAbroad: boolean;
  readonly doubts: Set<string>;
  missing: string[];
}

/**
 * The uninterrupted time up to `day`, read twice. Stretches are ordered, without holes, and begin
 * before anything is recorded. Interruptions are measured from their first day to the day on which
 * the next stretch begins; one that still runs is measured as if the next began tomorrow.
 */
export function stayUntil(
  stretches: readonly StayStretch[],
  day: Day,
  tolerances: Tolerances,
): StayValue {
  const past = stretches.filter(({ from }) => from <= day);
  const strict = new Count("strict", tolerances);
  const lenient = new Count("lenient", tolerances);
  for (const stretch of past) {
    const clipped = stretch.to > day ? { ...stretch, to: day } : stretch;
    strict.add(clipped);
    lenient.add(clipped);
  }
  strict.finish(day);
  lenient.finish(day);
  const today = past.at(-1);
  return {
    type: "stay",
    strict: strict.firstDay,
    lenient: lenient.firstDay,
    growsStrictly: strict.firstDay !== null && today?.strict !== "left_out",
    growsLeniently: lenient.firstDay !== null && today?.lenient !== "left_out",
    doubts: lenient.doubts,
    datedNotes: lenient.notes,
    evidence: lenient.evidence,
    missing: [],
    notes: [],
  };
}

/**
 * Days on which the value of {@link stayUntil} may change for other reasons than growing: where a
 * stretch of another class begins, and where an interruption becomes too long.
 */
export function stayChanges(stretches: readonly StayStretch[], tolerances: Tolerances): Day[] {
  const lengths = Object.values(tolerances).filter((length): length is Period => length !== null);
  const days: Day[] = [];
  let previous = "";
  for (const { from, strict, lenient } of stretches) {
    const current = `${strict} ${lenient}`;
    if (current === previous) continue;
    previous = current;
    if (!Number.isFinite(from)) continue;
    days.push(from);
    const interrupts = [strict, lenient].some((kind) => kind === "gap" || kind === "abroad");
    if (interrupts) days.push(...lengths.map((length) => addPeriod(from, length)));
  }
  return days;
}

/** One reading of a stay, stretch after stretch. */
class Count {
  doubts: StayDoubt[] = [];
  notes: { code: string; day: Day }[] = [];
  evidence: string[] = [];
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
    this.evidence.push(...stretch.evidence);
    if (kind === "left_out") this.#leftOut += stretch.to - stretch.from + 1;
    if (stretch.note) this.notes.push({ code: stretch.note, day: stretch.to });
    if (stretch.doubt) this.#doubt(stretch.doubt, stretch.to + 1, stretch.missing);
  }

  finish(day: Day): void {
    this.#endRun(day + 1);
  }

  #interrupt(stretch: StayStretch, kind: "gap" | "abroad"): void {
    if (this.#start === null) return;
    this.#run ??= {
      from: stretch.from,
      gapDays: 0,
      isAbroad: false,
      doubts: new Set(),
      missing: [],
    };
    if (kind === "abroad") this.#run.isAbroad = true;
    else this.#run.gapDays += stretch.to - stretch.from + 1;
    if (stretch.doubt) this.#run.doubts.add(stretch.doubt);
    this.#run.missing.push(...stretch.missing);
    this.evidence.push(...stretch.evidence);
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
      this.notes.push({ code: "ABWESENHEIT", day: next });
      this.#absences += 1;
      if (this.#absences > 1) this.#doubtfully("UNTERBRECHUNG_MEHRFACH", run, next);
    } else if (!isUpTo(doubtfulGap)) this.#break();

    if (this.#start === null) return;
    if (!gapIsTrivial) this.#doubtfully("LUECKE", run, next);
    else if (run.gapDays > 0) this.notes.push({ code: "BAGATELL_LUECKE", day: next });
  }

  /** Breaks strictly; leniently the time goes on, and the doubt is kept. */
  #doubtfully(code: string, run: Run, next: Day): void {
    if (this.#reading === "strict") {
      this.#break();
      return;
    }
    const codes = run.doubts.size > 0 ? [...run.doubts] : [code];
    for (const doubt of codes) this.#doubt(doubt, next, run.missing);
  }

  #doubt(code: string, restart: Day, missing: readonly string[]): void {
    this.doubts.push({ code, restart, missing });
  }

  #break(): void {
    this.#start = null;
    this.#leftOut = 0;
    this.#absences = 0;
    this.doubts = [];
    this.notes = [];
    this.evidence = [];
  }
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
