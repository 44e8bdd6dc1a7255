import { z } from "zod";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import { type BildungRow, isKnown, isRunning } from "./bildungsgang.ts";
import { stayOfEpisodes } from "./episodes.ts";
import { daysInTable, type Fact, fact, periodOf } from "./fact.ts";
import { periodText } from "./period-text.ts";
import { recordedValue } from "./recorded-value.ts";
import { type Stay, unknownStay } from "./stay.ts";
import type { Tolerances } from "./stay-count.ts";
import { both } from "./value.ts";

const attendance = z.strictObject({
  /** Kinds that count as attending a school. */
  counts: z.array(recordedValue("bildung", "art")),
  /** Kinds of which that is open. */
  doubtful: z.array(recordedValue("bildung", "art")).default([]),
  doubtReason: z.string(),
  /** Holidays and changes of school up to this long do not interrupt. */
  trivialGap: periodText,
  doubtfulGap: periodText,
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
    if (!isKnown(record)) return unknownStay(["bildung"]);
    const runs = record.rows.bildung.map((row) => both(attends(row, p), isRunning(row, day)));
    const stay = stayOf(record, p).until(day);
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
    ...stayOf(record, p).changes(),
    ...daysInTable(record, "bildung", "beginn", "ende"),
  ],
});

function stayOf(record: PersonRecord, p: z.infer<typeof attendance>): Stay {
  const courses = record.rows.bildung.map((row) => ({
    beginn: row.beginn,
    ende: row.ende,
    counts: attends(row, p),
    evidence: placeOf("bildung", row),
  }));
  return stayOfEpisodes(courses, p.doubtReason, tolerances(p));
}

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
