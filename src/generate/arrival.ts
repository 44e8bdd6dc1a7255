import { addPeriod, type Day, dayOf } from "../calendar/index.ts";
import type { Chain } from "./chain.ts";
import type { Member } from "./member.ts";
import type { Random } from "./random.ts";

/** The Ankunftsnachweis (§ 63a AsylG) came with the Datenaustauschverbesserungsgesetz. */
const FIRST_ARRIVAL_PROOF: Day = dayOf({ year: 2016, month: 2, date: 5 });
/** registers.md 5.4: length of a Gestattung in months; arrivals of 2015 and 2016 waited longer. */
const MEDIAN_MONTHS = 14;
const P90_MONTHS = 40;
const LONGER_2015_16 = 1.3;
const CROWDED = [
  dayOf({ year: 2015, month: 1, date: 1 }),
  dayOf({ year: 2016, month: 12, date: 31 }),
] as const;
/** registers.md 5.1: share with an asylum claim; the rest of the weights is assumed. */
const ASYLUM = 0.87;
const ASYLUM_BORN_HERE = 0.4;
const VISA = 0.3;
const UNRECORDED_START = 0.1;
const GUEB_AFTER_ASYLUM = 0.25;
const EXTENDED_GESTATTUNG = 6;

/**
 * The time from entry to the first Duldung: Ankunftsnachweis and Gestattung, or a visa, or nothing.
 * `until` is the day on which it has to be over; `null` for those who are still in the procedure.
 */
export function arrive(chain: Chain, member: Member, until: Day | null, random: Random): void {
  const seeksAsylum = random.chance(member.isBornHere ? ASYLUM_BORN_HERE : ASYLUM);
  if (member.isBornHere || random.chance(UNRECORDED_START)) chain.leaveGap(random.integer(10, 60));
  if (until === null) {
    prove(chain, random, null);
    chain.apply("asyl_erst", Math.min(chain.next, chain.today), null);
    while (!chain.isFull) permit(chain, addPeriod(chain.next, sixMonths) - 1);
    return;
  }
  if (seeksAsylum) {
    prove(chain, random, until);
    const isCrowded = CROWDED[0] <= member.entry && member.entry <= CROWDED[1];
    const months = random.logNormal(MEDIAN_MONTHS, P90_MONTHS) * (isCrowded ? LONGER_2015_16 : 1);
    const end = Math.min(chain.next + Math.round(months * 30.4), until - 1);
    if (end <= chain.next) return;
    const isRefused = end <= chain.today;
    chain.apply(
      "asyl_erst",
      chain.next,
      isRefused ? { stand: "abgelehnt", on: Math.max(chain.next, end - 30) } : null,
    );
    if (random.chance(0.3)) {
      while (!chain.isFull && chain.next <= end) {
        permit(chain, Math.min(end, addPeriod(chain.next, sixMonths) - 1));
      }
    } else permit(chain, end);
    if (random.chance(GUEB_AFTER_ASYLUM) && chain.next + 30 < until) {
      chain.add({ art: "gueb", norm: "59-1" }, chain.next + random.integer(6, 29));
    }
  } else if (random.chance(VISA) && chain.next + 90 < until) {
    chain.add({ art: "visum", norm: "6-1" }, chain.next + 89);
    if (random.chance(0.3)) chain.leaveGap(random.integer(5, 200));
  }
}

const sixMonths = { months: EXTENDED_GESTATTUNG, days: 0 };

function prove(chain: Chain, random: Random, until: Day | null): void {
  const last = chain.next + random.integer(5, 90);
  const isPossible = chain.next >= FIRST_ARRIVAL_PROOF && last < (until ?? chain.today);
  if (isPossible && random.chance(0.7)) chain.add({ art: "ankunftsnachweis" }, last);
}

function permit(chain: Chain, last: Day): void {
  chain.add({ art: "aufenthaltsgestattung", norm: "55-1", azr_code: "01" }, last);
}
