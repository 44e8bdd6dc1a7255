import { addPeriod, ageOn, type Day, dayOf } from "../calendar/index.ts";
import type { Chain } from "./chain.ts";
import { past104c } from "./chancen-title.ts";
import type { LaterStatus } from "./later-status.ts";
import type { Member } from "./member.ts";
import type { Random } from "./random.ts";

/** §§ 25a, 25b AufenthG are in force in their present shape since the BleibeRNeuG. */
const FIRST: Day = dayOf({ year: 2015, month: 8, date: 1 });
/** Assumed: how long a title is issued for, in months. */
const LENGTHS = [12, 24, 24, 24, 36] as const;
/** registers.md 5.3: many of those who got § 25a or § 25b lately came from § 104c. */
const FROM_104C = 0.5;

/** A title under § 25a or § 25b AufenthG, straight from the Duldung or after § 104c. */
export function titleForIntegration(
  member: Member,
  today: Day,
  random: Random,
): LaterStatus | null {
  const from = today - random.integer(10, 700);
  if (from < Math.max(FIRST, member.entry + 365)) return null;
  const norm = normFor(member, from);
  const before = random.chance(FROM_104C) ? past104c(member, from, random) : null;
  const made = before ? before.last - random.integer(0, 90) : from - random.integer(60, 400);
  const add = (chain: Chain) => {
    before?.add(chain);
    chain.apply(norm, made, { stand: "erteilt", on: from });
    if (before && chain.next < from) {
      chain.add({ art: "fiktion_81_4", azr_code: "19" }, from - 1);
    }
    renew(chain, norm, norm === "25a-1" ? "033" : "303", random);
  };
  return { from: before?.from ?? from, add, endsInDuldung: false };
}

/** Another humanitarian title. */
export function humanitarianTitle(member: Member, today: Day, random: Random): LaterStatus | null {
  const from = today - random.integer(10, 1500);
  if (from < member.entry + 200) return null;
  const norm = random.pick(["25-5", "25-5", "23a"]);
  const add = (chain: Chain) => renew(chain, norm, norm === "25-5" ? "030" : undefined, random);
  return { from, add, endsInDuldung: false };
}

/** A Niederlassungserlaubnis after titles under § 25b AufenthG. */
export function settlement(member: Member, today: Day, random: Random): LaterStatus | null {
  const settled = today - random.integer(10, 700);
  const from = Math.max(FIRST, settled - random.integer(1500, 2200));
  if (from < member.entry + 200 || from >= settled) return null;
  const add = (chain: Chain) => {
    const kind = { art: "aufenthaltserlaubnis", norm: normFor(member, from) } as const;
    chain.add({ ...kind, beendet_grund: "ersetzt" }, settled + random.integer(0, 200), settled - 1);
    chain.add({ art: "niederlassungserlaubnis", norm: "26-4" }, "unbefristet");
  };
  return { from, add, endsInDuldung: false };
}

function renew(chain: Chain, norm: string, azr_code: string | undefined, random: Random): void {
  while (!chain.isFull) {
    const months = random.pick(LENGTHS);
    const last = addPeriod(chain.next, { months, days: 0 }) - 1;
    chain.add({ art: "aufenthaltserlaubnis", norm, azr_code }, last);
  }
}

function normFor({ birth, situation }: Member, day: Day): "25a-1" | "25b-1" | "25b-4" {
  if (situation === "25a") return "25a-1";
  return ageOn(birth, day) < 18 ? "25b-4" : "25b-1";
}
