import fc from "fast-check";
import { formatDay, parseDay } from "../../calendar/index.ts";
import type { Cell } from "../../records/cell.ts";
import { TABLES, type TableName } from "../../records/tables.ts";
import type { Tables } from "../rows.ts";

type Row = Record<string, string>;

const FIRST = parseDay("2009-01-01") ?? 0;
const LAST = parseDay("2028-12-31") ?? 0;

/** A day as the tables write it. */
const isoDay = (from = FIRST, to = LAST) => fc.integer({ min: from, max: to }).map(formatDay);

/** A full, partial or unknown date. */
const partialDay = isoDay().chain((day) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(day) },
    { weight: 1, arbitrary: fc.constantFrom(day.slice(0, 7), day.slice(0, 4), "unbekannt") },
  ),
);

/** A value for a column, from what its cell accepts: new columns and values are covered by themselves. */
function cellText(name: string, cell: Cell<unknown>): fc.Arbitrary<string> {
  if (cell.values) return fc.constantFrom(...cell.values);
  if (name === "norm")
    return fc.constantFrom("60a-2-1", "60b-1", "104c-1", "25-5", "25a-1", "60d-1");
  if (name === "azr_nummer") return fc.constant("000000000001");
  if (name.startsWith("staatsangehoerigkeit")) return fc.constantFrom("439", "998", "163");
  if (cell.schema.safeParse("2020-01-01").success && cell.schema.safeParse("unbekannt").success) {
    return cell.schema.safeParse("irgendwas").success ? fc.constant("Text") : partialDay;
  }
  if (cell.schema.safeParse("12").success && !cell.schema.safeParse("Text").success) {
    return fc.integer({ min: 0, max: 120 }).map(String);
  }
  return cell.schema.safeParse("Text").success ? fc.constant("Text") : isoDay();
}

/** A row of a table with some of its columns filled. */
function rowOf(table: TableName): fc.Arbitrary<Row> {
  const columns = Object.entries(TABLES[table].columns).filter(
    ([name]) =>
      !name.startsWith("person_id") &&
      !["quelle", "datenstand", "fundstelle", "bemerkung"].includes(name),
  );
  const cells = columns.map(([name, { cell, required }]) => {
    const value = cellText(name, cell as Cell<unknown>);
    return required
      ? value
      : fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constant("") });
  });
  return fc
    .tuple(...cells)
    .map((values) =>
      Object.fromEntries(columns.map(([name], index) => [name, values[index] ?? ""])),
    );
}

const STATUS = [
  ["duldung", "60a-2-1"],
  ["duldung", "60a-2-1"],
  ["duldung", ""],
  ["duldung", "60b-1"],
  ["duldung", "60d-1"],
  ["aufenthaltsgestattung", ""],
  ["ankunftsnachweis", ""],
  ["aufenthaltserlaubnis", "104c-1"],
  ["aufenthaltserlaubnis", "25-5"],
  ["fiktion_81_4", ""],
  ["fiktion_81_3_2", ""],
  ["gueb", ""],
  ["ohne", ""],
  ["ausland", ""],
  ["unbekannt", ""],
] as const;

/** A chain of statuses, one after the other, with gaps of all interesting lengths. */
export function statusChain(lastIsOpen: boolean): fc.Arbitrary<Row[]> {
  const link = fc.record({
    status: fc.constantFrom(...STATUS),
    length: fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 100, max: 2000 })),
    gap: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.constantFrom(1, 7, 8, 30, 89, 92, 93, 200) },
    ),
    ground: fc.constantFrom("", "ja", "nein"),
  });
  return fc
    .tuple(
      isoDay(FIRST, parseDay("2024-01-01") ?? 0),
      fc.array(link, { minLength: 1, maxLength: 7 }),
    )
    .map(([start, links]) => {
      let day = parseDay(start) ?? 0;
      return links.map(({ status: [art, norm], length, gap, ground }, index) => {
        const from = day;
        const isOpen = lastIsOpen && index === links.length - 1;
        day = from + length + gap;
        return {
          art,
          norm,
          gueltig_von: formatDay(from),
          gueltig_bis: isOpen ? "" : formatDay(from + length - 1),
          duldungsgrund_materiell: ["ohne", "gueb"].includes(art) ? ground : "",
        };
      });
    });
}

const rows = (table: TableName, most: number) => fc.array(rowOf(table), { maxLength: most });

/** One person with rows in many tables; the last status is open when asked for. */
export function anyPerson({ lastIsOpen = false } = {}): fc.Arbitrary<Tables> {
  const declared = fc.subarray([
    "straftaten",
    "mitwirkung",
    "familie",
    "dokumente",
    "erklaerungen",
    "bildung",
    "antraege",
  ]);
  return fc
    .record({
      person: rowOf("personen"),
      birth: fc.oneof(
        { weight: 4, arbitrary: isoDay(parseDay("1955-01-01") ?? 0, parseDay("2014-12-31") ?? 0) },
        { weight: 1, arbitrary: partialDay },
      ),
      isAlive: fc.boolean(),
      statuszeiten: statusChain(lastIsOpen),
      dokumente: rows("dokumente", 2),
      mitwirkung: rows("mitwirkung", 3),
      bildung: rows("bildung", 3),
      lebensunterhalt: rows("lebensunterhalt", 2),
      sprache: rows("sprache", 2),
      erklaerungen: rows("erklaerungen", 4),
      straftaten: rows("straftaten", 2),
      antraege: rows("antraege", 2),
      ausnahmen: rows("ausnahmen", 1),
      leistungen_integration: rows("leistungen_integration", 1),
      beratungen: rows("beratungen", 1),
      vereinbarungen: rows("vereinbarungen", 1),
      familie: fc.array(rowOf("familie"), { maxLength: 2 }),
      declared,
    })
    .map(({ person, birth, isAlive, familie, declared: tables, ...rest }) => ({
      ...rest,
      personen: [
        {
          ...person,
          geburtsdatum: birth,
          ...(isAlive ? { verstorben_am: "", fortgezogen_am: "" } : {}),
        },
      ],
      familie: familie.map((row, index) => ({ ...row, person_id_2: `X${index}` })),
      bestand: tables.map((tabelle) => ({ tabelle, vollstaendig: "ja" })),
    }));
}

/** A Stichtag on which the law of any version may hold. */
export const anyStichtag = isoDay(parseDay("2012-01-01") ?? 0, parseDay("2028-06-30") ?? 0);
