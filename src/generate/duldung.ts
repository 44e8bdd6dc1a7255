import { addPeriod, type Day } from "../calendar/index.ts";
import type { Chain } from "./chain.ts";
import { drawGround, type Ground, LIGHT, stillHolds } from "./duldung-ground.ts";
import type { LightPeriod } from "./light-period.ts";
import type { Member } from "./member.ts";
import type { Random } from "./random.ts";

/** registers.md 5.5: validity of one Duldung in months. */
const VALIDITY = [
  [1, 0.05],
  [3, 0.3],
  [6, 0.45],
  [12, 0.2],
] as const;
/** registers.md 5.5: days between two Duldungen. */
const RENEWAL_GAP = [
  [[0, 0], 0.8],
  [[1, 7], 0.12],
  [[8, 30], 0.05],
  [[31, 120], 0.03],
] as const;
/** registers.md 5.5: Fortzug nach unbekannt, Zuzug von unbekannt. */
const ABROAD = 0.04;
/** Assumed: another ground on renewal; a longer gap that has a row of its own. */
const NEW_GROUND = 0.12;
const RECORDED_GAP = 0.3;

/**
 * Duldungen one after the other until the day before `until`, or past the data date when it is `null`.
 */
export function addDuldungen(
  chain: Chain,
  member: Member,
  light: LightPeriod | null,
  until: Day | null,
  random: Random,
): void {
  const end = until ?? Number.POSITIVE_INFINITY;
  let abroad = drawAbroad(chain, end, random);
  let ground = drawGround(member, chain.next, chain.today, random);
  while (!chain.isFull && chain.next < end) {
    const from = chain.next;
    const isLight = light !== null && light.from <= from && from < (light.to ?? chain.today + 1);
    if (random.chance(NEW_GROUND) || !stillHolds(ground, member, from)) {
      ground = drawGround(member, from, chain.today, random);
      if (ground.duldungsgrund === "folgeantrag") applyAgain(chain, random);
    }
    const months = random.weighted(VALIDITY);
    const last = addPeriod(from, { months, days: 0 }) - 1;
    const kind: Ground = isLight ? LIGHT : ground;
    if (isLight && light.to !== null && light.to < Math.min(last, end - 1)) {
      const reason = random.chance(0.6) ? "widerruf_nach_passvorlage" : "ersetzt";
      chain.add({ ...kind, beendet_grund: reason }, last, light.to);
      continue;
    }
    if (abroad !== null && abroad.from > from && abroad.from <= last) {
      chain.add({ ...kind, beendet_grund: leaving(random) }, last, abroad.from - 1);
      const permitted = random.pick(["ja", "nein", "nein", "unbekannt"]);
      chain.add({ art: "ausland", ausreise_mit_erlaubnis: permitted }, abroad.to);
      if (random.chance(0.5)) chain.leaveGap(random.integer(1, 40));
      abroad = null;
      continue;
    }
    if (last >= end) {
      chain.add({ ...kind, beendet_grund: "ersetzt" }, last, end - 1);
      return;
    }
    chain.add(kind, last);
    leaveGap(chain, end, random);
  }
}

function applyAgain(chain: Chain, random: Random): void {
  const on = chain.next + random.integer(30, 500);
  chain.apply("asyl_folge", chain.next, { stand: "abgelehnt", on });
}

function drawAbroad(chain: Chain, end: Day, random: Random): { from: Day; to: Day } | null {
  const latest = Math.min(chain.today, end) - 200;
  if (!random.chance(ABROAD) || latest <= chain.next + 60) return null;
  const from = random.integer(chain.next + 60, latest);
  return { from, to: Math.min(from + random.integer(3, 300), latest + 150) };
}

function leaving(random: Random): "ausgereist" | "erloschen" | "unbekannt" {
  return random.pick(["ausgereist", "erloschen", "unbekannt"]);
}

/** The days until a renewal that came late, with a row of their own or without any. */
function leaveGap(chain: Chain, end: Day, random: Random): void {
  const [least, most] = random.weighted(RENEWAL_GAP);
  const days = Math.min(random.integer(least, most), end - chain.next);
  if (days > 7 && random.chance(RECORDED_GAP)) {
    const duldungsgrund_materiell = random.pick(["ja", "nein", "unbekannt", undefined]);
    chain.add({ art: "ohne", duldungsgrund_materiell }, chain.next + days - 1);
  } else if (days > 0) chain.leaveGap(days);
}
