import fc from "fast-check";
import { parseDay } from "../../calendar/index.ts";
import { TABLE_NAMES, type TableName } from "../../records/tables.ts";
import type { Tables } from "../rows.ts";
import { isoDay, partial, type Row, rowOf } from "./row.ts";
import { statusChain } from "./status-chain.ts";

/** Tables that are made in a way of their own. */
const OWN_WAY: readonly TableName[] = ["personen", "statuszeiten", "familie", "bestand"];
/** All others: a new table is covered by itself. */
const OTHERS = TABLE_NAMES.filter((name) => !OWN_WAY.includes(name));
const MOST_ROWS = 3;
/** What an export may declare complete. */
const DECLARABLE: TableName[] = ["familie", ...OTHERS];

const day = (text: string) => parseDay(text) ?? 0;
const birth = isoDay(day("1955-01-01"), day("2014-12-31"));
/** Children, parents and spouses. */
const birthOfRelative = isoDay(day("1955-01-01"), day("2024-12-31"));

/** Titles from which others derive a right; none is most frequent. */
const bearing = fc.constantFrom("", "", "", "25a-1", "25a-2-1", "25b-1");

/** They live together, and nothing speaks of a time before or after. */
const TOGETHER: Row = { personensorge: "ja", haeusliche_gemeinschaft: "ja", seit: "", bis: "" };

/** A relation, and half of the time the other, whose last status may bear the person's right. */
const relation = fc.record({
  row: fc
    .tuple(rowOf("familie"), fc.constantFrom({}, TOGETHER))
    .map(([row, set]) => ({ ...row, ...set })),
  other: fc.option(
    fc.record({
      birth: birthOfRelative.chain(partial),
      chain: statusChain(true),
      norm: bearing,
      others: fc.record({
        bildung: fc.array(rowOf("bildung"), { maxLength: 2 }),
        lebensunterhalt: fc.array(rowOf("lebensunterhalt"), { maxLength: 2 }),
      }),
    }),
    { freq: 2 },
  ),
});

/** A relative of whom more than the relation is known. */
interface Relative {
  readonly birth: string;
  readonly chain: readonly Row[];
  readonly norm: string;
  readonly others: { readonly bildung: readonly Row[]; readonly lebensunterhalt: readonly Row[] };
}

/** The rows of a relative. */
function rowsOf(id: string, { birth, chain, norm, others }: Relative) {
  const last = chain.length - 1;
  const own = (row: Row) => ({ person_id: id, ...row });
  const title = { art: "aufenthaltserlaubnis", norm, duldungsgrund_materiell: "" };
  return {
    personen: [{ person_id: id, geburtsdatum: birth }],
    statuszeiten: chain.map((row, index) => ({
      person_id: id,
      ...row,
      ...(norm !== "" && index === last ? title : {}),
    })),
    bildung: others.bildung.map(own),
    lebensunterhalt: others.lebensunterhalt.map(own),
  };
}

/**
 * One person with rows in all tables, in whose rows nobody is named; the last status is open when
 * asked for. Relatives are `X0`, `X1`; those of whom more than the relation is known have rows of
 * their own after the person's.
 */
export function anyPerson({ lastIsOpen = false } = {}): fc.Arbitrary<Tables> {
  const rows = OTHERS.map((name) => [name, fc.array(rowOf(name), { maxLength: MOST_ROWS })]);
  return fc
    .record({
      person: rowOf("personen"),
      born: fc.oneof(
        { weight: 4, arbitrary: birth },
        { weight: 1, arbitrary: isoDay().chain(partial) },
      ),
      isAlive: fc.boolean(),
      chain: statusChain(lastIsOpen),
      others: fc.record(Object.fromEntries(rows) as Record<string, fc.Arbitrary<Row[]>>),
      family: fc.array(relation, { maxLength: 2 }),
      complete: fc.subarray(DECLARABLE),
      declared: fc.option(fc.tuple(rowOf("bestand"), fc.constantFrom(...DECLARABLE)), { freq: 2 }),
    })
    .map(({ person, born, isAlive, family, others, chain, ...about }) => {
      const known = family.flatMap(({ other }, index) => (other ? rowsOf(`X${index}`, other) : []));
      const gone = isAlive ? { verstorben_am: "", fortgezogen_am: "" } : {};
      return {
        ...others,
        personen: [
          { ...person, geburtsdatum: born, ...gone },
          ...known.flatMap(({ personen }) => personen),
        ],
        statuszeiten: [...chain, ...known.flatMap(({ statuszeiten }) => statuszeiten)],
        bildung: [...(others.bildung ?? []), ...known.flatMap(({ bildung }) => bildung)],
        lebensunterhalt: [
          ...(others.lebensunterhalt ?? []),
          ...known.flatMap(({ lebensunterhalt }) => lebensunterhalt),
        ],
        familie: family.map(({ row }, index) => ({ ...row, person_id_2: `X${index}` })),
        bestand: bestandOf(about),
      };
    });
}

interface Declarations {
  readonly complete: readonly TableName[];
  readonly declared: readonly [row: Row, tabelle: TableName] | null;
}

/** What is said to be complete, and once anything else about another table. */
function bestandOf({ complete, declared }: Declarations): Row[] {
  const rows: Row[] = complete.map((tabelle) => ({ tabelle, vollstaendig: "ja" }));
  if (!declared || complete.includes(declared[1])) return rows;
  return [...rows, { ...declared[0], tabelle: declared[1] }];
}

/** A Stichtag on which the law of any version may hold. */
export const anyStichtag = isoDay(day("2012-01-01"), day("2028-06-30"));
