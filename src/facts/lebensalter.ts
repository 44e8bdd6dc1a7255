import { z } from "zod";
import {
  ANY_DAY,
  civilOf,
  type Day,
  dayOfAgeInMonths,
  exactly,
  isExact,
  yearOf,
} from "../calendar/index.ts";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";
import { daysAround, type Fact, fact } from "./fact.ts";
import { recordedValue } from "./recorded-value.ts";
import { type AgeValue, bool, unlessExact } from "./value.ts";

const params = z.strictObject({
  /** The day on which the age counts: the day of evaluation, of the application, or of the first entry. */
  at: z.enum(["stichtag", "antrag", "einreise"]),
  /** For `antrag`: what was applied for. */
  gegenstand: z.array(recordedValue("antraege", "gegenstand")).default([]),
});

/** Origins of a date of birth that has been proved; anything else may stand for a day that nobody knows. */
const PROVED = ["pass_geprueft", "pass", "urkunde_de"];

/**
 * The age of the person. With `antrag` it counts on the day of the earliest application that is
 * pending or granted (§ 25a Abs. 1 S. 1 Nr. 3 AufenthG looks at that day), and without one on the
 * day of evaluation. Withdrawn and refused applications do not count. Where rows about applications
 * are known to be missing, it may be any earlier day.
 */
export const lebensalter: Fact = fact<z.infer<typeof params>>({
  id: "lebensalter",
  type: "age",
  about: "Lebensalter am Stichtag, am Tag des Antrags oder bei der ersten Einreise",
  params,
  value(record, day, { at, gegenstand }): AgeValue {
    const { person } = record;
    const birth = person.geburtsdatum;
    const application = at === "antrag" ? effectiveApplication(record, day, gegenstand) : undefined;
    const entry = person.ersteinreise;
    const mayBeFiled = at === "antrag" && record.incomplete.has("antraege");
    const applied = exactly(application?.gestellt_am ?? day);
    // Of an application that is known to be missing nobody knows the day: any since the birth.
    const filed = mayBeFiled
      ? { earliest: Math.min(birth.latest, applied.latest), latest: applied.latest }
      : applied;
    const reference = at === "einreise" ? (entry ?? ANY_DAY) : filed;
    const isProved = PROVED.includes(person.geburtsdatum_herkunft ?? "");
    const { month, date, year } = isExact(birth)
      ? civilOf(birth.earliest)
      : { month: 0, date: 0, year: 0 };
    return {
      type: "age",
      birth,
      at: reference,
      follows: at !== "einreise" && application === undefined,
      mayStandFor: month === 1 && date === 1 && !isProved ? yearOf(year) : null,
      evidence: [
        placeOf("personen", person),
        ...(application ? [placeOf("antraege", application)] : []),
      ],
      missing: [
        ...unlessExact(birth, "personen.geburtsdatum"),
        ...(at === "einreise" ? unlessExact(reference, "personen.ersteinreise") : []),
        ...(mayBeFiled ? ["antraege"] : []),
      ],
      notes: [],
    };
  },
  changes: (record, { at }) =>
    at === "antrag" ? record.rows.antraege.flatMap((row) => daysAround(row.gestellt_am)) : [],
});

/** The earliest application for one of the given titles that is pending or granted on the day. */
export function effectiveApplication(
  record: PersonRecord,
  day: Day,
  gegenstand: readonly string[],
): Row<"antraege"> | undefined {
  return record.rows.antraege.find(
    (row) =>
      gegenstand.includes(row.gegenstand) &&
      row.gestellt_am <= day &&
      (row.stand === "offen" || row.stand === "erteilt"),
  );
}

/** Whether the person was born in Germany (§ 25a Abs. 1 S. 1 AufenthG as in force until 31.7.2015). */
export const geborenInDeutschland: Fact = fact({
  id: "geborenInDeutschland",
  type: "boolean",
  about: "In Deutschland geboren",
  params: z.strictObject({}),
  value: ({ person }) =>
    bool(person.geboren_in_deutschland, {
      evidence: person.geboren_in_deutschland === null ? [] : [placeOf("personen", person)],
      missing: ["personen.geboren_in_deutschland"],
    }),
  changes: () => [],
});

const ageTable = z
  .array(
    z.strictObject({
      /** Last year of birth for which this age holds; `null`: all later ones. */
      bornUntil: z.number().int().nullable(),
      years: z.number().int(),
      months: z.number().int(),
    }),
  )
  .min(1)
  .refine(
    (rows) => rows.findIndex(({ bornUntil }) => bornUntil === null) === rows.length - 1,
    "„bornUntil“: null erwartet, genau einmal und in der letzten Zeile",
  );

/**
 * Whether the regular pension age is reached (§§ 35, 235 SGB VI): so many years and months after the
 * birth, by year of birth.
 */
export const regelaltersgrenze: Fact = fact<{ table: z.infer<typeof ageTable> }>({
  id: "regelaltersgrenze",
  type: "boolean",
  about: "Regelaltersgrenze der gesetzlichen Rentenversicherung erreicht",
  params: z.strictObject({ table: ageTable }),
  value({ person }, day, { table }) {
    const { earliest, latest } = person.geburtsdatum;
    const isReached = pensionDay(latest, table) <= day;
    const mayBeReached = pensionDay(earliest, table) <= day;
    return bool(isReached ? true : mayBeReached ? null : false, {
      evidence: [placeOf("personen", person)],
      missing: ["personen.geburtsdatum"],
    });
  },
  changes: ({ person }, { table }) =>
    [person.geburtsdatum.earliest, person.geburtsdatum.latest]
      .map((birth) => pensionDay(birth, table))
      .filter(Number.isFinite),
});

function pensionDay(birth: Day, table: z.infer<typeof ageTable>): Day {
  if (!Number.isFinite(birth)) return birth;
  const { year } = civilOf(birth);
  const row = table.find(({ bornUntil }) => bornUntil === null || year <= bornUntil);
  if (!row) throw new Error("pension table has no open last row");
  return dayOfAgeInMonths(birth, row.years * 12 + row.months);
}
