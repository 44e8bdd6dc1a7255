import { type Day, dayOfAge, formatDay } from "../calendar/index.ts";
import type { CellsOf, Draft } from "./draft.ts";
import type { Member } from "./member.ts";
import type { Random } from "./random.ts";

/** Assumed: share of the need covered by own work, in per cent, by the kind of work. */
const QUOTES: Readonly<Record<Member["work"], readonly [number, number]>> = {
  sv: [45, 120],
  minijob: [10, 45],
  training: [30, 80],
  none: [0, 0],
};
/** Assumed: net income per month in euro and hours per week. */
const INCOME = { sv: [1100, 2600], minijob: [300, 556], training: [650, 1100] } as const;
const HOURS = { sv: [20, 40], minijob: [5, 14], training: [38, 40] } as const;
/** Assumed shares. */
const RECORDED = 0.85;
const EARLIER_JOB = 0.25;
const QUOTE_RECORDED = 0.5;
const SELF_EMPLOYED = 0.04;
const MAY_WORK_AFTER_DAYS = 120;

/** Adds jobs and the share of the need that they cover, where they were recorded. */
export function addWork(draft: Draft, member: Member, today: Day, random: Random): void {
  const { id, work, birth, entry, age } = member;
  if (age < 16) return;
  const earliest = Math.max(entry + MAY_WORK_AFTER_DAYS, dayOfAge(birth, 16));
  let since: Day | null = null;
  if (earliest < today && work !== "none" && random.chance(RECORDED)) {
    since = random.integer(Math.max(earliest, today - 2000), today);
    if (random.chance(EARLIER_JOB) && earliest < since - 100) {
      const from = random.integer(earliest, since - 100);
      const art = random.pick(["sv", "minijob", "sonstig"]);
      const ende = formatDay(random.integer(from + 30, since - 1));
      draft.add("erwerb", { person_id: id, art, beginn: formatDay(from), ende });
    }
    draft.add("erwerb", {
      person_id: id,
      art: jobOf(work, random),
      beginn: random.chance(0.05) ? formatDay(since).slice(0, 7) : formatDay(since),
      wochenstunden: random.chance(0.6) ? between(HOURS[work], random) : undefined,
      netto_monat: random.chance(0.5) ? between(INCOME[work], random) : undefined,
    });
  }
  if (age < 18 || !random.chance(QUOTE_RECORDED)) return;
  const stand = Math.max(entry, today - random.integer(5, 400));
  draft.add("lebensunterhalt", {
    person_id: id,
    stand: formatDay(stand),
    quote_prozent: random.chance(0.85) ? between(QUOTES[work], random) : undefined,
    prognose: random.pick(["ja", "nein", "unbekannt", undefined, undefined]),
    seit: since !== null && since <= stand && random.chance(0.6) ? formatDay(since) : undefined,
  });
}

function jobOf(work: Exclude<Member["work"], "none">, random: Random): CellsOf<"erwerb">["art"] {
  if (work === "training") return "ausbildung";
  return work === "sv" && random.chance(SELF_EMPLOYED) ? "selbststaendig" : work;
}

function between([least, most]: readonly [number, number], random: Random): string {
  return `${random.integer(least, most)}`;
}
