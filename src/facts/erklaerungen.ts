import { z } from "zod";
import { exists, isCompleteFor } from "./exists.ts";
import { daysInTable, type Fact, fact } from "./fact.ts";
import { recordedValue } from "./recorded-value.ts";
import { both, hadHappened } from "./value.ts";

/**
 * Whether a declaration or proof of one of the given kinds is there. `liegt_vor = nein` is a
 * recorded "no" for its kind; nothing recorded is open.
 */
export const erklaerung: Fact = fact({
  id: "erklaerung",
  type: "boolean",
  about: "Erklärung, Nachweis oder Anhaltspunkt der genannten Art liegt vor",
  params: z.strictObject({ arten: z.array(recordedValue("erklaerungen", "art")) }),
  value(record, day, { arten }) {
    const about = record.rows.erklaerungen.filter(({ art }) => arten.includes(art));
    const isRecorded =
      arten.every((art) => about.some((row) => row.art === art)) &&
      !record.incomplete.has("erklaerungen");
    return exists(
      record,
      "erklaerungen",
      (row) => ({
        holds: both(arten.includes(row.art), row.liegt_vor, hadHappened(row.datum, day)),
        missing: ["liegt_vor"],
      }),
      isRecorded || isCompleteFor(record, "erklaerungen"),
    );
  },
  changes: (record) => daysInTable(record, "erklaerungen", "datum"),
});
