import { z } from "zod";
import { placeOf } from "../records/person-record.ts";
import { daysInTable, type Fact, fact } from "./fact.ts";
import { recordedValue } from "./recorded-value.ts";
import { bool } from "./value.ts";

/**
 * Whether an application for one of the given titles is on record as pending on the day. "No" means
 * "none on record", not "none filed": rules may use this fact only where the record is what counts.
 */
export const antragOffen: Fact = fact({
  id: "antragOffen",
  onRecordIn: "antraege",
  isNeverOpen: true,
  type: "boolean",
  about: "Offener Antrag auf einen der genannten Gegenstände ist vermerkt",
  params: z.strictObject({ gegenstand: z.array(recordedValue("antraege", "gegenstand")) }),
  value(record, day, { gegenstand }) {
    const rows = record.rows.antraege.filter(
      (row) =>
        gegenstand.includes(row.gegenstand) && row.stand === "offen" && row.gestellt_am <= day,
    );
    return bool(rows.length > 0, { evidence: rows.map((row) => placeOf("antraege", row)) });
  },
  changes: (record) => daysInTable(record, "antraege", "gestellt_am"),
});

/** Whether a counselling entry of one of the given kinds is on record. "No" means "none on record". */
export const beratungVermerkt: Fact = fact({
  id: "beratungVermerkt",
  onRecordIn: "beratungen",
  isNeverOpen: true,
  type: "boolean",
  about: "Beratung oder Hinweis der genannten Art ist vermerkt",
  params: z.strictObject({
    art: z.array(recordedValue("beratungen", "art")),
    thema: z.array(recordedValue("beratungen", "thema")).optional(),
  }),
  value(record, day, { art, thema }) {
    const rows = record.rows.beratungen.filter(
      (row) =>
        art.includes(row.art) &&
        row.datum <= day &&
        (thema === undefined || thema.includes(row.thema ?? "")),
    );
    return bool(rows.length > 0, { evidence: rows.map((row) => placeOf("beratungen", row)) });
  },
  changes: (record) => daysInTable(record, "beratungen", "datum"),
});
