import { addPeriod, civilOf, type Day, dayOf, dayOfAge, formatDay } from "../calendar/index.ts";
import type { CellsOf, Draft } from "./draft.ts";
import type { Member } from "./member.ts";
import type { Random } from "./random.ts";

/** Ages in which children go to school as a rule. */
export const SCHOOL_AGE = { from: 6, to: 17 } as const;
/** registers.md 5.5: school-age attending; older ones are assumed. */
const ATTENDING = 0.93;
const ATTENDING_GROWN_UP = 0.3;
const GROWN_UP_PUPIL = 20;
/** registers.md 5.5: records complete. From fourteen on somebody has asked more often; assumed. */
const RECORDED = 0.4;
const RECORDED_FROM_14 = 0.65;
/** Assumed. */
const TRUANT = 0.12;
const STUDIES_ABROAD = 0.06;
const FORMER_TRAINING = 0.2;
const DEGREES = [
  ["hauptschule", 0.4],
  ["mittlere_reife", 0.25],
  ["abitur", 0.06],
  ["fhr", 0.04],
  ["foerderschule", 0.05],
  ["kein", 0.2],
] as const;

/** Whether a person of that age goes to school, and how many days without excuse the school year had. */
export function drawAttendance(age: number, random: Random): Member["school"] {
  if (age < SCHOOL_AGE.from || age > GROWN_UP_PUPIL) return null;
  const attends = random.chance(age > SCHOOL_AGE.to ? ATTENDING_GROWN_UP : ATTENDING);
  return { attends, truantDays: random.chance(TRUANT) ? random.integer(3, 60) : 0 };
}

/** Adds school, training and studies, where they were recorded. */
export function addEducation(draft: Draft, member: Member, today: Day, random: Random): void {
  const { id, age, birth, entry, school, work } = member;
  const isRecorded = random.chance(age < 14 ? RECORDED : RECORDED_FROM_14);
  const here = { person_id: id, im_bundesgebiet: "ja" } as const;
  if (age > 26 && random.chance(STUDIES_ABROAD)) {
    const begin = civilOf(birth).year + 18;
    draft.add("bildung", {
      person_id: id,
      art: "studium",
      im_bundesgebiet: "nein",
      beginn: `${begin}`,
      ende: `${begin + 5}`,
      abschluss: "hochschule",
      abschluss_anerkannt: random.pick(["ja", "nein", "unbekannt", undefined]),
    });
  }
  if (!isRecorded) return;
  const start = nextAugust(Math.max(dayOfAge(birth, SCHOOL_AGE.from), entry + 60));
  const leaving = nextAugust(dayOfAge(birth, random.integer(16, 19))) - 1;
  if (school?.attends && start <= today) {
    const isOfInterest = age >= 13;
    draft.add("bildung", {
      ...here,
      art: age > SCHOOL_AGE.to && random.chance(0.4) ? "berufsvorbereitung" : "schule",
      beginn: formatDay(start),
      erfolgreich: isOfInterest ? success(school.truantDays, random) : undefined,
      fehltage_unentschuldigt: random.chance(0.5) ? `${school.truantDays}` : undefined,
      gefaehrdet: isOfInterest && school.truantDays > 20 ? "ja" : undefined,
    });
  } else if (start < leaving && leaving < today) {
    const abschluss = random.weighted(DEGREES);
    draft.add("bildung", {
      ...here,
      art: "schule",
      beginn: formatDay(start),
      ende: formatDay(leaving),
      abschluss,
      abschluss_anerkannt: abschluss === "kein" ? undefined : "ja",
      abschluss_am: abschluss === "kein" ? undefined : formatDay(leaving),
    });
  }
  addTraining(draft, here, work, Math.max(leaving + 1, entry + 400), today, random);
}

function addTraining(
  draft: Draft,
  here: Pick<CellsOf<"bildung">, "person_id" | "im_bundesgebiet">,
  work: Member["work"],
  earliest: Day,
  today: Day,
  random: Random,
): void {
  const begin = nextAugust(Math.max(earliest, today - random.integer(30, 1000)) - 365);
  if (work === "training" && begin <= today) {
    const erfolgreich = random.pick(["ja", undefined, undefined]);
    const art = random.pick(["ausbildung", "ausbildung", "einstiegsqualifizierung"]);
    draft.add("bildung", { ...here, art, beginn: formatDay(begin), erfolgreich });
  } else if (work === "sv" && random.chance(FORMER_TRAINING)) {
    const start = nextAugust(earliest);
    const end = addPeriod(start, { months: 36, days: 0 }) - 1;
    if (end >= today) return;
    draft.add("bildung", {
      ...here,
      art: "ausbildung",
      beginn: formatDay(start),
      ende: formatDay(end),
      abschluss: "berufsabschluss",
      abschluss_anerkannt: "ja",
      abschluss_am: formatDay(end),
    });
  }
}

function success(truantDays: number, random: Random): "ja" | "nein" | "unbekannt" | undefined {
  if (truantDays > 20) return random.pick(["nein", "unbekannt"]);
  return random.pick(["ja", "ja", "ja", undefined, undefined, "unbekannt", "nein"]);
}

function nextAugust(day: Day): Day {
  const { year } = civilOf(day);
  const august = dayOf({ year, month: 8, date: 1 });
  return august >= day ? august : dayOf({ year: year + 1, month: 8, date: 1 });
}
