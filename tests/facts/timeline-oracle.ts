import type { PersonRecord } from "../../src/records/person-record.ts";
import type { Row } from "../../src/records/tables.ts";

type StatusRow = Row<"statuszeiten">;

/** A stretch of days with every row that may be in force, and what the absence of one means. */
export interface NaiveSegment {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly StatusRow[];
  readonly absent: string | null;
}

const TITLES = ["aufenthaltserlaubnis", "niederlassungserlaubnis"];

/** What `timelineOf` promises, stretch by stretch and row by row, without regard to time. */
export function naiveTimeline(record: PersonRecord): NaiveSegment[] {
  const rows = record.rows.statuszeiten;
  const isKnown = rows.length > 0 || record.complete.has("statuszeiten");
  const hole = isKnown && !record.incomplete.has("statuszeiten") ? "ohne" : "unbekannt";
  const certain = rows.map((row) => {
    const { from, to } = days(rows, row, "latest", "earliest");
    return { row, from, to: Math.min(to, ...replacements(rows, row).map((day) => day - 1)) };
  });
  const possible = rows.map((row) => ({ row, ...days(rows, row, "earliest", "latest") }));
  const fiktionen = certain
    .filter(({ row }) => row.art === "aufenthaltserlaubnis")
    .flatMap(({ to }) =>
      record.rows.antraege
        .filter((antrag) => antrag.gegenstand.startsWith("25") && antrag.gestellt_am <= to)
        .map(({ stand, entschieden_am }) => ({
          from: to + 1,
          until: stand === "offen" ? Infinity : (entschieden_am ?? -Infinity),
        }))
        .filter(({ until }) => until > to),
    );
  const starts = [...certain, ...possible].flatMap(({ from, to }) => [from, to + 1]);
  for (const { until } of fiktionen) starts.push(until + 1);
  const finite = [...new Set(starts.filter(Number.isFinite))].sort((a, b) => a - b);
  const segments: NaiveSegment[] = [];
  let isAfterTitle = false;
  for (const [index, from] of [-Infinity, ...finite].entries()) {
    const to = (finite[index] ?? Infinity) - 1;
    const covers = (extent: { from: number; to: number }) => extent.from <= from && to <= extent.to;
    const inForce = certain.filter(covers).map(({ row }) => row);
    const abroad = inForce.filter(({ art }) => art === "ausland");
    const titles = inForce.filter(({ art }) => TITLES.includes(art));
    const papers = possible
      .filter(covers)
      .map(({ row }) => row)
      .filter(
        (row) =>
          isBesideTitles(row) ||
          titles.every(
            (title) =>
              row.art !== "fiktion_81_4" && row.gueltig_von.latest >= title.gueltig_von.earliest,
          ),
      );
    const shown = abroad.length > 0 ? abroad : papers;
    const continues = fiktionen.some((f) => f.from <= from && to <= f.until);
    const isFiktion: boolean =
      fiktionen.some((f) => f.from === from) || (isAfterTitle && continues);
    const absent = isFiktion ? "fiktion_81_4" : hole;
    segments.push({ from, to, rows: shown, absent: inForce.length > 0 ? null : absent });
    isAfterTitle = isFiktion && shown.length === 0;
  }
  return segments;
}

function isBesideTitles({ art }: StatusRow): boolean {
  return art === "ausland" || TITLES.includes(art);
}

/** Days on which titles that begin after a paper have certainly begun. */
function replacements(rows: readonly StatusRow[], row: StatusRow): number[] {
  if (isBesideTitles(row)) return [];
  return rows
    .filter(({ art, gueltig_von }) => {
      return TITLES.includes(art) && gueltig_von.earliest > row.gueltig_von.latest;
    })
    .map(({ gueltig_von }) => gueltig_von.latest);
}

type End = "earliest" | "latest";

function days(rows: readonly StatusRow[], row: StatusRow, first: End, last: End) {
  const { gueltig_von, gueltig_bis, beendet_am } = row;
  const end = Math.min(gueltig_bis?.[last] ?? Infinity, beendet_am?.[last] ?? Infinity);
  const isUnbefristet = beendet_am === null && gueltig_bis?.earliest === Infinity;
  if (end !== Infinity || isUnbefristet) return { from: gueltig_von[first], to: end };
  // What may have begun before ends nothing that may go on; what is certain ends with the next.
  const begun = last === "latest" ? gueltig_von.latest : gueltig_von.earliest;
  const later = rows
    .filter(({ art, gueltig_von: other }) => art !== "ausland" && other.earliest > begun)
    .map(({ gueltig_von: other }) => other);
  const next = later.reduce<(typeof later)[number] | null>(
    (soonest, other) => (soonest && soonest.earliest <= other.earliest ? soonest : other),
    null,
  );
  return { from: gueltig_von[first], to: next === null ? Infinity : next.latest - 1 };
}
