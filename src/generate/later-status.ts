import type { Day } from "../calendar/index.ts";
import type { Chain } from "./chain.ts";
import { fiktionAfter104c, title104c } from "./chancen-title.ts";
import type { Member } from "./member.ts";
import type { Random } from "./random.ts";
import { humanitarianTitle, settlement, titleForIntegration } from "./residence-title.ts";

/** What follows the Duldungen. */
export interface LaterStatus {
  /** The first day on which no Duldung is needed any more. */
  readonly from: Day;
  /** Adds the rows; the chain stands at `from`. */
  readonly add: (chain: Chain) => void;
  /** Whether Duldungen follow again. */
  readonly endsInDuldung: boolean;
}

/** Draws what follows the Duldungen of a person; `null` when nothing does, or nothing can. */
export function drawLaterStatus(member: Member, today: Day, random: Random): LaterStatus | null {
  switch (member.situation) {
    case "104c":
      return title104c(member, today, random);
    case "fiktion":
      return fiktionAfter104c(member, today, random);
    case "25a":
    case "25b":
      return titleForIntegration(member, today, random);
    case "25-5":
      return humanitarianTitle(member, today, random);
    case "niederlassung":
      return settlement(member, today, random);
    case "gueb":
    case "ohne":
      return withoutPaper(member.situation, member, today, random);
    case "fort":
      return abroad(member);
    default:
      return null;
  }
}

function withoutPaper(
  art: "gueb" | "ohne",
  member: Member,
  today: Day,
  random: Random,
): LaterStatus | null {
  const from = Math.max(member.entry + 1, today - random.integer(1, art === "gueb" ? 25 : 400));
  if (from > today) return null;
  const duldungsgrund_materiell = random.pick(["ja", "nein", "unbekannt", undefined, undefined]);
  const add = (chain: Chain) => {
    if (art === "gueb") {
      const last = chain.next + random.integer(13, 40);
      chain.add({ art, norm: "59-1", duldungsgrund_materiell }, last);
    } else if (random.chance(0.5)) chain.add({ art, duldungsgrund_materiell }, null);
    else chain.leaveGap(Number.POSITIVE_INFINITY);
  };
  return { from, add, endsInDuldung: false };
}

function abroad({ departure }: Member): LaterStatus | null {
  if (departure === null) return null;
  const add = (chain: Chain) => chain.add({ art: "ausland" }, null);
  return { from: departure, add, endsInDuldung: false };
}
