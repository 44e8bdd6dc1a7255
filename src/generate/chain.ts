import { type Day, formatDay } from "../calendar/index.ts";
import type { CellsOf } from "./draft.ts";
import type { Random } from "./random.ts";

type StatusRow = CellsOf<"statuszeiten">;
type Kind = Omit<StatusRow, "person_id" | "gueltig_von" | "gueltig_bis" | "beendet_am">;

/** Missing data, assumed: no AZR code, no norm, and only the month in which an early row begins. */
const WITHOUT_CODE = 0.4;
const WITHOUT_NORM = 0.02;
const MONTH_ONLY = 0.02;

/** The status rows of one person as they come one after the other, and the applications made on the way. */
export class Chain {
  readonly rows: StatusRow[] = [];
  readonly applications: CellsOf<"antraege">[] = [];
  readonly personId: string;
  readonly today: Day;
  /** The first day that no row covers yet. */
  next: Day;
  readonly #random: Random;

  constructor(personId: string, first: Day, today: Day, random: Random) {
    this.personId = personId;
    this.today = today;
    this.next = first;
    this.#random = random;
  }

  /** Whether the next row would begin after the data date. */
  get isFull(): boolean {
    return this.next > this.today;
  }

  /**
   * Adds a row from the first open day. `until` is its last day, `null` for none. `ended` is the last
   * day of a paper that ended before its time. Nothing is added that would begin after the data date.
   */
  add(kind: Kind, until: Day | "unbefristet" | null, ended: Day | null = null): void {
    if (this.isFull) return;
    const from = formatDay(this.next);
    // Never a kind whose norm has a first day of its own, which a month could reach beyond.
    const isEarly = ["ankunftsnachweis", "aufenthaltsgestattung"].includes(kind.art);
    const isVague = isEarly && this.#random.chance(MONTH_ONLY);
    const isDuldung = kind.art === "duldung";
    this.rows.push({
      ...kind,
      person_id: this.personId,
      norm: isDuldung && this.#random.chance(WITHOUT_NORM) ? undefined : kind.norm,
      azr_code: this.#random.chance(WITHOUT_CODE) ? undefined : kind.azr_code,
      gueltig_von: isVague ? from.slice(0, 7) : from,
      gueltig_bis: typeof until === "number" ? formatDay(until) : (until ?? undefined),
      beendet_am: ended === null ? undefined : formatDay(ended),
    });
    const last = ended ?? until;
    this.next = typeof last === "number" ? last + 1 : Number.POSITIVE_INFINITY;
  }

  /** Leaves days without a row. */
  leaveGap(days: number): void {
    this.next += days;
  }

  /** Puts an application on record that was made on a day up to the data date. */
  apply(
    gegenstand: CellsOf<"antraege">["gegenstand"],
    made: Day,
    decision: { stand: "erteilt" | "abgelehnt"; on: Day; ablehnungsgrund?: string } | null,
  ): void {
    if (made > this.today) return;
    const isDecided = decision !== null && decision.on <= this.today;
    this.applications.push({
      person_id: this.personId,
      gegenstand,
      gestellt_am: formatDay(made),
      stand: isDecided ? decision.stand : "offen",
      entschieden_am: isDecided ? formatDay(decision.on) : undefined,
      ablehnungsgrund: isDecided ? decision.ablehnungsgrund : undefined,
    });
  }
}
