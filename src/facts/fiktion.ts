import type { Day } from "../calendar/index.ts";
import { FOREVER } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";
import type { Extent } from "./extent.ts";

/** Days after a title on which an application filed in time was pending; both inclusive. */
export interface Fiktion {
  readonly from: Day;
  /** The day of the decision; `Infinity` while there is none. */
  readonly until: Day;
}

/** Applications that carry the Fiktion: those for § 25a or § 25b (reading A33). */
export function carryingApplications({ rows }: PersonRecord): readonly Row<"antraege">[] {
  return rows.antraege.filter(({ gegenstand }) => gegenstand.startsWith("25"));
}

/**
 * The Fiktion of § 81 Abs. 4 AufenthG after residence permits for whose time an application for
 * § 25a or § 25b was filed, by first day. What follows a title may cut it short.
 */
export function fiktionenOf(record: PersonRecord, extents: readonly Extent[]): Fiktion[] {
  const applications = carryingApplications(record);
  return extents
    .filter(({ row }) => row.art === "aufenthaltserlaubnis")
    .flatMap(({ certainTo }) =>
      applications
        .filter(
          ({ gestellt_am, stand, entschieden_am }) =>
            gestellt_am <= certainTo &&
            (stand === "offen" || (entschieden_am !== null && entschieden_am > certainTo)),
        )
        .map(({ stand, entschieden_am }) => ({
          from: certainTo + 1,
          until: stand === "offen" ? FOREVER : (entschieden_am ?? certainTo),
        })),
    )
    .sort((a, b) => a.from - b.from || 0);
}
