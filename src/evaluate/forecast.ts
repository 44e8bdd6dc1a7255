import { type Day, exactly, FOREVER } from "../calendar/index.ts";
import { lastRecorded } from "../facts/extent.ts";
import { Recent } from "../facts/recent.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { Course, type Stretch } from "./course.ts";
import type { Dossier } from "./dossier.ts";
import type { Law } from "./law.ts";
import type { Scope } from "./rule-track.ts";

/**
 * The person as on the Stichtag, with the present status continuing without end, and that of
 * relatives. Rows that begin later are known facts and stay; only the end of what is recorded is
 * left open.
 */
export const withStatusContinuing = oncePerDay((record, stichtag) => {
  const family = record.family.map((link) => {
    const other = link.other && withLastStatusOpen(link.other, stichtag);
    return other === link.other ? link : { ...link, other };
  });
  const continued = withLastStatusOpen(record, stichtag);
  const isAsRecorded = family.every((link, index) => link === record.family[index]);
  return isAsRecorded ? continued : { ...continued, family };
});

/** For all relatives the same, so that its chain is read once. */
const withLastStatusOpen = oncePerDay((record, stichtag) => {
  const last = lastRecorded(record);
  if (last.day < stichtag || last.day === FOREVER) return record;
  const statuszeiten = record.rows.statuszeiten.map((row) =>
    last.rows.includes(row) ? { ...row, gueltig_bis: WITHOUT_END, beendet_am: null } : row,
  );
  return { ...record, rows: { ...record.rows, statuszeiten } };
});

/** Said so, and not just left open: a row that names no end would last only until another one begins. */
const WITHOUT_END = exactly(FOREVER);

type Continued = (record: PersonRecord, stichtag: Day) => PersonRecord;

/** All paths look ahead on the same record: what has been made for a person and a day is kept. */
function oncePerDay(make: Continued): Continued {
  const recent = new Recent<PersonRecord, Map<Day, PersonRecord>>();
  return (record, stichtag) => {
    const known = recent.of(record, () => new Map());
    const made = known.get(stichtag) ?? make(record, stichtag);
    known.set(stichtag, made);
    return made;
  };
}

/**
 * How the given rules fare on every day of a range, with the law in force on each of those days.
 * Between two stretches nothing changes: they meet at days on which a rule begins or ends, a fact
 * changes, an age or a period is complete.
 */
export function forecast(
  law: Pick<Law, "inForce" | "switchDays">,
  pathId: string,
  scope: Scope,
  dossier: Dossier,
  range: { readonly from: Day; readonly to: Day },
): readonly Stretch[] {
  return new Course(law, pathId, scope, dossier, { ...range, day: range.from }).ahead;
}
