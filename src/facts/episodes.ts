import { ALWAYS, type Day, type DayInterval, FOREVER } from "../calendar/index.ts";
import { Stay } from "./stay.ts";
import type { StayStretch, Tolerances } from "./stay-count.ts";

/** Something that ran from one day to another: a job, a course of education. */
export interface Episode {
  readonly beginn: DayInterval;
  /** Inclusive; `null`: still running. */
  readonly ende: DayInterval | null;
  /** Whether it counts; `null`: not known. */
  readonly counts: boolean | null;
  readonly evidence: string;
}

/**
 * Episodes as a stay: strictly only what certainly counts and certainly ran, leniently all that may
 * have. Days without any are gaps.
 */
export function stayOfEpisodes(
  all: readonly Episode[],
  doubtReason: string,
  tolerances: Tolerances,
): Stay {
  const episodes = all.filter(({ counts }) => counts !== false);
  return new Stay(stretchesOf(episodes, doubtReason), tolerances, (from, to) =>
    episodes
      .filter(({ beginn, ende }) => beginn.earliest <= to && from <= (ende?.latest ?? FOREVER))
      .map(({ evidence }) => evidence),
  );
}

function stretchesOf(episodes: readonly Episode[], doubtReason: string): StayStretch[] {
  const starts = new Set<Day>([ALWAYS]);
  for (const { beginn, ende } of episodes) {
    const ends = ende ? [ende.earliest + 1, ende.latest + 1] : [];
    for (const day of [beginn.earliest, beginn.latest, ...ends]) {
      if (Number.isFinite(day)) starts.add(day);
    }
  }
  const days = [...starts].sort((a, b) => a - b);
  return days.map((from, index) => {
    const to = (days[index + 1] ?? FOREVER) - 1;
    const possible = episodes.filter(
      ({ beginn, ende }) => beginn.earliest <= from && to <= (ende?.latest ?? FOREVER),
    );
    const isCertain = possible.some(
      ({ beginn, ende, counts }) =>
        counts === true && beginn.latest <= from && to <= (ende?.earliest ?? FOREVER),
    );
    return {
      from,
      to,
      strict: isCertain ? "counts" : "gap",
      lenient: possible.length > 0 ? "counts" : "gap",
      doubt: possible.length > 0 && !isCertain ? doubtReason : null,
      note: null,
      missing: [],
    };
  });
}
