import type { DayInterval } from "../calendar/index.ts";
import type { Defect } from "./defect.ts";
import { type FamilyLink, placeOf } from "./person-record.ts";
import type { Row } from "./tables.ts";

type Beziehung = FamilyLink["beziehung"];

const REVERSED: Record<Beziehung, Beziehung> = {
  kind: "elternteil",
  elternteil: "kind",
  ehegatte: "ehegatte",
  lebenspartner: "lebenspartner",
};

/** A link before the other person's record is known. */
export type RawLink = Omit<FamilyLink, "other"> & {
  /** Attributes on which rows disagree: they stay unknown, whatever a further row says. */
  readonly conflicting: readonly string[];
};

const ATTRIBUTES = [
  "personensorge",
  "haeuslicheGemeinschaft",
  "ledig",
  "seit",
  "bis",
  "schulbesuch",
  "fehltage",
  "alleinerziehend",
  "birth",
] as const satisfies readonly (keyof RawLink)[];

/**
 * The relations of each person, seen from that person. One direction in the table is enough; where
 * both were delivered they are merged, and what they disagree on is reported and read as unknown.
 */
export function familyLinks(
  rows: readonly Row<"familie">[],
  persons: ReadonlyMap<string, Row<"personen">>,
): { links: ReadonlyMap<string, readonly RawLink[]>; defects: readonly Defect[] } {
  const links = new Map<string, RawLink[]>();
  const defects: Defect[] = [];
  for (const row of rows) {
    const there = seenFrom(row, row.person_id, row.person_id_2, row.beziehung, persons);
    const back = seenFrom(row, row.person_id_2, row.person_id, REVERSED[row.beziehung], persons);
    for (const [id, link] of [
      [row.person_id, there],
      [row.person_id_2, back],
    ] as const) {
      const own = links.get(id) ?? [];
      links.set(id, own);
      const same = own.findIndex(
        (known) => known.otherId === link.otherId && known.beziehung === link.beziehung,
      );
      const known = own[same];
      if (!known) {
        own.push(link);
        continue;
      }
      const { merged, conflicts } = merge(known, link);
      own[same] = merged;
      if (id !== row.person_id) continue;
      for (const column of conflicts) {
        defects.push({
          file: "familie.csv",
          line: row.line,
          column,
          kind: "widerspruch_zur_gegenrichtung",
          expected: "dieselbe Angabe in beiden Richtungen",
          action: "als_unbekannt_gelesen",
          personIds: [row.person_id, row.person_id_2],
        });
      }
    }
  }
  return { links, defects };
}

function seenFrom(
  row: Row<"familie">,
  id: string,
  otherId: string,
  beziehung: Beziehung,
  persons: ReadonlyMap<string, Row<"personen">>,
): RawLink {
  const child = persons.get(beziehung === "kind" ? otherId : id);
  const given = otherId === row.person_id_2 ? row.geburtsdatum_2 : null;
  return {
    beziehung,
    otherId,
    birth: persons.get(otherId)?.geburtsdatum ?? given,
    personensorge: row.personensorge,
    haeuslicheGemeinschaft: row.haeusliche_gemeinschaft,
    ledig: row.ledig ?? ledigOf(child),
    seit: row.seit,
    bis: row.bis,
    schulbesuch: row.schulbesuch,
    fehltage: row.fehltage_unentschuldigt,
    alleinerziehend: row.alleinerziehend,
    evidence: [placeOf("familie", row)],
    places: [{ row: row.row, line: row.line }],
    conflicting: [],
  };
}

function ledigOf(child: Row<"personen"> | undefined): boolean | null {
  const familienstand = child?.familienstand ?? "unbekannt";
  return familienstand === "unbekannt" ? null : familienstand === "ledig";
}

function merge(a: RawLink, b: RawLink): { merged: RawLink; conflicts: string[] } {
  const conflicts: string[] = [];
  const values: Record<string, unknown> = {};
  for (const attribute of ATTRIBUTES) {
    const [left, right] = [a[attribute], b[attribute]];
    const isContested = a.conflicting.includes(attribute);
    const agree = !isContested && (left === null || right === null || equal(left, right));
    values[attribute] = agree ? (left ?? right) : null;
    if (!agree) conflicts.push(attribute);
  }
  const evidence = [...new Set([...a.evidence, ...b.evidence])];
  const places = [...a.places, ...b.places];
  const conflicting = [...new Set([...a.conflicting, ...conflicts])];
  return { merged: { ...a, ...values, evidence, places, conflicting } as RawLink, conflicts };
}

function equal(a: boolean | number | DayInterval, b: boolean | number | DayInterval): boolean {
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  return a.earliest === b.earliest && a.latest === b.latest;
}
