import { z } from "zod";
import { ALWAYS, type Day, type DayInterval } from "../calendar/index.ts";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";
import { daysInTable, type Fact, fact } from "./fact.ts";
import { isCurrent, relativeDays, relativesOf } from "./relatives.ts";
import { unknownStay } from "./stay.ts";
import { between, bool, both, type NumberValue, onOrBefore, type StayValue } from "./value.ts";

const none = z.strictObject({});

const quote = z.strictObject({
  /** The best quote of all who live in one household with the person: one earner suffices (§ 25b Abs. 4 AufenthG). */
  imHaushalt: z.boolean().default(false),
});

/**
 * Share of the need that own work covers, in percent, as it holds on the day: by the latest row whose
 * `stand` or `seit` has been reached. On a day before `seit` of the only row the quote is known to be
 * lower. Nothing recorded: any number.
 */
export const lebensunterhaltQuote: Fact = fact<z.infer<typeof quote>>({
  id: "lebensunterhaltQuote",
  type: "number",
  about: "Anteil des Bedarfs, den eigene Erwerbstätigkeit deckt, in Prozent",
  params: quote,
  value(record, day, { imHaushalt }) {
    const own = quoteOf(record, day);
    if (!imHaushalt) return own;
    // The quote is one of the whole Bedarfsgemeinschaft: where a member's row says more, it counts.
    const members = relativesOf(record, ALL).flatMap((link) => {
      const lives = both(link.haeuslicheGemeinschaft, isCurrent(link, day));
      const isRecorded = link.other !== null && link.other.rows.lebensunterhalt.length > 0;
      return lives !== false && link.other && isRecorded
        ? [{ lives, quote: quoteOf(link.other, day) }]
        : [];
    });
    const best = members.reduce((better, { lives, quote }) => {
      const isBetter =
        quote.low > better.low ||
        (quote.low === better.low && quote.missing.length < better.missing.length);
      return lives && isBetter ? quote : better;
    }, own);
    // And what may be more, because a row does not say or may be that of a member, may count.
    const isOwnRecorded =
      record.rows.lebensunterhalt.length > 0 || record.incomplete.has("lebensunterhalt");
    const mayBeMore = [...(isOwnRecorded ? [{ lives: true, quote: own }] : []), ...members].filter(
      ({ quote }) => quote.high > best.high,
    );
    if (mayBeMore.length === 0) return best;
    return between(best.low, Math.max(...mayBeMore.map(({ quote }) => quote.high)), {
      evidence: best.evidence,
      missing: mayBeMore.flatMap(({ lives, quote }) => [
        ...(lives === null ? ["familie.haeusliche_gemeinschaft"] : []),
        ...quote.missing,
      ]),
    });
  },
  changes: (record, { imHaushalt }) => [
    ...quoteDays(record),
    ...(imHaushalt ? relativeDays(record, ALL, []) : []),
    ...(imHaushalt
      ? relativesOf(record, ALL).flatMap(({ other }) => (other ? quoteDays(other) : []))
      : []),
  ],
});

const ALL = ["kind", "elternteil", "ehegatte", "lebenspartner"] as const;

function quoteOf(record: PersonRecord, day: Day): NumberValue {
  const { rows } = record;
  const row = latest(record, day);
  const later = rows.lebensunterhalt[row ? rows.lebensunterhalt.indexOf(row) + 1 : 0];
  const missing = ["lebensunterhalt.quote_prozent"];
  const evidence = (from: typeof row) => (from ? [placeOf("lebensunterhalt", from)] : []);
  const [known, next] = [row?.quote_prozent ?? null, later?.quote_prozent ?? null];
  // What a later row does not date, or not to the day, may have held already.
  const mayHaveHeld = later !== undefined && (later.seit === null || later.seit.earliest <= day);
  if (record.incomplete.has("lebensunterhalt")) {
    return between(0, Number.POSITIVE_INFINITY, {
      evidence: evidence(row),
      missing: ["lebensunterhalt"],
    });
  }
  if (known !== null && next !== null && mayHaveHeld) {
    const seit = ["lebensunterhalt.seit"];
    return between(Math.min(known, next), Math.max(known, next), {
      evidence: [...evidence(row), ...evidence(later)],
      missing: seit,
    });
  }
  if (known !== null) return between(known, known, { evidence: evidence(row) });
  // The first quote on record, holding since a later day, did not hold before: then it was lower.
  if (!row && next !== null && later?.seit && later.seit.earliest > day) {
    return between(0, Math.max(0, Math.ceil(next) - 1), { evidence: evidence(later), missing });
  }
  return between(0, Number.POSITIVE_INFINITY, { evidence: evidence(row), missing });
}

const secured = z.strictObject({ quoteMindestens: z.number() });

/**
 * Since when own work covers at least so much of the need, without a lower quote in between: by
 * `seit`, and at least since the first `stand` that says so. Before that it is open.
 */
export const lebensunterhaltGesichert: Fact = fact<z.infer<typeof secured>>({
  id: "lebensunterhaltGesichert",
  type: "stay",
  about: "Zeit, seit der eigene Erwerbstätigkeit mindestens so viel vom Bedarf deckt",
  params: secured,
  value(record, day, { quoteMindestens }): StayValue {
    if (record.incomplete.has("lebensunterhalt")) return unknownStay(["lebensunterhalt"]);
    const rows = record.rows.lebensunterhalt.filter(
      ({ stand, seit }) => stand <= day && hasBegun(seit, day) !== false,
    );
    const last = rows.at(-1);
    const known = last?.quote_prozent ?? null;
    if (known === null) return unknownStay(["lebensunterhalt.quote_prozent"]);
    const isLower = (quote: number) => quote < quoteMindestens;
    const lower = rows.findLastIndex(({ quote_prozent: q }) => q !== null && isLower(q));
    // A row that does not say how much it was breaks off only the strict count.
    const doubtful = rows.findLastIndex(({ quote_prozent: q }) => q === null || isLower(q));
    const secure = rows.slice(doubtful + 1);
    const evidence = secure.map((row) => placeOf("lebensunterhalt", row));
    const none = { ...unknownStay([]), lenient: null, growsLeniently: false };
    if (secure.length === 0) {
      return { ...none, evidence: last ? [placeOf("lebensunterhalt", last)] : [] };
    }
    // What is known on the day of a row began by then at the latest, unless the row speaks of a later day.
    const strict = Math.min(
      ...secure.map(({ seit, stand }) =>
        seit && hasBegun(seit, stand) === false
          ? seit.latest
          : Math.min(seit?.latest ?? stand, stand),
      ),
    );
    const first = rows[lower + 1]?.seit;
    const lenient = first ? Math.min(strict, first.earliest) : (rows[lower]?.stand ?? ALWAYS);
    return {
      ...none,
      strict,
      lenient,
      growsStrictly: true,
      growsLeniently: true,
      evidence,
      missing: [
        ...(strict === lenient ? [] : ["lebensunterhalt.seit"]),
        ...(doubtful > lower ? ["lebensunterhalt.quote_prozent"] : []),
      ],
    };
  },
  changes: quoteDays,
});

/** Whether a positive forecast for the livelihood is on record. "No" means "none on record". */
export const lebensunterhaltPrognose: Fact = fact({
  id: "lebensunterhaltPrognose",
  onRecordIn: "lebensunterhalt",
  isNeverOpen: true,
  type: "boolean",
  about: "Positive Prognose zum Lebensunterhalt ist vermerkt",
  params: none,
  value(record, day) {
    const row = latest(record, day);
    return bool(row?.prognose === true, { evidence: row ? [placeOf("lebensunterhalt", row)] : [] });
  },
  changes: quoteDays,
});

/** The latest row that speaks of the day: made by then, unless it says that it holds later only, or saying that it holds since then. */
function latest(record: PersonRecord, day: Day): Row<"lebensunterhalt"> | undefined {
  return record.rows.lebensunterhalt.findLast(
    ({ stand, seit }) => hasBegun(seit, day) ?? stand <= day,
  );
}

/** Whether what holds since a day holds on another; not known where that day is not. */
function hasBegun(seit: DayInterval | null, day: Day): boolean | null {
  return seit === null ? null : onOrBefore(seit, day);
}

function quoteDays(record: PersonRecord): Day[] {
  return daysInTable(record, "lebensunterhalt", "stand", "seit");
}
