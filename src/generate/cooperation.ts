import { type Day, formatDay } from "../calendar/index.ts";
import type { CellsOf, Draft } from "./draft.ts";
import type { Member } from "./member.ts";
import type { Random } from "./random.ts";

type Step = CellsOf<"mitwirkung">;

/** Assumed shares among adults. */
const INSTRUCTED = 0.3;
const REQUESTED = 0.35;
const WENT_TO_EMBASSY = 0.6;
const APPLIED = 0.4;
const CORRECTED = 0.3;
const CAUSAL = 0.6;

/** Adds what was done, and what was not, to clarify identity; and deception by the person or its parents. */
export function addCooperation(draft: Draft, member: Member, today: Day, random: Random): void {
  if (member.deception !== null) addDeception(draft, member, today, random);
  if (member.age < 16 || member.situation === "gestattung") return;
  const days = stepDays(member, today, random);
  const add = (step: Omit<Step, "person_id" | "datum">) => {
    const datum = formatDay(days.next().value);
    draft.add("mitwirkung", { person_id: member.id, datum, ...step });
  };
  if (random.chance(INSTRUCTED)) add({ art: "belehrung", akteur: "selbst" });
  if (member.passport === "gueltig" || !random.chance(REQUESTED)) return;
  const response = random.weighted([
    ["erfuellt", 0.25],
    ["teilweise", 0.2],
    ["verweigert", 0.18],
    ["unzumutbar", 0.07],
    ["offen", 0.2],
    ["unbekannt", 0.1],
  ] as const);
  add({ art: "aufforderung_passbeschaffung", ergebnis: response, akteur: "selbst", ...effect() });
  if (response === "verweigert") return;
  if (random.chance(WENT_TO_EMBASSY)) {
    const ergebnis = random.pick(["erfuellt", "teilweise", "offen", undefined]);
    add({ art: "botschaftsvorsprache", ergebnis, akteur: "selbst" });
  }
  if (random.chance(APPLIED)) {
    const ergebnis = random.pick(["erfuellt", "offen", undefined]);
    add({ art: "passantrag", ergebnis, akteur: random.pick(["selbst", "selbst", undefined]) });
  }
  if (response === "unzumutbar") {
    const art = random.pick(["bescheinigung_nichtausstellung", "versicherung_an_eides_statt"]);
    add({ art, ergebnis: "erfuellt", akteur: "selbst" });
  } else if (random.chance(0.15)) {
    add({ art: "urkunde_beschafft", ergebnis: "erfuellt", akteur: "selbst" });
  }

  function effect(): Pick<Step, "ursaechlich" | "dauert_fort"> {
    if (response !== "verweigert") return {};
    const ursaechlich = random.chance(CAUSAL) ? "ja" : random.pick(["nein", "unbekannt"]);
    return { ursaechlich, dauert_fort: random.pick(["ja", "nein", "unbekannt", undefined]) };
  }
}

function addDeception(draft: Draft, member: Member, today: Day, random: Random): void {
  const first = Math.min(today, member.entry + random.integer(0, 60));
  const isOver = random.chance(0.4);
  const end = random.integer(first, today);
  draft.add("mitwirkung", {
    person_id: member.id,
    art: random.pick([
      "taeuschung_identitaet",
      "taeuschung_staatsangehoerigkeit",
      "falsche_angabe",
    ]),
    datum: random.chance(0.1) ? formatDay(first).slice(0, 7) : formatDay(first),
    bis: isOver ? formatDay(end) : undefined,
    akteur: random.chance(0.05) ? "unbekannt" : (member.deception ?? undefined),
    ursaechlich: random.chance(CAUSAL) ? "ja" : random.pick(["nein", "unbekannt", undefined]),
    dauert_fort: isOver ? "nein" : random.pick(["ja", "unbekannt", undefined]),
  });
  if (!isOver || member.deception !== "selbst" || !random.chance(CORRECTED)) return;
  const datum = formatDay(end);
  draft.add("mitwirkung", { person_id: member.id, art: "berichtigung", datum, akteur: "selbst" });
}

/** Days between entry and today, none before the one before. */
function* stepDays(member: Member, today: Day, random: Random): Generator<Day, never> {
  let day = random.integer(Math.max(member.entry, today - 2500), today);
  while (true) {
    yield day;
    day = Math.min(today, day + random.integer(3, 150));
  }
}
