import type { DayInterval } from "../calendar/index.ts";
import { type Defect, reported } from "./defect.ts";
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
  /** Has its place already: what is added to a copy later would give each link a shape of its own, slow to read. */
  readonly other: null;
  /** Attributes on which rows disagree: they stay unknown, whatever a further row says. */
  readonly conflicting: readonly Attribute[];
};

/** What rows may disagree on, with the column that says it. */
const ATTRIBUTES = {
  personensorge: "personensorge",
  haeuslicheGemeinschaft: "haeusliche_gemeinschaft",
  ledig: "ledig",
  seit: "seit",
  bis: "bis",
  schulbesuch: "schulbesuch",
  fehltage: "fehltage_unentschuldigt",
  alleinerziehend: "alleinerziehend",
  birth: "geburtsdatum_2",
} as const satisfies Partial<Record<keyof RawLink, keyof Row<"familie">>>;

type Attribute = keyof typeof ATTRIBUTES;

/**
 * The relations of each person, seen from that person, each relation to another once. One direction in the table is enough; where
 * both were delivered they are merged, and what they disagree on is reported and read as unknown.
 */
export function familyLinks(
  rows: readonly Row<"familie">[],
  persons: ReadonlyMap<string, Row<"personen">>,
): {
  links: ReadonlyMap<string, ReadonlyMap<string, RawLink>>;
  defects: readonly Defect[];
} {
  const links = new Map<string, Map<string, RawLink>>();
  const defects: Defect[] = [];
  /** To whom each person is related in any way. */
  const relations = new Map<string, Map<string, Beziehung>>();
  for (const row of rows) {
    const there = seenFrom(row, row.person_id, row.person_id_2, row.beziehung, persons);
    const back = seenFrom(row, row.person_id_2, row.person_id, REVERSED[row.beziehung], persons);
    for (const [id, link] of [
      [row.person_id, there],
      [row.person_id_2, back],
    ] as const) {
      const own = links.get(id) ?? new Map<string, RawLink>();
      links.set(id, own);
      const key = JSON.stringify([link.beziehung, link.otherId]);
      const known = own.get(key);
      if (!known) {
        own.set(key, link);
        const others = relations.get(id) ?? new Map<string, Beziehung>();
        relations.set(id, others);
        const before = others.get(link.otherId);
        // Neither kind is more likely, and both are kept; who are each other's child is told elsewhere.
        if (before && id === row.person_id && [before, link.beziehung].some(isCouple)) {
          const expected = "eine Beziehung je Paar, in beiden Richtungen dieselbe";
          defects.push(reported(row, "beziehung", "widerspruch_zur_gegenrichtung", expected));
        }
        others.set(link.otherId, link.beziehung);
        continue;
      }
      const { merged, conflicts } = merge(known, link);
      own.set(key, merged);
      if (id !== row.person_id) continue;
      for (const attribute of conflicts) {
        defects.push({
          file: row.file,
          line: row.line,
          column: ATTRIBUTES[attribute],
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
    other: null,
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
    places: [{ row: row.row, file: row.file, line: row.line }],
    conflicting: [],
  };
}

function isCouple(beziehung: Beziehung): boolean {
  return beziehung === "ehegatte" || beziehung === "lebenspartner";
}

function ledigOf(child: Row<"personen"> | undefined): boolean | null {
  const familienstand = child?.familienstand ?? "unbekannt";
  return familienstand === "unbekannt" ? null : familienstand === "ledig";
}

function merge(a: RawLink, b: RawLink): { merged: RawLink; conflicts: Attribute[] } {
  const conflicts: Attribute[] = [];
  const values: Record<string, unknown> = {};
  for (const attribute of Object.keys(ATTRIBUTES) as Attribute[]) {
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
