import { z } from "zod";
import { addPeriod, type Day, parsePeriod } from "../calendar/index.ts";
import { periodText } from "../facts/period-text.ts";
import { codeOf, isOfAnyKind } from "../facts/status-code.ts";
import { statusKind } from "../facts/status-kind.ts";
import { rowsOn, timelineOf } from "../facts/timeline.ts";
import type { Records } from "../records/assemble.ts";
import { type Defect, reported } from "../records/defect.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";
import { dateChecksSchema, implausibleDates } from "./date-checks.ts";
import { dayGiven } from "./entry.ts";

/** What cannot be on record: statuses that law excludes (which begin when, how long they last), and impossible dates. */
export const dataChecksSchema = z.strictObject({
  $schema: z.string().optional(),
  id: z.string(),
  title: z.string().min(1),
  status: z.array(
    z.strictObject({
      kinds: z.array(statusKind).min(1),
      beginsFrom: z.iso.date(),
      /** Last day on which such a status can begin, inclusive. */
      beginsUntil: z.iso.date().optional(),
      longest: periodText.optional(),
      expected: z.string().min(1),
    }),
  ),
  overlap: z.string().min(1),
  dates: dateChecksSchema,
});

export type DataChecks = z.infer<typeof dataChecksSchema>;

/** Rows that were used but look wrong: only reported, nothing is repaired. */
export function implausibleRows(records: Records, checks: DataChecks, stichtag: Day): Defect[] {
  const rows = records.persons.flatMap((record) => [
    ...record.rows.statuszeiten.flatMap((row) => impossibleStatus(row, checks)),
    ...overlaps(record, checks),
    ...bornTooLate(record),
  ]);
  return [...rows, ...implausibleDates(records, checks.dates, stichtag)];
}

function impossibleStatus(row: Row<"statuszeiten">, { status }: DataChecks): Defect[] {
  const { gueltig_von: from, gueltig_bis: to } = row;
  const check = status.find(({ kinds }) => isOfAnyKind(codeOf({ row }), kinds) === true);
  if (!check) return [];
  const longest = check.longest === undefined ? null : parsePeriod(check.longest);
  const isImpossible =
    from.latest < dayGiven(check.beginsFrom) ||
    from.earliest > dayGiven(check.beginsUntil) ||
    (longest !== null && to !== null && to.earliest >= addPeriod(from.latest, longest));
  return isImpossible ? [reported(row, "gueltig_von", "nicht_moeglich", check.expected)] : [];
}

/** Rows of different kinds that are certainly in force on the same day. */
function overlaps(record: PersonRecord, { overlap }: DataChecks): Defect[] {
  const doubled = timelineOf(record).filter(({ options }) => {
    const isCertain = options.every(({ row }) => row !== null);
    return isCertain && new Set(options.map(codeOf)).size > 1;
  });
  return rowsOn(record, doubled).map((row) =>
    reported(row, "gueltig_von", "ueberschneidung", overlap),
  );
}

function bornTooLate({ person }: PersonRecord): Defect[] {
  const { geburtsdatum: birth, ersteinreise: entry } = person;
  if (!entry || entry.latest >= birth.earliest) return [];
  const expected = "ein Tag nicht vor der Geburt";
  return [reported(person, "ersteinreise", "einreise_vor_geburt", expected)];
}
