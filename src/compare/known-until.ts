import type { Day, DayInterval } from "../calendar/index.ts";
import { withStatusContinuing } from "../evaluate/forecast.ts";
import type { FamilyLink, PersonRecord, PersonTable } from "../records/person-record.ts";
import { TABLES, type TableShape } from "../records/tables.ts";

/** The days after one Stichtag up to another. */
interface Span {
  readonly after: Day;
  readonly until: Day;
}

/**
 * The present records without what is dated between two Stichtage: rows that begin after `after` and
 * not after `until`, decisions, ends of status, death and moving away on such a day. A status that
 * such a row replaced continues. This is what the office could have known on the earlier Stichtag if
 * it recorded everything on its day; what was recorded late, or changed without a date, stays.
 */
export function knownUntil(
  persons: readonly PersonRecord[],
  span: Span,
): ReadonlyMap<string, PersonRecord> {
  const known = new Map<string, PersonRecord & { family: readonly FamilyLink[] }>();
  for (const person of persons) known.set(person.id, { ...ownPart(person, span) });
  for (const [id, record] of known) {
    known.set(
      id,
      // Kept as one object, because relatives point to it.
      Object.assign(record, {
        family: record.family.map((link) => ({
          ...link,
          other: link.other && (known.get(link.otherId) ?? link.other),
        })),
      }),
    );
  }
  return known;
}

function ownPart(record: PersonRecord, span: Span): PersonRecord {
  const isLate = (date: Day | DayInterval | null) => liesIn(date, span);
  const rows = Object.fromEntries(
    Object.entries(record.rows).map(([table, own]) => [
      table,
      (own as readonly object[]).filter((row) => !isLate(dateOf(table as PersonTable, row))),
    ]),
  ) as unknown as PersonRecord["rows"];
  const { person } = record;
  const known: PersonRecord = {
    ...record,
    person: {
      ...person,
      verstorben_am: isLate(person.verstorben_am) ? null : person.verstorben_am,
      fortgezogen_am: isLate(person.fortgezogen_am) ? null : person.fortgezogen_am,
    },
    rows: {
      ...rows,
      antraege: rows.antraege.map((row) =>
        isLate(row.entschieden_am) ? { ...row, stand: "offen", entschieden_am: null } : row,
      ),
      statuszeiten: rows.statuszeiten.map((row) =>
        isLate(row.beendet_am) ? { ...row, beendet_am: null, beendet_grund: null } : row,
      ),
    },
  };
  const isReplaced = rows.statuszeiten.length < record.rows.statuszeiten.length;
  if (!isReplaced) return known;
  const alone = withStatusContinuing({ ...known, family: [] }, span.after);
  return { ...alone, family: record.family };
}

/** The day by which the rows of a table are ordered: when what they tell began. */
function dateOf(table: PersonTable, row: object): Day | DayInterval | null {
  const { orderBy }: TableShape = TABLES[table];
  if (orderBy === undefined) return null;
  return (row as Record<string, Day | DayInterval | null>)[orderBy] ?? null;
}

function liesIn(date: Day | DayInterval | null, { after, until }: Span): boolean {
  if (date === null) return false;
  const day = typeof date === "number" ? date : date.earliest;
  return after < day && day <= until;
}
