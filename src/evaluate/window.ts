import type { Day } from "../calendar/index.ts";
import type { Stretch } from "./forecast.ts";

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
 * The windows of a path: strictly read, and the opening leniently read where that is earlier. Waiting
 * cures the rules in `mustBeCertain` only where the record shows it: nobody comes by a relative's
 * title because a child grows old enough for it.
 */
export function windowsOf(
  stretches: readonly Stretch[],
  stichtag: Day,
  mustBeCertain: ReadonlySet<string> = new Set(),
): Windows {
  const strict = windowAround(stretches, stichtag, (s) => s.inForce && allMet(s.strict));
  const lenient = windowAround(stretches, stichtag, (s) => s.inForce && allMet(s.lenient));
  const isCuredByWaiting = stretches.some(
    (s) =>
      s.to > stichtag &&
      s.inForce &&
      allMet(s.lenient) &&
      [...mustBeCertain].every((id) => s.strict.get(id) !== false),
  );
  if (!strict && !lenient) return { isCuredByWaiting, ...missedWindow(stretches, stichtag) };
  const opensEarlier = lenient?.from != null && (!strict?.from || lenient.from < strict.from);
  return {
    oeffnetAm: strict?.from ?? null,
    oeffnetFruehestens: opensEarlier ? (lenient?.from ?? null) : null,
    schliesstAm: (strict ?? lenient)?.to ?? null,
    fenster: null,
    isCuredByWaiting,
  };
}

/** Since when and until when one rule is met, around the Stichtag or next after it. */
export function daysMet(stretches: readonly Stretch[], stichtag: Day, ruleId: string): Window {
  const found = windowAround(stretches, stichtag, (s) => s.strict.get(ruleId) === true);
  return found ?? { from: null, to: null };
}

/**
 * No day on which everything holds together: say when what has to open would open, and when what has
 * to close would close, if the former comes after the latter.
 */
function missedWindow(
  stretches: readonly Stretch[],
  stichtag: Day,
): Omit<Windows, "isCuredByWaiting"> {
  const none = { oeffnetAm: null, oeffnetFruehestens: null, schliesstAm: null, fenster: null };
  const today = stretches.find(({ from, to }) => from <= stichtag && stichtag <= to);
  if (!today) return none;
  const opens: { strict: Day | null; lenient: Day | null }[] = [];
  const closes: Day[] = [];
  for (const [id, isMet] of today.lenient) {
    const lenient = windowAround(stretches, stichtag, (s) => s.lenient.get(id) !== false);
    const strict = windowAround(stretches, stichtag, (s) => s.strict.get(id) !== false);
    if (!isMet) opens.push({ strict: strict?.from ?? null, lenient: lenient?.from ?? null });
    else if (lenient?.to != null) closes.push(lenient.to);
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

/** The uninterrupted days on which a test holds, around the Stichtag or, failing that, next after it. */
function windowAround(stretches: readonly Stretch[], stichtag: Day, test: Test): Window | null {
  const first = stretches.findIndex((stretch) => stretch.to >= stichtag && test(stretch));
  if (first < 0) return null;
  let [start, end] = [first, first];
  const isCurrent = (stretches[first]?.from ?? 0) <= stichtag;
  while (isCurrent && start > 0 && test(stretches[start - 1] as Stretch)) start--;
  while (end < stretches.length - 1 && test(stretches[end + 1] as Stretch)) end++;
  const isOpenEnded = end === stretches.length - 1;
  const isOpenStart = start === 0;
  return {
    from: isOpenStart ? null : (stretches[start]?.from ?? null),
    to: isOpenEnded ? null : (stretches[end]?.to ?? null),
  };
}
