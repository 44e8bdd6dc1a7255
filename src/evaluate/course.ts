import type { Day } from "../calendar/index.ts";
import type { Dossier } from "./dossier.ts";
import type { BoundRule, Law, PathInForce } from "./law.ts";
import type { Verdict } from "./question.ts";
import { RuleTrack, type Scope } from "./rule-track.ts";

/** Whether a rule is met from one day to the next change: strictly, and if everything open is in its favour. */
export interface Stretch {
  readonly from: Day;
  /** Inclusive. */
  readonly to: Day;
  /** By rule id; a rule that is not in force asks for nothing and is met. */
  readonly strict: ReadonlyMap<string, boolean>;
  readonly lenient: ReadonlyMap<string, boolean>;
  /** Whether the path is in force. */
  readonly inForce: boolean;
}

/** The days of a course, both ends inclusive, and the day it is seen from, which is one of them. */
interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly day: Day;
}

/** Days on which the same version of a path is in force; both inclusive. */
interface Era {
  readonly from: Day;
  readonly to: Day;
  readonly inForce: PathInForce | null;
}

/**
 * How the given rules of a path fare, with the law in force on each day: ahead of a day all of them,
 * before it each only as far back as somebody asks.
 */
export class Course {
  readonly #scope: Scope;
  readonly #dossier: Dossier;
  readonly #span: Span;
  readonly #eras: readonly Era[];
  readonly #tracks = new Map<BoundRule, RuleTrack>();
  /** The day from which the course is seen. */
  readonly day: Day;
  /** From that day on to the last; never empty. */
  readonly ahead: readonly Stretch[];

  constructor(
    law: Pick<Law, "inForce" | "switchDays">,
    pathId: string,
    scope: Scope,
    dossier: Dossier,
    span: Span,
  ) {
    this.#scope = scope;
    this.#dossier = dossier;
    this.#span = span;
    this.day = span.day;
    const switches = law.switchDays(pathId).filter((day) => span.from < day && day <= span.to);
    this.#eras = [span.from, ...switches].map((from, index) => ({
      from,
      to: (switches[index] ?? span.to + 1) - 1,
      inForce: law.inForce(pathId, from),
    }));
    this.ahead = this.#stretches();
  }

  /**
   * The first of the uninterrupted days up to the day on which all rules are met and the path is in
   * force, or on which one rule is asked and met. Asked only where that is so on the day; `null` where
   * it is so from the first day of the course on.
   */
  metSince(reading: keyof Verdict, ruleId?: string): Day | null {
    for (const { from, to, inForce } of this.#eras.toReversed()) {
      if (from > this.day) continue;
      const asked = this.#asked(inForce).filter(
        ({ file }) => ruleId === undefined || file.id === ruleId,
      );
      const isUnmet = ruleId === undefined ? inForce === null : asked.length === 0;
      if (isUnmet) return to + 1;
      let first = from;
      for (const rule of asked) {
        const unmet = this.#trackOf(rule).lastUnmet(first, Math.min(to, this.day), reading);
        if (unmet !== null) first = unmet + 1;
      }
      if (first > from) return first;
    }
    return null;
  }

  #stretches(): Stretch[] {
    const { day } = this;
    const { to: last } = this.#span;
    const stretches: Stretch[] = [];
    for (const { from, to, inForce } of this.#eras) {
      if (to < day) continue;
      const asked = this.#asked(inForce);
      const tracks = asked.map((rule) => this.#trackOf(rule));
      followChanges(tracks, Math.max(from, day), to, (begin, standings) =>
        append(stretches, begin, last, stateOf(inForce, asked, standings)),
      );
    }
    return stretches;
  }

  #asked(inForce: PathInForce | null): readonly BoundRule[] {
    return (inForce?.rules ?? []).filter(({ file }) => this.#scope.ruleIds.has(file.id));
  }

  #trackOf(rule: BoundRule): RuleTrack {
    const known = this.#tracks.get(rule);
    if (known) return known;
    const first = this.#eras.find(({ inForce }) => inForce?.rules.includes(rule));
    const track = new RuleTrack(rule, this.#scope, this.#dossier, first?.from ?? this.#span.from);
    this.#tracks.set(rule, track);
    return track;
  }
}

/** Tells of the first day, and of each later one up to the end on which one of the rules stands differently. */
function followChanges(
  tracks: readonly RuleTrack[],
  from: Day,
  end: Day,
  onChange: (day: Day, standings: readonly Verdict[]) => void,
): void {
  let before: readonly Verdict[] | null = null;
  let next = from;
  for (let day = from; day <= end; day = next) {
    const standings = tracks.map((track) => track.on(day));
    if (!before?.every((standing, index) => isSame(standing, standings[index]))) {
      onChange(day, standings);
    }
    before = standings;
    next = end + 1;
    for (const { to } of standings) next = Math.min(next, to + 1);
  }
}

function isSame(a: Verdict, b: Verdict | undefined): boolean {
  return a.certain === b?.certain && a.possible === b.possible;
}

type State = Omit<Stretch, "from" | "to">;

function stateOf(
  current: PathInForce | null,
  rules: readonly BoundRule[],
  standings: readonly Verdict[],
): State {
  const by = (reading: keyof Verdict) =>
    new Map(rules.map(({ file }, index) => [file.id, standings[index]?.[reading] === true]));
  return { strict: by("certain"), lenient: by("possible"), inForce: current !== null };
}

/** Ends the last stretch where another begins, unless nothing differs. */
function append(stretches: Stretch[], from: Day, to: Day, state: State): void {
  const previous = stretches.at(-1);
  if (previous && isSameState(previous, state)) return;
  if (previous) stretches[stretches.length - 1] = { ...previous, to: from - 1 };
  const { strict, lenient, inForce } = state;
  stretches.push({ from, to, strict, lenient, inForce });
}

function isSameState(a: State, b: State): boolean {
  if (a.inForce !== b.inForce || a.strict.size !== b.strict.size) return false;
  return [...a.strict].every(
    ([id, met]) => b.strict.get(id) === met && b.lenient.get(id) === a.lenient.get(id),
  );
}
