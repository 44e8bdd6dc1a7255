import { z } from "zod";
import { type Day, parseDay } from "../calendar/index.ts";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import { type Fact, fact, periodOf } from "./fact.ts";
import { periodText } from "./period-text.ts";
import { Recent } from "./recent.ts";
import { recordedValue } from "./recorded-value.ts";
import { isFiktion } from "./status-code.ts";
import { statusKind } from "./status-kind.ts";
import { classify, combine } from "./status-reading.ts";
import { Stay, unknownStay } from "./stay.ts";
import type { StayStretch, Tolerances } from "./stay-count.ts";
import {
  rowsOn,
  type Segment,
  type StatusOption,
  segmentsBetween,
  timelineOf,
} from "./timeline.ts";

const kinds = z.array(statusKind);

const params = z.strictObject({
  /** Kinds of status that count. */
  counts: kinds,
  /** Kinds that do not count and may or may not break (§ 60b Abs. 5 S. 1 AufenthG), since the day on which that law came into force. */
  leftOut: kinds.default([]),
  leftOutSince: z.iso.date().optional(),
  leftOutReason: z.string().optional(),
  /** Note for counted time that could be of a left-out kind, because its norm was not delivered. */
  noteWithoutNorm: z.string().optional(),
  /** Kinds of which it is open whether they count, with the reason. */
  doubtful: z.array(z.strictObject({ kind: statusKind, reason: z.string() })).default([]),
  /** Time without paper that is open because of what preceded it. */
  doubtfulAfter: z
    .array(
      z.strictObject({
        kind: statusKind.optional(),
        ended: recordedValue("statuszeiten", "beendet_grund").optional(),
        reason: z.string(),
      }),
    )
    .default([]),
  /** Reason for time without paper in which a material ground for a Duldung is recorded; without one such time is a gap. */
  groundWithoutPaper: z.string().optional(),
  /** Reason for time in a status of which it is not known whether it is of a kind that counts. */
  unknownKind: z.string().optional(),
  /** Reason for time of which the record says that the status is not known. */
  unknownStatus: z.string(),
  /** Kinds that interrupt like a gap. */
  gaps: kinds,
  /** Counted kinds that are worth a note. */
  noted: z.array(z.strictObject({ kind: statusKind, note: z.string() })).default([]),
  trivialGap: periodText,
  doubtfulGap: periodText,
  /** Absent: any absence ends the time. */
  harmlessAbsence: periodText.optional(),
  /** A fixed day on which the time must be complete; absent: the day of the evaluation. */
  am: z.iso.date().optional(),
});

export type Params = z.infer<typeof params>;

/**
 * Uninterrupted time in the kinds of status that a rule counts: the stay of § 25a Abs. 1 S. 1 Nr. 1
 * and § 25b Abs. 1 S. 2 Nr. 1 AufenthG, and the twelve months of Duldung of § 25a Abs. 1 S. 1.
 * Where rows overlap or dates are incomplete, the strict reading takes the worst of what may have
 * been, the lenient one the best.
 */
export const voraufenthalt: Fact = fact<Params>({
  id: "voraufenthalt",
  type: "stay",
  about: "Ununterbrochene Zeit in den Statusarten, die zählen",
  params,
  value(record, day, p) {
    const isUnrecorded =
      record.rows.statuszeiten.length === 0 && !record.complete.has("statuszeiten");
    if (isUnrecorded) return unknownStay(["statuszeiten"]);
    if (p.am === undefined) return stayOf(record, p).until(day);
    const on = parseDay(p.am) ?? day;
    return { ...stayOf(record, p).until(on), at: on, growsStrictly: false, growsLeniently: false };
  },
  changes: (record, p) => (p.am === undefined ? stayOf(record, p).changes() : []),
});

const stays = new Recent<PersonRecord, Map<Params, Stay>>();

function stayOf(record: PersonRecord, p: Params): Stay {
  const known = stays.of(record, () => new Map());
  const stay = known.get(p);
  if (stay) return stay;
  const read = readStay(record, p);
  known.set(p, read);
  return read;
}

function readStay(record: PersonRecord, p: Params): Stay {
  return new Stay(stretch(timelineOf(record), p), tolerancesOf(p), (from, to) =>
    rowsOn(record, segmentsBetween(record, from, to)).map((row) => placeOf("statuszeiten", row)),
  );
}

function tolerancesOf(p: Params): Tolerances {
  return {
    trivialGap: periodOf(p.trivialGap),
    doubtfulGap: periodOf(p.doubtfulGap),
    harmlessAbsence: p.harmlessAbsence === undefined ? null : periodOf(p.harmlessAbsence),
  };
}

function stretch(segments: readonly Segment[], p: Params): StayStretch[] {
  const since = p.leftOutSince === undefined ? null : parseDay(p.leftOutSince);
  const tolerances = tolerancesOf(p);
  const stretches: StayStretch[] = [];
  let before: readonly StatusOption[] = [];
  for (const segment of since === null ? segments : splitAt(segments, since)) {
    const isLawInForce = since === null || segment.from >= since;
    const readings = segment.options.map((option) => classify(option, before, isLawInForce, p));
    const { strict, lenient, doubt, note, missing } = combine(readings, segment, tolerances);
    stretches.push({ from: segment.from, to: segment.to, strict, lenient, doubt, note, missing });
    // A gap and a Fiktion keep what preceded them; everything else is what the next stretch follows on.
    const isWithoutPaper = readings.every(({ strict }) => strict === "gap");
    if (!isWithoutPaper && !segment.options.every(isFiktion)) before = segment.options;
  }
  return stretches;
}

function splitAt(segments: readonly Segment[], day: Day): readonly Segment[] {
  const index = segments.findIndex(({ from, to }) => from < day && day <= to);
  const split = segments[index];
  if (!split) return segments;
  const halves = [
    { ...split, to: day - 1 },
    { ...split, from: day },
  ];
  return [...segments.slice(0, index), ...halves, ...segments.slice(index + 1)];
}
