import type { Day } from "../calendar/index.ts";
import type { Course, Stretch } from "./course.ts";

/** Days from one to another, both inclusive; open where the search ended before the window did. */
export interface Window {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** When a path opens and closes, as seen from a day. */
export interface Windows {
  readonly oeffnetAm: Day | null;
  readonly oeffnetFruehestens: Day | null;
  readonly schliesstAm: Day | null;
  readonly fenster: "schliesst_vor_oeffnung" | null;
  /** Whether there is a later day on which nothing that is asked has certainly failed. */
  readonly isCuredByWaiting: boolean;
}

type Test = (stretch: Stretch) => boolean;

/**
 * The windows of a path as seen from the day of its course: strictly read, and the opening leniently
 * read where that is earlier. Waiting cures the rules in `mustBeCertain` only where the record shows
 * it: nobody comes by a relative's title because a child grows old enough for it.
 */
export function windowsOf(course: Course, mustBeCertain: ReadonlySet<string> = new Set()): Windows {
  const strict = windowAround(
    course,
    (s) => s.inForce && allMet(s.strict),
    () => course.metSince("certain"),
  );
  const lenient = windowAround(
    course,
    (s) => s.inForce && allMet(s.lenient),
    () => course.metSince("possible"),
  );
  const isCuredByWaiting = course.ahead.some(
    (s) =>
      s.to > course.day &&
      s.inForce &&
      allMet(s.lenient) &&
      [...mustBeCertain].every((id) => s.strict.get(id) !== false),
  );
  if (!strict && !lenient) return { isCuredByWaiting, ...missedWindow(course) };
  // A window that may be one, and closes before the certain one opens, is the one not to be missed.
  const isMissable = strict?.from != null && lenient?.to != null && lenient.to < strict.from;
  const opensEarlier = lenient?.from != null && (!strict?.from || lenient.from < strict.from);
  return {
    oeffnetAm: strict?.from ?? null,
    oeffnetFruehestens: opensEarlier ? (lenient?.from ?? null) : null,
    schliesstAm: (isMissable ? lenient : (strict ?? lenient))?.to ?? null,
    fenster: null,
    isCuredByWaiting,
  };
}

/** Since when and until when one rule is met, around the day of the course or next after it. */
export function daysMet(course: Course, ruleId: string): Window {
  const found = windowAround(
    course,
    (s) => s.strict.get(ruleId) === true,
    () => course.metSince("certain", ruleId),
  );
  return found ?? { from: null, to: null };
}

/**
 * No day on which everything holds together: say when what has to open would open, and when what has
 * to close would close, if the former comes after the latter.
 */
function missedWindow({ ahead }: Course): Omit<Windows, "isCuredByWaiting"> {
  const none = { oeffnetAm: null, oeffnetFruehestens: null, schliesstAm: null, fenster: null };
  const [today] = ahead;
  if (!today) return none;
  const opens: { strict: Day | null; lenient: Day | null }[] = [];
  const closes: Day[] = [];
  for (const [id, isMet] of today.lenient) {
    const lenient = windowAhead(ahead, (s) => s.lenient.get(id) !== false);
    if (!isMet) {
      const strict = windowAhead(ahead, (s) => s.strict.get(id) !== false);
      opens.push({ strict: strict?.from ?? null, lenient: lenient?.from ?? null });
    } else if (lenient?.to != null) closes.push(lenient.to);
  }
  const oeffnetFruehestens = latest(opens.map(({ lenient }) => lenient));
  if (oeffnetFruehestens === null || closes.length === 0) return none;
  const schliesstAm = Math.min(...closes);
  if (oeffnetFruehestens <= schliesstAm) return none;
  const oeffnetAm = latest(opens.map(({ strict }) => strict));
  return {
    oeffnetAm,
    oeffnetFruehestens: oeffnetAm === oeffnetFruehestens ? null : oeffnetFruehestens,
    schliesstAm,
    fenster: "schliesst_vor_oeffnung",
  };
}

/** The latest of some days; `null` when there is none or one is not known. */
function latest(days: readonly (Day | null)[]): Day | null {
  let last: Day | null = null;
  for (const day of days) {
    if (day === null) return null;
    last = Math.max(last ?? day, day);
  }
  return last;
}

function allMet(states: ReadonlyMap<string, boolean>): boolean {
  return [...states.values()].every((isMet) => isMet);
}

/** The uninterrupted days on which a test holds, around the day of a course or, failing that, next after it. */
function windowAround(course: Course, test: Test, since: () => Day | null): Window | null {
  const found = windowAhead(course.ahead, test);
  return found?.from === course.day ? { from: since(), to: found.to } : found;
}

/** The first uninterrupted days on which a test holds; without a last one where it holds to the end. */
function windowAhead(stretches: readonly Stretch[], test: Test): Window | null {
  const first = stretches.findIndex(test);
  if (first < 0) return null;
  let end = first;
  while (end < stretches.length - 1 && test(stretches[end + 1] as Stretch)) end++;
  const isOpenEnded = end === stretches.length - 1;
  return {
    from: stretches[first]?.from ?? null,
    to: isOpenEnded ? null : (stretches[end]?.to ?? null),
  };
}
