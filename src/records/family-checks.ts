import type { DayInterval } from "../calendar/index.ts";
import { type Defect, reported } from "./defect.ts";
import type { Row } from "./tables.ts";

type Link = Row<"familie">;
type Persons = ReadonlyMap<string, Row<"personen">>;

/** Rows of `familie` that cannot be right, whatever else is recorded. They are used as they stand. */
export function implausibleLinks(rows: readonly Link[], persons: Persons): Defect[] {
  const parents = new Set(rows.flatMap((row) => parentAndChild(row)?.join(SEPARATOR) ?? []));
  return rows.flatMap((row) => [
    ...otherBirth(row, persons),
    ...olderChild(row, persons),
    ...childOfItsChild(row, parents),
  ]);
}

/** A birth that differs from the one in `personen`, which is the one that counts. */
function otherBirth(row: Link, persons: Persons): Defect[] {
  const known = persons.get(row.person_id_2)?.geburtsdatum;
  const given = row.geburtsdatum_2;
  if (!known || !given || (given.earliest <= known.latest && known.earliest <= given.latest)) {
    return [];
  }
  const expected = "das Geburtsdatum wie in personen.csv; jenes gilt";
  const defect = reported(row, "geburtsdatum_2", "widerspruch_zu_personen", expected);
  return [{ ...defect, action: "nicht_beachtet" }];
}

function olderChild(row: Link, persons: Persons): Defect[] {
  const births = new Map<string, DayInterval | null | undefined>([
    [row.person_id_2, persons.get(row.person_id_2)?.geburtsdatum ?? row.geburtsdatum_2],
    [row.person_id, persons.get(row.person_id)?.geburtsdatum],
  ]);
  const [parent, child] = parentAndChild(row)?.map((id) => births.get(id)) ?? [];
  if (!parent || !child || child.latest >= parent.earliest) return [];
  return [reported(row, "beziehung", "kind_aelter", "ein Kind, das jünger ist als der Elternteil")];
}

function childOfItsChild(row: Link, parents: ReadonlySet<string>): Defect[] {
  const reversed = parentAndChild(row)?.reverse().join(SEPARATOR);
  if (reversed === undefined || !parents.has(reversed)) return [];
  return [reported(row, "beziehung", "gegenseitig_kind", "nur eine der beiden Personen als Kind")];
}

/** No cell holds one: files with it are refused. */
const SEPARATOR = "\0";

/** Ids of parent and child; `null` for other relations. */
function parentAndChild({ beziehung, person_id, person_id_2 }: Link): string[] | null {
  if (beziehung === "kind") return [person_id, person_id_2];
  return beziehung === "elternteil" ? [person_id_2, person_id] : null;
}
