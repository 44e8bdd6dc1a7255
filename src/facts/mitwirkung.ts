import { z } from "zod";
import type { Day } from "../calendar/index.ts";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";
import { exists, isCompleteFor } from "./exists.ts";
import { after, daysInTable, type Fact, fact } from "./fact.ts";
import { periodText } from "./period-text.ts";

import { between, both, hadHappened, isOneOf, not, onOrBefore } from "./value.ts";

type Step = Row<"mitwirkung">;

const DECEPTION = [
  "falsche_angabe",
  "taeuschung_identitaet",
  "taeuschung_staatsangehoerigkeit",
] as const;
const REQUEST = "aufforderung_passbeschaffung";
/** Who acted, where it was the person. */
const OWN = ["selbst"];
/** Steps by which a person works on the clarification of identity. */
const EFFORTS = [
  "botschaftsvorsprache",
  "passantrag",
  "urkunde_beschafft",
  "versicherung_an_eides_statt",
  "bescheinigung_nichtausstellung",
];

const conduct = z.strictObject({
  /** Only conduct that still goes on. */
  current: z.boolean().optional(),
  /** Only conduct that is over; `maybe`: also where that is not recorded. */
  ended: z.union([z.literal(true), z.literal("maybe")]).optional(),
  /** Only conduct that is causal for the stay not being ended; `maybe`: also where that is not recorded. */
  causal: z.union([z.literal(true), z.literal("maybe")]).optional(),
});

const deception = conduct.extend({ arten: z.array(z.enum(DECEPTION)).default([...DECEPTION]) });

/**
 * Whether the person's own false statement or deception is on record. What parents or others did is
 * not attributed (§ 25a Abs. 1 S. 3 AufenthG: "aufgrund eigener falscher Angaben").
 */
export const eigeneTaeuschung: Fact = fact<z.infer<typeof deception>>({
  id: "eigeneTaeuschung",
  type: "boolean",
  about: "Eigene falsche Angabe oder Täuschung über Identität oder Staatsangehörigkeit",
  params: deception,
  value: (record, day, { arten, ...p }) =>
    exists(record, "mitwirkung", (row) => {
      if (!arten.some((art) => art === row.art)) return { holds: false };
      return ownConduct(record, row, day, p);
    }),
  changes: mitwirkungDays,
});

/** Whether a row tells of an own deception that goes on on the day, or may: whose it was or whether it is over may be open. */
export function isDeceptionOnRecord(record: PersonRecord, day: Day): boolean {
  return record.rows.mitwirkung.some(
    (row) => isDeception(row) && ownConduct(record, row, day, { current: true }).holds !== false,
  );
}

/** How many own false statements or deceptions are on record; open upwards while the table is not complete. */
export const zahlEigenerTaeuschungen: Fact = fact({
  id: "zahlEigenerTaeuschungen",
  type: "number",
  about: "Zahl der eigenen falschen Angaben und Täuschungen",
  params: z.strictObject({}),
  value(record, day) {
    const rows = record.rows.mitwirkung
      .filter(({ art, datum }) => isDeception({ art }) && hadHappened(datum, day))
      .map((row) => ({ row, isOwn: ownConduct(record, row, day, {}).holds }))
      .filter(({ isOwn }) => isOwn !== false);
    const certain = rows.filter(({ isOwn }) => isOwn === true).length;
    const isComplete = isCompleteFor(record, "mitwirkung");
    return between(certain, isComplete ? rows.length : Number.POSITIVE_INFINITY, {
      evidence: rows.map(({ row }) => placeOf("mitwirkung", row)),
      missing: [
        ...(isComplete ? [] : ["mitwirkung"]),
        ...(certain < rows.length ? ["mitwirkung.akteur"] : []),
      ],
    });
  },
  changes: mitwirkungDays,
});

const refusal = conduct.extend({
  /** Only refusals that followed a concrete request of the office. */
  afterRequest: z.boolean().optional(),
});

/**
 * Whether the person refused reasonable cooperation. A concrete request is any earlier row
 * `aufforderung_passbeschaffung`, and the refused request itself.
 */
export const mitwirkungVerweigert: Fact = fact<z.infer<typeof refusal>>({
  id: "mitwirkungVerweigert",
  type: "boolean",
  about: "Zumutbare Mitwirkung verweigert",
  params: refusal,
  value: (record, day, { afterRequest, ...p }) =>
    exists(record, "mitwirkung", (row) => {
      const isCooperation = !isDeception(row) && row.art !== "berichtigung";
      // A request without a result is the request and no more; any other step without one was taken.
      const isOpen = row.ergebnis === "unbekannt";
      const isRefused = row.ergebnis === "verweigert" ? true : isOpen ? null : false;
      if (!isCooperation || isRefused === false) return { holds: false };
      const { holds, missing } = ownConduct(record, row, day, p);
      const wasAsked = afterRequest ? wasRequestedBefore(record, row) : true;
      return {
        holds: both(holds, isRefused, wasAsked),
        missing: [
          ...missing,
          ...(isOpen ? ["ergebnis"] : []),
          ...(wasAsked === null ? ["datum"] : []),
        ],
      };
    }),
  changes: mitwirkungDays,
});

/** Whether the office has made a concrete request by the day. "No" means "none on record". */
export const konkreteAufforderung: Fact = fact({
  id: "konkreteAufforderung",
  onRecordIn: "mitwirkung",
  isNeverOpen: true,
  type: "boolean",
  about: "Konkrete Aufforderung zur Passbeschaffung ist vermerkt",
  params: z.strictObject({}),
  value: (record, day) =>
    exists(
      record,
      "mitwirkung",
      (row) => ({ holds: both(row.art === REQUEST, hadHappened(row.datum, day)) }),
      true,
    ),
  changes: mitwirkungDays,
});

/** Whether own steps to clarify identity or to get a passport are on record; "no" only where the table is complete. */
export const identitaetsbemuehungen: Fact = fact({
  id: "identitaetsbemuehungen",
  type: "boolean",
  about: "Eigene Schritte zur Klärung der Identität oder zur Passbeschaffung sind vermerkt",
  params: z.strictObject({
    /** Only steps taken after a concrete request of the office. */
    nachAufforderung: z.boolean().default(false),
  }),
  value: (record, day, { nachAufforderung }) =>
    exists(record, "mitwirkung", (row) => {
      const wasEffort = isEffort(row);
      const isOwn = isOneOf(row.akteur, OWN);
      const wasAsked = nachAufforderung ? wasRequestedBefore(record, row) : true;
      return {
        holds: both(wasEffort, wasAsked, isOwn, hadHappened(row.datum, day)),
        missing: [
          ...(wasEffort === null ? ["ergebnis"] : []),
          ...(wasAsked === null ? ["datum"] : []),
          ...(isOwn === null ? ["akteur"] : []),
        ],
      };
    }),
  changes: mitwirkungDays,
});

/**
 * Whether a row tells of an effort: a step of that kind that was not refused, and a request that was met,
 * if only in part. What came of it where it could not be met, or where its result is recorded as unknown,
 * nobody knows; a request without any result is the request and no more.
 */
function isEffort({ art, ergebnis }: Step): boolean | null {
  if (art !== REQUEST) return EFFORTS.includes(art) && ergebnis !== "verweigert";
  if (ergebnis === "unzumutbar" || ergebnis === "unbekannt") return null;
  return ergebnis === "erfuellt" || ergebnis === "teilweise";
}

/**
 * Whether the person corrected a deception of their own ("tätige Reue"). "No" means "none on record":
 * a correction that certainly came before all deceptions on record corrected none of them.
 */
export const berichtigung: Fact = fact({
  id: "berichtigung",
  onRecordIn: "mitwirkung",
  isNeverOpen: true,
  type: "boolean",
  about: "Eigene Berichtigung falscher Angaben ist vermerkt",
  params: z.strictObject({}),
  value(record, day) {
    const deceptions = record.rows.mitwirkung.filter(isDeception);
    const mayConcern = (row: Step) =>
      deceptions.length === 0 || deceptions.some((other) => cameAfter(row, other) !== false);
    return exists(
      record,
      "mitwirkung",
      (row) => ({ holds: isOwnCorrection(row, day) === true && mayConcern(row) }),
      true,
    );
  },
  changes: mitwirkungDays,
});

/** Whether an own deception went on for longer than a period. "No" means "not on record". */
export const taeuschungLaenger: Fact = fact({
  id: "taeuschungLaenger",
  onRecordIn: "mitwirkung",
  isNeverOpen: true,
  type: "boolean",
  about: "Eigene Täuschung dauerte länger als der genannte Zeitraum",
  params: z.strictObject({ period: periodText }),
  value: (record, day, { period }) =>
    exists(
      record,
      "mitwirkung",
      (row) => {
        const isOwn = isDeception(row) && row.akteur === "selbst";
        const [correction] = correctionsOf(record, row, day);
        const ended = row.bis?.earliest ?? correction?.datum.earliest;
        const end = ended ?? (row.dauert_fort === true ? day : row.datum.earliest);
        return { holds: isOwn && after(row.datum.latest, period) < Math.min(end, day) };
      },
      true,
    ),
  changes: (record, { period }) => [
    ...mitwirkungDays(record),
    ...record.rows.mitwirkung.map((row) => after(row.datum.latest, period) + 1),
  ],
});

function isDeception({ art }: Pick<Step, "art">): boolean {
  return DECEPTION.some((kind) => kind === art);
}

function ownConduct(
  record: PersonRecord,
  row: Step,
  day: Day,
  { current, ended, causal }: z.infer<typeof conduct>,
): { holds: boolean | null; missing: string[] } {
  const isOwn = isOneOf(row.akteur, OWN);
  const goesOn = isCurrent(record, row, day);
  const isOver = ended === "maybe" ? goesOn !== true : ended ? not(goesOn) : true;
  const isAtTheTime = current ? goesOn : isOver;
  const isCausal = causal === "maybe" ? row.ursaechlich !== false : causal ? row.ursaechlich : true;
  return {
    holds: both(isOwn, hadHappened(row.datum, day), isAtTheTime, isCausal),
    missing: [
      ...(isOwn === null ? ["akteur"] : []),
      ...(isAtTheTime === null ? ["dauert_fort"] : []),
      ...(isCausal === null ? ["ursaechlich"] : []),
    ],
  };
}

/**
 * Whether conduct goes on on a day: as recorded, else ended by its last day or by a later correction;
 * else open. Conduct that is over went on until its last day, where that is on record.
 */
function isCurrent(record: PersonRecord, row: Step, day: Day): boolean | null {
  const endedBefore = row.bis === null ? null : onOrBefore(row.bis, day - 1);
  const corrections = isDeception(row) ? correctionsOf(record, row, day) : [];
  if (row.dauert_fort === true) {
    return corrections.length > 0 || endedBefore === true ? null : true;
  }
  const isCorrected = corrections.some(
    (other) => isOwnCorrection(other, day) === true && cameAfter(other, row) === true,
  );
  if (endedBefore === true || isCorrected) return false;
  if (row.dauert_fort === false) return row.bis === null ? false : not(endedBefore);
  return null;
}

/** The corrections that may be the person's own and of this deception. */
function correctionsOf(record: PersonRecord, deception: Step, day: Day): Step[] {
  return record.rows.mitwirkung.filter(
    (row) => isOwnCorrection(row, day) !== false && cameAfter(row, deception) !== false,
  );
}

/** Whether one step was taken on the day of another or later; open where incomplete dates leave it so. */
function cameAfter({ datum }: Step, other: Step): boolean | null {
  if (datum.earliest >= other.datum.latest) return true;
  return datum.latest < other.datum.earliest ? false : null;
}

function isOwnCorrection({ art, akteur, datum }: Step, day: Day): boolean | null {
  return both(art === "berichtigung", isOneOf(akteur, OWN), hadHappened(datum, day));
}

function wasRequestedBefore(record: PersonRecord, row: Step): boolean | null {
  const requests = record.rows.mitwirkung.filter((other) => other.art === REQUEST);
  if (requests.some((other) => other === row || other.datum.latest <= row.datum.earliest)) {
    return true;
  }
  if (requests.some((other) => other.datum.earliest <= row.datum.latest)) return null;
  return record.complete.has("mitwirkung") ? false : null;
}

function mitwirkungDays(record: PersonRecord): Day[] {
  return daysInTable(record, "mitwirkung", "datum", "bis");
}
