import { addPeriod, type Day, dayOf } from "../calendar/index.ts";
import type { Chain } from "./chain.ts";
import type { LaterStatus } from "./later-status.ts";
import type { Member } from "./member.ts";
import { purposeOn } from "./purpose.ts";
import type { Random } from "./random.ts";

/** § 104c AufenthG: the first and the last day on which the title could be issued, and its length. */
const FIRST: Day = dayOf({ year: 2022, month: 12, date: 31 });
const LAST: Day = dayOf({ year: 2025, month: 12, date: 30 });
const LENGTH = { months: 18, days: 0 };
const LONGEST_DAYS = 550;

/** registers.md 5.3, of the titles that have ended: back in the Duldung (6 of 37). */
const BACK_TO_DULDUNG = 0.16;
/** Assumed: the Fiktionsbescheinigung has a last day, or the row is open. */
const DATED_FIKTION = 0.6;
const FIKTION_MONTHS = { months: 6, days: 0 };
/** Assumed: the application for what follows is already made while the title lasts. */
const APPLIED_EARLY = 0.3;
/** Assumed: the application for the title itself is on record. */
const APPLICATION_RECORDED = 0.7;

/** A title under § 104c AufenthG that is in force on the data date. */
export function title104c(member: Member, today: Day, random: Random): LaterStatus | null {
  const from = drawStart(member, today - LONGEST_DAYS + 10, today, random);
  if (from === null) return null;
  const last = lastDayOf(from);
  const isEarly = last - today < 200 && random.chance(APPLIED_EARLY);
  const add = (chain: Chain) => {
    issue(chain, member, from, random);
    if (!isEarly) return;
    const made = Math.max(from, Math.min(today, last) - random.integer(0, 90));
    chain.apply(purposeOn(member, made), made, null);
  };
  return { from, add, endsInDuldung: last < today };
}

/** A title under § 104c AufenthG that has ended: the Fiktion of § 81 Abs. 4, or a Duldung again. */
export function fiktionAfter104c(member: Member, today: Day, random: Random): LaterStatus | null {
  const from = drawStart(member, FIRST, today - LONGEST_DAYS, random);
  if (from === null) return null;
  const last = lastDayOf(from);
  const isRefused = random.chance(BACK_TO_DULDUNG);
  const add = (chain: Chain) => {
    issue(chain, member, from, random);
    if (isRefused) {
      if (random.chance(0.5)) return;
      const made = last + random.integer(1, 40);
      const on = made + random.integer(20, 150);
      chain.apply(purposeOn(member, made), made, {
        stand: "abgelehnt",
        on,
        ablehnungsgrund: random.pick(["Lebensunterhalt", "Identität", "Sprache"]),
      });
      return;
    }
    const made = last - random.integer(0, 120);
    chain.apply(purposeOn(member, made), made, null);
    addFiktion(chain, random);
  };
  return { from, add, endsInDuldung: isRefused };
}

/** A title under § 104c AufenthG of which nothing but the row is left; `before` is the day of the next title. */
export function past104c(
  member: Member,
  before: Day,
  random: Random,
): { readonly from: Day; readonly last: Day; readonly add: (chain: Chain) => void } | null {
  const from = drawStart(member, before - LONGEST_DAYS - 200, before - LONGEST_DAYS, random);
  if (from === null) return null;
  const last = lastDayOf(from);
  return { from, last, add: (chain) => issue(chain, member, from, random) };
}

function addFiktion(chain: Chain, random: Random): void {
  const kind = { art: "fiktion_81_4", azr_code: "19" } as const;
  if (!random.chance(DATED_FIKTION)) chain.add(kind, null);
  while (!chain.isFull) chain.add(kind, addPeriod(chain.next, FIKTION_MONTHS) - 1);
}

function drawStart(member: Member, earliest: Day, latest: Day, random: Random): Day | null {
  const first = Math.max(FIRST, earliest, member.entry + 120);
  const last = Math.min(LAST, latest);
  return first <= last ? random.integer(first, last) : null;
}

function lastDayOf(from: Day): Day {
  return addPeriod(from, LENGTH) - 1;
}

function issue(chain: Chain, { role, isBornHere }: Member, from: Day, random: Random): void {
  const norm = role === "child" && isBornHere ? "104c-2" : "104c-1";
  if (random.chance(APPLICATION_RECORDED)) {
    const made = Math.max(FIRST, from - random.integer(10, 300));
    chain.apply("104c", made, { stand: "erteilt", on: from });
  }
  chain.add({ art: "aufenthaltserlaubnis", norm, azr_code: "488" }, lastDayOf(from));
}
