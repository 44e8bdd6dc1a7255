import { z } from "zod";
import type { Day } from "../calendar/index.ts";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";
import { daysInTable, type Fact, fact } from "./fact.ts";
import { between, bool } from "./value.ts";

const none = z.strictObject({});

/** Share of the need that own work covers, in percent, as last recorded by the day. */
export const lebensunterhaltQuote: Fact = fact({
  id: "lebensunterhaltQuote",
  type: "number",
  about: "Anteil des Bedarfs, den eigene Erwerbstätigkeit deckt, in Prozent",
  params: none,
  value(record, day) {
    const row = latest(record, day);
    const quote = row?.quote_prozent ?? null;
    return between(quote ?? 0, quote ?? Number.POSITIVE_INFINITY, {
      evidence: row ? [placeOf("lebensunterhalt", row)] : [],
      missing: ["lebensunterhalt.quote_prozent"],
    });
  },
  changes: (record) => daysInTable(record, "lebensunterhalt", "stand"),
});

/** Whether a positive forecast for the livelihood is on record. "No" means "none on record". */
export const lebensunterhaltPrognose: Fact = fact({
  id: "lebensunterhaltPrognose",
  type: "boolean",
  about: "Positive Prognose zum Lebensunterhalt ist vermerkt",
  params: none,
  value(record, day) {
    const row = latest(record, day);
    return bool(row?.prognose === true, { evidence: row ? [placeOf("lebensunterhalt", row)] : [] });
  },
  changes: (record) => daysInTable(record, "lebensunterhalt", "stand"),
});

function latest(record: PersonRecord, day: Day): Row<"lebensunterhalt"> | undefined {
  return record.rows.lebensunterhalt.findLast(({ stand }) => stand <= day);
}
