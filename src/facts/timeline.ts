import { ALWAYS, type Day, FOREVER } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";

type StatusRow = Row<"statuszeiten">;

/**
 * What a person's status may have been on one stretch of days. More than one option: rows overlap,
 * a date is incomplete, or the record is known to have holes.
 */
export interface Segment {
  /** First and last day, both inclusive. */
  readonly from: Day;
  readonly to: Day;
  readonly options: readonly StatusOption[];
}

/** A row that may be in force, or what its absence means. */
export type StatusOption =
  | { readonly row: StatusRow }
  | { readonly row: null; readonly art: "ohne" | "unbekannt" | "fiktion_81_4" };

interface Extent {
  readonly row: StatusRow;
  /** Days on which the row is certainly in force; empty when `certainFrom > certainTo`. */
  readonly certainFrom: Day;
  readonly certainTo: Day;
  /** Days on which it may be in force. */
  readonly possibleFrom: Day;
  readonly possibleTo: Day;
}

const cache = new WeakMap<PersonRecord, readonly Segment[]>();

/**
 * The status of a person over all time, as stretches without holes from the beginning to the end of
 * time. `gueltig_bis` and `beendet_am` are inclusive, so a row that begins the day after another
 * ends leaves no gap. A row without a last day continues until the next one begins. Days abroad
 * replace whatever paper covers them. A day without any row is `ohne`, unless rows about the person
 * are known to be missing: then it is `unbekannt`. After a residence permit for whose time an
 * application for § 25a or § 25b was filed and is pending, it is the Fiktion of § 81 Abs. 4 AufenthG.
 */
export function timelineOf(record: PersonRecord): readonly Segment[] {
  const known = cache.get(record);
  if (known) return known;
  const timeline = build(record);
  cache.set(record, timeline);
  return timeline;
}

/** The stretch in which a day lies. */
export function segmentOn(timeline: readonly Segment[], day: Day): Segment {
  const segment = timeline.find(({ from, to }) => from <= day && day <= to);
  if (!segment) throw new Error("timeline has a hole");
  return segment;
}

/** The last day covered by any row; `-Infinity` without rows. */
export function lastRecordedDay(record: PersonRecord): Day {
  return Math.max(ALWAYS, ...extentsOf(record.rows.statuszeiten).map((e) => e.possibleTo));
}

function build(record: PersonRecord): Segment[] {
  const extents = extentsOf(record.rows.statuszeiten);
  const isKnown = extents.length > 0 || record.complete.has("statuszeiten");
  const hole = isKnown && !record.incomplete.has("statuszeiten") ? "ohne" : "unbekannt";
  const starts = new Set<Day>([ALWAYS]);
  for (const { certainFrom, certainTo, possibleFrom, possibleTo } of extents) {
    for (const day of [certainFrom, certainTo + 1, possibleFrom, possibleTo + 1]) {
      if (Number.isFinite(day)) starts.add(day);
    }
  }
  const fiktionen = fictions(record);
  for (const { until } of fiktionen) if (Number.isFinite(until)) starts.add(until + 1);
  const days = [...starts].sort((a, b) => a - b);
  let afterTitle = false;
  return days.map((from, index) => {
    const to = (days[index + 1] ?? FOREVER) - 1;
    const isFiktion =
      fiktionen.some((f) => f.from === from) ||
      (afterTitle && fiktionen.some((f) => f.from <= from && to <= f.until));
    const options = optionsOn(extents, from, to, isFiktion ? "fiktion_81_4" : hole);
    // The Fiktion lasts only while nothing else followed the title.
    afterTitle = options.every(({ row }) => row === null) && isFiktion;
    return { from, to, options };
  });
}

function optionsOn(
  extents: readonly Extent[],
  from: Day,
  to: Day,
  hole: "ohne" | "unbekannt" | "fiktion_81_4",
): StatusOption[] {
  const certain = extents.filter((e) => e.certainFrom <= from && to <= e.certainTo);
  const possible = extents.filter((e) => e.possibleFrom <= from && to <= e.possibleTo);
  const titles = certain.filter(({ row }) => TITLES.includes(row.art));
  const abroad = certain.filter(({ row }) => row.art === "ausland");
  if (abroad.length > 0) return abroad.map(({ row }) => ({ row }));
  const options: StatusOption[] = possible
    .filter(({ row }) => !titles.some(({ row: title }) => isReplacedBy(row, title)))
    .map(({ row }) => ({ row }));
  return certain.length > 0 ? options : [...options, { row: null, art: hole }];
}

const TITLES = ["aufenthaltserlaubnis", "niederlassungserlaubnis"];

/**
 * A title ends whatever paper for people without one began before it, however long that paper was
 * to run: who holds a title is not obliged to leave (§ 50 Abs. 1 AufenthG).
 */
function isReplacedBy(row: StatusRow, title: StatusRow): boolean {
  if (TITLES.includes(row.art) || row.art === "ausland") return false;
  return row.gueltig_von.latest < title.gueltig_von.earliest;
}

function extentsOf(rows: readonly StatusRow[]): Extent[] {
  return rows.map((row) => {
    const from = row.gueltig_von;
    const ends = [row.gueltig_bis, row.beendet_am].filter((end) => end !== null);
    const latest = ends.length === 0 ? FOREVER : Math.min(...ends.map((end) => end.latest));
    const earliest = ends.length === 0 ? FOREVER : Math.min(...ends.map((end) => end.earliest));
    const next = nextBeginning(rows, row);
    // Without a known end a status lasts until the next one has begun.
    const cap = (day: Day) => (day === FOREVER && !isUnbefristet(row) ? next - 1 : day);
    return {
      row,
      certainFrom: from.latest,
      certainTo: cap(earliest),
      possibleFrom: from.earliest,
      possibleTo: cap(latest),
    };
  });
}

function isUnbefristet({ gueltig_bis, beendet_am }: StatusRow): boolean {
  return beendet_am === null && gueltig_bis?.earliest === FOREVER;
}

/** The day on which the next status has certainly begun; days abroad do not end a status. */
function nextBeginning(rows: readonly StatusRow[], { gueltig_von: own }: StatusRow): Day {
  let next = { earliest: FOREVER, latest: FOREVER };
  for (const { art, gueltig_von: other } of rows) {
    const isLater = other.earliest > own.earliest && other.earliest < next.earliest;
    if (art !== "ausland" && isLater) next = other;
  }
  return next.latest;
}

/** Last days of residence permits after which a timely application was pending, with the day of its decision. */
function fictions(record: PersonRecord): { from: Day; until: Day }[] {
  return extentsOf(record.rows.statuszeiten)
    .filter(({ row }) => row.art === "aufenthaltserlaubnis")
    .flatMap(({ certainTo }) =>
      record.rows.antraege
        .filter(
          ({ gegenstand, gestellt_am, stand, entschieden_am }) =>
            gegenstand.startsWith("25") &&
            gestellt_am <= certainTo &&
            (stand === "offen" || (entschieden_am !== null && entschieden_am > certainTo)),
        )
        .map(({ stand, entschieden_am }) => ({
          from: certainTo + 1,
          until: stand === "offen" ? FOREVER : (entschieden_am ?? certainTo),
        })),
    );
}
