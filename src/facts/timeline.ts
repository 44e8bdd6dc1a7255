import { ALWAYS, type Day, FOREVER } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { type Extent, extentsOf, type StatusRow } from "./extent.ts";
import { fiktionenOf } from "./fiktion.ts";
import { firstIndex } from "./first-index.ts";
import { Recent } from "./recent.ts";
import { type Showing, showingsOf } from "./showing.ts";
import { Standing } from "./standing.ts";

/**
 * What a person's status may have been on one stretch of days. More than one option: rows overlap,
 * a date is incomplete, or the record is known to have holes.
 */
export interface Segment {
  /** First and last day, both inclusive. */
  readonly from: Day;
  readonly to: Day;
  /** In the order of the rows. Of rows that no question tells apart only the first; see {@link rowsOn}. */
  readonly options: readonly StatusOption[];
  /** Whether one row, or the absence of any, is all there may be: no second row, even of the same kind. */
  readonly isSingle: boolean;
  /** What a {@link Showing} needs as rank to be seen: titles and days abroad replace other papers. */
  readonly threshold: Day;
}

/** A row that may be in force, or what its absence means. */
export type StatusOption =
  | { readonly row: StatusRow }
  | { readonly row: null; readonly art: "ohne" | "unbekannt" | "fiktion_81_4" };

interface Chain {
  readonly segments: readonly Segment[];
  readonly showings: readonly Showing[];
  /** First days of the stretches but the first, which begins before all days. */
  readonly beginnings: readonly Day[];
}

const chains = new Recent<PersonRecord, Chain>();

/**
 * The status of a person over all time, as stretches without holes from the beginning to the end of
 * time. `gueltig_bis` and `beendet_am` are inclusive, so a row that begins the day after another ends
 * leaves no gap. A row without a last day continues until the next one begins. Days abroad replace
 * whatever paper covers them. A title replaces whatever paper for people without one began before it,
 * and leaves open whether that paper is in force again after the title; the paper of the Fiktion
 * counts from the end of the title that it continues. A day without any row is `ohne`, unless rows
 * about the person are known to be missing: then it is `unbekannt`. After a residence permit for whose
 * time an application for § 25a or § 25b was filed and is pending, it is the Fiktion of § 81 Abs. 4
 * AufenthG.
 *
 * Offices deliver persons with thousands of rows, so nothing here is done for each row and stretch.
 */
export function timelineOf(record: PersonRecord): readonly Segment[] {
  return chainOf(record).segments;
}

/** The stretch in which a day lies. */
export function segmentOn(timeline: readonly Segment[], day: Day): Segment {
  const segment = timeline[segmentIndexOn(timeline, day)];
  if (!segment) throw new Error("timeline has a hole");
  return segment;
}

/** Where in the timeline the stretch is in which a day lies. */
export function segmentIndexOn(timeline: readonly Segment[], day: Day): number {
  return firstIndex(timeline, ({ to }) => day <= to);
}

/** Days on which the status may change, in order. */
export function statusDays(record: PersonRecord): readonly Day[] {
  return chainOf(record).beginnings;
}

/** All rows that may be in force on some of the given stretches, which are in order; in the order of the rows. */
export function rowsOn(record: PersonRecord, segments: readonly Segment[]): StatusRow[] {
  const { showings } = chainOf(record);
  const seen = new Set<StatusRow>();
  const found: Showing[] = [];
  // By rank: those seen first stand last.
  const waiting: Showing[] = [];
  let next = 0;
  for (const { from, threshold } of segments) {
    for (
      let showing = showings[next];
      showing && showing.from <= from;
      showing = showings[++next]
    ) {
      const { rank } = showing;
      waiting.splice(
        firstIndex(waiting, (other) => other.rank >= rank),
        0,
        showing,
      );
    }
    for (let top = waiting.at(-1); top && top.rank >= threshold; top = waiting.at(-1)) {
      waiting.pop();
      if (top.to < from || seen.has(top.row)) continue;
      seen.add(top.row);
      found.push(top);
    }
  }
  return found.sort((a, b) => a.place - b.place).map(({ row }) => row);
}

/** The stretches that have a day in a range, both ends inclusive. */
export function segmentsBetween(record: PersonRecord, from: Day, to: Day): readonly Segment[] {
  const { segments } = chainOf(record);
  return segments.slice(segmentIndexOn(segments, from), segmentIndexOn(segments, to) + 1);
}

function chainOf(record: PersonRecord): Chain {
  return chains.of(record, readChain);
}

function readChain(record: PersonRecord): Chain {
  const extents = extentsOf(record.rows.statuszeiten);
  const showings = showingsOf(extents);
  const segments = build(record, extents, showings);
  return { segments, showings, beginnings: segments.slice(1).map(({ from }) => from) };
}

function build(
  record: PersonRecord,
  extents: readonly Extent[],
  showings: readonly Showing[],
): Segment[] {
  const isKnown = extents.length > 0 || record.complete.has("statuszeiten");
  const hole = isKnown && !record.incomplete.has("statuszeiten") ? "ohne" : "unbekannt";
  const fiktionen = fiktionenOf(record, extents);
  const fiktionStarts = new Set(fiktionen.map(({ from }) => from));
  const days = boundariesOf(
    extents,
    fiktionen.map(({ until }) => until + 1),
  );
  const standing = new Standing(extents, showings);
  let afterTitle = false;
  let begun = 0;
  let fiktionUntil = ALWAYS;
  return days.map((from, index) => {
    const to = (days[index + 1] ?? FOREVER) - 1;
    for (let f = fiktionen[begun]; f && f.from <= from; f = fiktionen[++begun]) {
      fiktionUntil = Math.max(fiktionUntil, f.until);
    }
    const isFiktion = fiktionStarts.has(from) || (afterTitle && to <= fiktionUntil);
    standing.moveTo(from);
    const { rows, isSeveral } = standing.visible();
    const options: StatusOption[] = rows.map((row) => ({ row }));
    // The Fiktion lasts only while nothing else followed the title.
    afterTitle = rows.length === 0 && isFiktion;
    if (!standing.isCertain) options.push({ row: null, art: isFiktion ? "fiktion_81_4" : hole });
    return {
      from,
      to,
      options,
      isSingle: options.length === 1 && !isSeveral,
      threshold: standing.threshold,
    };
  });
}

/** The first days of all stretches: from the beginning of time, each day on which something may change. */
function boundariesOf(extents: readonly Extent[], more: readonly Day[]): Day[] {
  const starts = new Set<Day>([ALWAYS]);
  const add = (day: Day) => {
    if (Number.isFinite(day)) starts.add(day);
  };
  for (const { certainFrom, certainTo, possibleFrom, possibleTo } of extents) {
    for (const day of [certainFrom, certainTo + 1, possibleFrom, possibleTo + 1]) add(day);
  }
  for (const day of more) add(day);
  return [...starts].sort((a, b) => (a < b ? -1 : 1));
}
