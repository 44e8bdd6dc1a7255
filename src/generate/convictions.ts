import { type Day, formatDay } from "../calendar/index.ts";
import type { Draft } from "./draft.ts";
import type { Member } from "./member.ts";
import type { RegisterCheck } from "./person.ts";
import type { Random } from "./random.ts";

/** registers.md 5.5: none on the BZR, only up to 50 (90) daily rates, more, not queried. */
const KINDS = [
  ["none", 0.55],
  ["minor", 0.08],
  ["serious", 0.07],
  ["not_queried", 0.3],
] as const;
/** Only persons of criminal age (§ 19 StGB) have any. */
const CRIMINAL_AGE = 14;
/** Assumed shares. */
const ONLY_FOREIGNERS = 0.35;
const PENDING = 0.03;
const REPAID = 0.05;
const SECOND = 0.3;

/** Adds convictions and proceedings, and tells what the register said. */
export function addConvictions(
  draft: Draft,
  member: Member,
  today: Day,
  random: Random,
): RegisterCheck {
  const isPossible = member.age >= CRIMINAL_AGE && today - member.entry > 200;
  const kind = isPossible ? random.weighted(KINDS) : "not_queried";
  if (kind === "not_queried") return {};
  const add = (isSerious: boolean) => {
    const earliest = Math.max(member.entry + 90, member.birth + (CRIMINAL_AGE + 1) * 365);
    const committed = random.integer(Math.min(earliest, today - 90), today - 80);
    const final = Math.min(today, committed + random.integer(60, 500));
    draft.add("straftaten", {
      person_id: member.id,
      stand: "rechtskraeftig",
      rechtskraft_am: random.chance(0.05) ? formatDay(final).slice(0, 7) : formatDay(final),
      tatzeit: random.chance(0.7) ? formatDay(committed) : undefined,
      begehung: random.pick(["vorsaetzlich", "vorsaetzlich", "vorsaetzlich", "fahrlaessig"]),
      nur_von_auslaendern_begehbar: random.chance(ONLY_FOREIGNERS) ? "ja" : "nein",
      im_bundesgebiet: "ja",
      getilgt: random.chance(REPAID) ? "ja" : undefined,
      ...sanction(member.age, isSerious, random),
    });
  };
  if (kind !== "none") {
    add(kind === "serious");
    if (random.chance(SECOND)) add(false);
  }
  const isPending = random.chance(PENDING);
  if (isPending && random.chance(0.6)) {
    const stand = random.pick(["offen", "eingestellt"]);
    draft.add("straftaten", { person_id: member.id, stand, begehung: "unbekannt" });
  }
  return {
    bzr_auskunft_vom: formatDay(Math.max(member.entry, today - random.integer(5, 900))),
    bzr_eintrag: kind === "none" ? "keine" : "ja",
    laufendes_ermittlungsverfahren: isPending ? "ja" : random.pick(["nein", "nein", undefined]),
  };
}

function sanction(age: number, isSerious: boolean, random: Random) {
  if (!isSerious && age < 21) {
    return { sanktion: random.pick(["weisung", "jugendarrest", "sonstige"]) } as const;
  }
  if (!isSerious) return { sanktion: "geldstrafe", tagessaetze: fine(10, 90, random) } as const;
  const monate = `${random.integer(4, 40)}`;
  const bewaehrung = Number(monate) <= 24 && random.chance(0.8) ? "ja" : "nein";
  if (age < 21) return { sanktion: "jugendstrafe", monate, bewaehrung } as const;
  return random.chance(0.5)
    ? ({ sanktion: "geldstrafe", tagessaetze: fine(95, 240, random) } as const)
    : ({ sanktion: "freiheitsstrafe", monate, bewaehrung } as const);
}

/** Courts count daily rates in fives. */
function fine(least: number, most: number, random: Random): string {
  return `${5 * random.integer(least / 5, most / 5)}`;
}
