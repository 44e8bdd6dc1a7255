import { z } from "zod";
import { exists } from "./exists.ts";
import { daysInTable, type Fact, fact } from "./fact.ts";
import { recordedValue } from "./recorded-value.ts";

import { both, hadHappened, not, onOrBefore } from "./value.ts";

const params = z.strictObject({
  grund: z.array(recordedValue("ausnahmen", "grund")),
  betrifft: z.array(recordedValue("ausnahmen", "betrifft")),
  /** `true`: only what the office has confirmed. Otherwise also what is not confirmed, but not what it has denied. */
  bestaetigt: z.boolean().optional(),
  /** Also what the office has denied so far: the ground is on record all the same. */
  auchVerneint: z.boolean().default(false),
});

/**
 * Whether a ground for an exception is on record for the requirement. "No" means "none on record";
 * open only on days on which it may have ended, because its end is incomplete. Never a diagnosis.
 */
export const ausnahme: Fact = fact<z.infer<typeof params>>({
  id: "ausnahme",
  onRecordIn: "ausnahmen",
  type: "boolean",
  about: "Ausnahmegrund (Krankheit, Behinderung, Alter, Pflege) ist vermerkt",
  params,
  value: (record, day, { grund, betrifft, bestaetigt, auchVerneint }) =>
    exists(
      record,
      "ausnahmen",
      (row) => ({
        holds: both(
          grund.includes(row.grund),
          betrifft.includes(row.betrifft),
          row.gueltig_bis === null ? true : not(onOrBefore(row.gueltig_bis, day - 1)),
          bestaetigt ? row.bestaetigt === true : auchVerneint || row.bestaetigt !== false,
        ),
        missing: ["gueltig_bis"],
      }),
      true,
    ),
  changes: (record) => daysInTable(record, "ausnahmen", "gueltig_bis"),
});

/** Whether a special achievement of integration is on record (NRW decree of 19.3.2021). "No" means "none on record". */
export const besondereIntegrationsleistung: Fact = fact({
  id: "besondereIntegrationsleistung",
  onRecordIn: "leistungen_integration",
  isNeverOpen: true,
  type: "boolean",
  about: "Besondere Integrationsleistung ist vermerkt",
  params: z.strictObject({}),
  value: (record, day) =>
    exists(
      record,
      "leistungen_integration",
      (row) => ({
        holds: both(row.bestaetigt !== false, hadHappened(row.seit, day)),
      }),
      true,
    ),
  changes: (record) => daysInTable(record, "leistungen_integration", "seit"),
});
