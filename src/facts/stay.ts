import { ALWAYS, addPeriod, type Day, type Period } from "../calendar/index.ts";
import { inOrder } from "./chain.ts";
import { firstIndex } from "./first-index.ts";
import {
  type Count,
  firstDayOf,
  NOTHING_COUNTED,
  type StayClass,
  type StayStretch,
  type Tolerances,
  uninterrupted,
  withStretch,
} from "./stay-count.ts";
import { lazily, type StayValue } from "./value.ts";

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
    let [strict, lenient] = [NOTHING_COUNTED, NOTHING_COUNTED];
    for (const stretch of stretches) {
      this.#before.push({ strict, lenient });
      strict = withStretch(strict, stretch, "strict", tolerances);
      lenient = withStretch(lenient, stretch, "lenient", tolerances);
    }
  }

  /** The time as it stands on a day, which counts itself. */
  until(day: Day): StayValue {
    const index = firstIndex(this.#stretches, ({ from }) => from > day) - 1;
    const today = this.#stretches[index];
    const before = this.#before[index];
    if (!today || !before) throw new Error("stretches do not begin with all time");
    const clipped = today.to > day ? { ...today, to: day } : today;
    const count = (reading: "strict" | "lenient") =>
      uninterrupted(
        withStretch(before[reading], clipped, reading, this.#tolerances),
        day + 1,
        reading,
        this.#tolerances,
      );
    const [strict, lenient] = [firstDayOf(count("strict")), count("lenient")];
    const { start, doubts, notes } = lenient;
    const firstDay = firstDayOf(lenient);
    return {
      type: "stay",
      strict,
      lenient: firstDay,
      growsStrictly: strict !== null && today.strict !== "left_out",
      growsLeniently: firstDay !== null && today.lenient !== "left_out",
      doubts: lazily(() => inOrder(doubts)),
      datedNotes: lazily(() => inOrder(notes)),
      evidence: start === null ? [] : lazily(() => this.#placesBetween(start, day)),
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
      const interrupts = [strict, lenient].some((kind) => INTERRUPTS.has(kind));
      if (interrupts) for (const length of lengths) days.push(addPeriod(from, length));
    }
    return days;
  }
}

const INTERRUPTS: ReadonlySet<StayClass> = new Set(["gap", "abroad", "gap_or_abroad"]);

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
