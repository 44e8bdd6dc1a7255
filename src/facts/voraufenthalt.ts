import { z } from "zod";
import { type Day, parseDay } from "../calendar/index.ts";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import { type Fact, fact, periodOf } from "./fact.ts";
import { periodText } from "./period-text.ts";
import { Recent } from "./recent.ts";
import { recordedValue } from "./recorded-value.ts";
import { codeOf, isOfAnyKind, isOfKind } from "./status-code.ts";
import { statusKind } from "./status-kind.ts";
import { Stay, unknownStay } from "./stay.ts";
import type { StayClass, StayStretch, Tolerances } from "./stay-count.ts";
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
  /** Reason for time without paper in which a material ground for a Duldung is recorded. */
  groundWithoutPaper: z.string(),
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

type Params = z.infer<typeof params>;

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
  const stretches: StayStretch[] = [];
  let before: readonly StatusOption[] = [];
  for (const segment of since === null ? segments : splitAt(segments, since)) {
    const isLawInForce = since === null || segment.from >= since;
    const readings = segment.options.map((option) => classify(option, before, isLawInForce, p));
    const { strict, lenient, doubt, note, missing } = combine(readings, segment);
    stretches.push({ from: segment.from, to: segment.to, strict, lenient, doubt, note, missing });
    // A gap keeps what preceded it; everything else is what the next stretch follows on.
    const isWithoutPaper = readings.every(({ strict }) => strict === "gap");
    if (!isWithoutPaper) before = segment.options;
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

interface Reading {
  readonly strict: StayClass;
  readonly lenient: StayClass;
  readonly doubt: string | null;
  readonly note: string | null;
  /** What would settle the doubt. */
  readonly missing: readonly string[];
}

const same = (kind: StayClass): Reading => ({
  strict: kind,
  lenient: kind,
  doubt: null,
  note: null,
  missing: [],
});
const NO_PAPER = same("gap");
const open = (doubt: string, ...missing: string[]): Reading => ({
  strict: "gap",
  lenient: "counts",
  doubt,
  note: null,
  missing,
});

function classify(
  option: StatusOption,
  before: readonly StatusOption[],
  isLawInForce: boolean,
  p: Params,
): Reading {
  const status = codeOf(option);
  const known = readingsOf(p, isLawInForce, option.row !== null);
  let reading = known.get(status);
  if (reading === undefined) {
    reading = classifyStatus(option, status, isLawInForce, p);
    known.set(status, reading);
  }
  if (reading !== NO_PAPER) return reading;
  if (option.row?.duldungsgrund_materiell) return open(p.groundWithoutPaper);
  const reason = p.doubtfulAfter.find((rule) => follows(before, rule))?.reason;
  return reason ? open(reason) : NO_PAPER;
}

/** What a rule makes of each status, before and after its law is in force, with and without a row. */
const readings = new WeakMap<Params, readonly Map<string, Reading>[]>();

/** Persons share them. */
function readingsOf(p: Params, isLawInForce: boolean, hasRow: boolean): Map<string, Reading> {
  const known = readings.get(p) ?? [new Map(), new Map(), new Map(), new Map()];
  readings.set(p, known);
  return known[(isLawInForce ? 2 : 0) + (hasRow ? 1 : 0)] as Map<string, Reading>;
}

/** {@link NO_PAPER} for what interrupts like a gap: that may be open for other reasons than the status. */
function classifyStatus(
  { row }: StatusOption,
  status: string,
  isLawInForce: boolean,
  p: Params,
): Reading {
  if (status === "unbekannt") {
    return open(p.unknownStatus, row === null ? "statuszeiten" : "statuszeiten.art");
  }
  if (isOfKind(status, "ausland")) return same("abroad");
  if (isOfAnyKind(status, p.gaps)) return NO_PAPER;
  const isLeftOut = isLawInForce ? isOfAnyKind(status, p.leftOut) : false;
  if (isLeftOut !== false) {
    const lenient = isLeftOut ? "left_out" : "counts";
    return { strict: "left_out", lenient, doubt: p.leftOutReason ?? null, note: null, missing: [] };
  }
  const doubtful = p.doubtful.find(({ kind }) => isOfKind(status, kind) === true);
  if (doubtful) return open(doubtful.reason);
  const isCounted = isOfAnyKind(status, p.counts);
  if (isCounted === null && p.unknownKind) {
    return open(p.unknownKind, "statuszeiten.norm");
  }
  if (!isCounted) return same("breaks");
  const mayLackAddition =
    isLawInForce && row !== null && !row.norm && p.leftOut.some((k) => k.startsWith(`${status}/`));
  const noted = p.noted.find(({ kind }) => isOfKind(status, kind) === true)?.note ?? null;
  const note = mayLackAddition ? (p.noteWithoutNorm ?? noted) : noted;
  return { ...same("counts"), note };
}

function follows(
  before: readonly StatusOption[],
  { kind, ended }: { kind?: string | undefined; ended?: string | undefined },
): boolean {
  return before.some((option) => {
    if (option.row === null) return false;
    if (kind !== undefined) return isOfKind(codeOf(option), kind) === true;
    return option.row.beendet_grund === ended;
  });
}

const WORST_FIRST: readonly StayClass[] = ["breaks", "left_out", "abroad", "gap", "counts"];

function combine(readings: readonly Reading[], { isSingle }: Segment): Reading {
  const [only] = readings;
  if (only && readings.length === 1 && (isSingle || only.strict === only.lenient)) return only;
  const [worst = NO_PAPER, best = NO_PAPER] = [
    first(readings, (a, b) => rank(a.strict) < rank(b.strict)),
    first(readings, (a, b) => rank(a.lenient) > rank(b.lenient)),
  ];
  const { strict } = worst;
  const { lenient } = best;
  const isUncertain = !isSingle && strict !== lenient;
  const known = best.doubt ? best : worst;
  return {
    strict,
    lenient,
    doubt: known.doubt ?? (isUncertain ? "UEBERSCHNEIDUNG" : null),
    note: best.note,
    missing: [
      ...(isUncertain ? ["statuszeiten.gueltig_von", "statuszeiten.gueltig_bis"] : []),
      ...known.missing,
    ],
  };
}

function rank(kind: StayClass): number {
  return WORST_FIRST.indexOf(kind);
}

/** The first of those before which no other comes. */
function first<T>(items: readonly T[], comesBefore: (a: T, b: T) => boolean): T | undefined {
  let found = items[0];
  for (const item of items) if (found !== undefined && comesBefore(item, found)) found = item;
  return found;
}
