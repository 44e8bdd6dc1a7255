import { z } from "zod";
import type { Day } from "../calendar/index.ts";
import { placeOf } from "../records/person-record.ts";
import { valueSetOf } from "../records/value-set.ts";
import { type BildungRow, isKnown, isRunning } from "./bildungsgang.ts";
import { exists } from "./exists.ts";
import { daysInTable, type Fact, fact } from "./fact.ts";
import { oneOfValues, recordedValue } from "./recorded-value.ts";
import { between, bool, both, hadHappened, isOneOf, onOrBefore } from "./value.ts";

const EDUCATION = valueSetOf("bildung", "art");
const WORK = valueSetOf("erwerb", "art").filter((art) => !EDUCATION.includes(art));

/** Whether a school or vocational degree is recorded, of one of the given kinds, recognised or made in Germany as asked. */
export const abschluss: Fact = fact({
  id: "abschluss",
  onRecordIn: "bildung",
  type: "boolean",
  about: "Schul- oder Berufsabschluss der genannten Arten",
  params: z.strictObject({
    arten: z.array(recordedValue("bildung", "abschluss")),
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
          hadHappened(row.abschluss_am, day),
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

/**
 * A course that runs or has not begun has no degree yet, one found unsuccessful led to none; an ended
 * one of which nothing is recorded may have led to one.
 */
function hasDegree(row: BildungRow, arten: readonly string[], day: Day): boolean | null {
  const hasEnded = row.ende === null ? false : onOrBefore(row.ende, day - 1);
  if (row.abschluss === null && (hasEnded === false || row.erfolgreich === false)) return false;
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
  params: z.strictObject({ arten: z.array(oneOfValues([...EDUCATION, ...WORK])) }),
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

/**
 * Whether running attendance in Germany is found successful, i.e. a degree is expected; `nein` where the
 * office found it is not. Of several courses that run, all of them: which one carries the years, nobody
 * recorded, so that one without that finding leaves it open.
 */
export const schulbesuchErfolgreich: Fact = fact({
  id: "schulbesuchErfolgreich",
  type: "boolean",
  about: "Laufender Schulbesuch ist als erfolgreich festgestellt",
  params: z.strictObject({ arten: z.array(oneOfValues(EDUCATION)) }),
  value(record, day, { arten }) {
    const runs = (row: BildungRow) =>
      both(arten.includes(row.art), row.im_bundesgebiet, isRunning(row, day));
    const found = exists(
      record,
      "bildung",
      (row) => ({
        holds: both(runs(row), row.erfolgreich),
        missing: [
          ...(row.erfolgreich === null ? ["erfolgreich"] : []),
          ...(row.im_bundesgebiet === null ? ["im_bundesgebiet"] : []),
        ],
      }),
      isKnown(record),
    );
    const isOfAll = record.rows.bildung.every(
      (row) => runs(row) === false || row.erfolgreich === true,
    );
    return found.certain && !isOfAll
      ? { ...found, certain: false, missing: ["bildung.erfolgreich"] }
      : found;
  },
  changes: (record) => daysInTable(record, "bildung", "beginn", "ende"),
});

/** Whether something the office recorded puts running education at risk. "No" means "none on record". */
export const bildungGefaehrdet: Fact = fact({
  id: "bildungGefaehrdet",
  onRecordIn: "bildung",
  isNeverOpen: true,
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
