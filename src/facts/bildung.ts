import { z } from "zod";
import { ALWAYS, type Day, FOREVER } from "../calendar/index.ts";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";
import { exists } from "./exists.ts";
import { daysInTable, type Fact, fact, periodOf } from "./fact.ts";
import { type StayStretch, stayChanges, stayUntil, type Tolerances, unknownStay } from "./stay.ts";
import { between, bool, both, isOneOf, onOrBefore } from "./value.ts";

type BildungRow = Row<"bildung">;

/**
 * The education of a person counts as known once a row about it was delivered: ended attendance
 * without a degree is then a fact, not a gap in the record.
 */
function isKnown(record: PersonRecord): boolean {
  if (record.incomplete.has("bildung")) return false;
  return record.rows.bildung.length > 0 || record.complete.has("bildung");
}

/** Whether a school or vocational degree is recorded, of one of the given kinds, recognised or made in Germany as asked. */
export const abschluss: Fact = fact({
  id: "abschluss",
  type: "boolean",
  about: "Schul- oder Berufsabschluss der genannten Arten",
  params: z.strictObject({
    arten: z.array(z.string()),
    anerkannt: z.boolean().optional(),
    imBundesgebiet: z.boolean().optional(),
    /** Only what is on record counts: without any row the answer is no, not open. */
    vermerkt: z.boolean().default(false),
  }),
  value: (record, day, { arten, anerkannt, imBundesgebiet, vermerkt }) =>
    exists(
      record,
      "bildung",
      (row) => ({
        holds: both(
          hasDegree(row, arten, day),
          row.abschluss_am === null ? true : onOrBefore(row.abschluss_am, day),
          anerkannt ? row.abschluss_anerkannt : true,
          imBundesgebiet ? row.im_bundesgebiet : true,
        ),
        missing: [
          ...(row.abschluss === null ? ["abschluss"] : []),
          ...(anerkannt && row.abschluss_anerkannt === null ? ["abschluss_anerkannt"] : []),
          ...(imBundesgebiet && row.im_bundesgebiet === null ? ["im_bundesgebiet"] : []),
        ],
      }),
      vermerkt || isKnown(record),
    ),
  changes: (record) => daysInTable(record, "bildung", "abschluss_am", "ende"),
});

/** A course that runs or has not begun has no degree yet; an ended one of which none is recorded may have led to one. */
function hasDegree(row: BildungRow, arten: readonly string[], day: Day): boolean | null {
  const hasEnded = row.ende === null ? false : onOrBefore(row.ende, day - 1);
  if (row.abschluss === null && hasEnded === false) return false;
  return isOneOf(row.abschluss, arten);
}

/** Whether anything is known about the education: at least one row was delivered, or the table is complete. */
export const bildungBekannt: Fact = fact({
  id: "bildungBekannt",
  type: "boolean",
  about: "Zur Bildung ist etwas geliefert",
  params: z.strictObject({}),
  value: (record) => bool(isKnown(record) ? true : null, { missing: ["bildung"] }),
  changes: () => [],
});

/** Whether a course of one of the given kinds is running on the day; an apprenticeship may be recorded as work. */
export const inBildung: Fact = fact({
  id: "inBildung",
  type: "boolean",
  about: "Bildungsgang der genannten Arten läuft am Tag",
  params: z.strictObject({ arten: z.array(z.string()) }),
  value(record, day, { arten }) {
    const atWork = exists(
      record,
      "erwerb",
      (row) => ({ holds: both(arten.includes(row.art), isRunning(row, day)) }),
      true,
    );
    if (atWork.certain) return atWork;
    return exists(
      record,
      "bildung",
      (row) => ({
        holds: both(arten.includes(row.art), isRunning(row, day)),
        missing: ["beginn", "ende"],
      }),
      isKnown(record),
    );
  },
  changes: (record) => [
    ...daysInTable(record, "bildung", "beginn", "ende"),
    ...daysInTable(record, "erwerb", "beginn", "ende"),
  ],
});

/** Whether running attendance is found successful, i.e. a degree is expected; `nein` where the office found it is not. */
export const schulbesuchErfolgreich: Fact = fact({
  id: "schulbesuchErfolgreich",
  type: "boolean",
  about: "Laufender Schulbesuch ist als erfolgreich festgestellt",
  params: z.strictObject({ arten: z.array(z.string()) }),
  value: (record, day, { arten }) =>
    exists(
      record,
      "bildung",
      (row) => ({
        holds: both(arten.includes(row.art), isRunning(row, day), row.erfolgreich),
        missing: ["erfolgreich"],
      }),
      isKnown(record),
    ),
  changes: (record) => daysInTable(record, "bildung", "beginn", "ende"),
});

/** Whether something the office recorded puts running education at risk. "No" means "none on record". */
export const bildungGefaehrdet: Fact = fact({
  id: "bildungGefaehrdet",
  type: "boolean",
  about: "Laufender Bildungsgang ist als gefährdet vermerkt",
  params: z.strictObject({}),
  value: (record, day) =>
    exists(
      record,
      "bildung",
      (row) => ({ holds: both(isRunning(row, day) !== false, row.gefaehrdet === true) }),
      true,
    ),
  changes: (record) => daysInTable(record, "bildung", "beginn", "ende"),
});

/** Unexcused days of absence in the last school year on record; open upwards where none is recorded. */
export const fehltage: Fact = fact({
  id: "fehltage",
  type: "number",
  about: "Unentschuldigte Fehltage im letzten vermerkten Schuljahr",
  params: z.strictObject({}),
  value(record, day) {
    const last = record.rows.bildung.findLast(
      ({ beginn, fehltage_unentschuldigt: days }) => days !== null && beginn.earliest <= day,
    );
    const days = last?.fehltage_unentschuldigt ?? null;
    return between(days ?? 0, days ?? Number.POSITIVE_INFINITY, {
      evidence: last ? [placeOf("bildung", last)] : [],
      missing: ["bildung.fehltage_unentschuldigt"],
    });
  },
  changes: (record) => daysInTable(record, "bildung", "beginn", "ende"),
});

const attendance = z.strictObject({
  /** Kinds that count as attending a school. */
  counts: z.array(z.string()),
  /** Kinds of which that is open. */
  doubtful: z.array(z.string()).default([]),
  doubtReason: z.string(),
  /** Holidays and changes of school up to this long do not interrupt. */
  trivialGap: z.string(),
  doubtfulGap: z.string(),
});

/**
 * Current, uninterrupted attendance of a school in Germany. Attendance that has ended is none (it
 * must be current); attendance found unsuccessful does not count.
 */
export const schulbesuch: Fact = fact<z.infer<typeof attendance>>({
  id: "schulbesuch",
  type: "stay",
  about: "Laufender, ununterbrochener Schulbesuch im Bundesgebiet",
  params: attendance,
  value(record, day, p) {
    if (!isKnown(record)) return { ...unknownStay(["bildung"]) };
    const runs = record.rows.bildung.map((row) => both(attends(row, p), isRunning(row, day)));
    const stay = stayUntil(stretches(record, p), day, tolerances(p));
    const isCurrent = runs.includes(true) ? true : runs.includes(null) ? null : false;
    const current = isCurrent === true ? stay.strict : null;
    return {
      ...stay,
      strict: current,
      growsStrictly: current !== null,
      lenient: isCurrent === false ? null : stay.lenient,
      growsLeniently: isCurrent !== false && stay.growsLeniently,
      missing: current === stay.lenient ? [] : ["bildung.im_bundesgebiet", "bildung.beginn"],
    };
  },
  changes: (record, p) => [
    ...stayChanges(stretches(record, p), tolerances(p)),
    ...daysInTable(record, "bildung", "beginn", "ende"),
  ],
});

function attends(
  row: BildungRow,
  { counts, doubtful }: z.infer<typeof attendance>,
): boolean | null {
  const kind = counts.includes(row.art) ? true : doubtful.includes(row.art) ? null : false;
  return both(kind, row.im_bundesgebiet, row.erfolgreich !== false);
}

function tolerances(p: z.infer<typeof attendance>): Tolerances {
  return {
    trivialGap: periodOf(p.trivialGap),
    doubtfulGap: periodOf(p.doubtfulGap),
    harmlessAbsence: null,
  };
}

function stretches(record: PersonRecord, p: z.infer<typeof attendance>): StayStretch[] {
  const rows = record.rows.bildung
    .map((row) => ({ row, answer: attends(row, p), end: row.ende }))
    .filter(({ answer }) => answer !== false);
  const starts = new Set<Day>([ALWAYS]);
  for (const { row, end } of rows) {
    starts.add(row.beginn.earliest).add(row.beginn.latest);
    for (const day of [end?.earliest, end?.latest]) {
      if (day !== undefined && Number.isFinite(day)) starts.add(day + 1);
    }
  }
  const days = [...starts].sort((a, b) => a - b);
  return days.map((from, index) => {
    const to = (days[index + 1] ?? FOREVER) - 1;
    const on = rows.filter(
      ({ row, end }) => row.beginn.earliest <= from && to <= (end?.latest ?? FOREVER),
    );
    const isCertain = on.some(
      ({ row, answer, end }) =>
        answer === true && row.beginn.latest <= from && to <= (end?.earliest ?? FOREVER),
    );
    return {
      from,
      to,
      strict: isCertain ? "counts" : "gap",
      lenient: on.length > 0 ? "counts" : "gap",
      doubt: on.length > 0 && !isCertain ? p.doubtReason : null,
      note: null,
      evidence: on.map(({ row }) => placeOf("bildung", row)),
      missing: [],
    };
  });
}

/** Whether a row covers the day; without an end it runs on. */
function isRunning(
  { beginn, ende }: Pick<BildungRow, "beginn" | "ende">,
  day: Day,
): boolean | null {
  const hasEnded = ende === null ? false : onOrBefore(ende, day - 1);
  return both(onOrBefore(beginn, day), hasEnded === null ? null : !hasEnded);
}
