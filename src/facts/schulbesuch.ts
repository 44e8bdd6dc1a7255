import { z } from "zod";
import { ALWAYS, type Day, FOREVER } from "../calendar/index.ts";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import { type BildungRow, isKnown, isRunning } from "./bildungsgang.ts";
import { daysInTable, type Fact, fact, periodOf } from "./fact.ts";
import { Stay, type StayStretch, type Tolerances, unknownStay } from "./stay.ts";
import { both } from "./value.ts";

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
  return new Stay(stretches(record, p), tolerances(p), (from, to) =>
    record.rows.bildung
      .filter(
        (row) =>
          attends(row, p) !== false &&
          row.beginn.earliest <= to &&
          from <= (row.ende?.latest ?? FOREVER),
      )
      .map((row) => placeOf("bildung", row)),
  );
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
      missing: [],
    };
  });
}
