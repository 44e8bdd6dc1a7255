import { z } from "zod";
import type { Day } from "../calendar/index.ts";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";
import { exists } from "./exists.ts";
import { daysAround, daysInTable, type Fact, fact } from "./fact.ts";
import { recordedValue } from "./recorded-value.ts";
import { between, bool, both, either, hadHappened, isOneOf } from "./value.ts";

type Conviction = Row<"straftaten">;

/**
 * Whether "no row in `straftaten`" means "none": the table is declared complete, or the register
 * answered by the day that there is no entry. Never while the register has an entry that the table
 * lacks. Spent entries (§ 51 BZRG) are never looked at.
 */
function isKnown(record: PersonRecord, day: Day): boolean {
  if (record.incomplete.has("straftaten")) return false;
  if (record.person.bzr_eintrag === "ja" && record.rows.straftaten.length === 0) return false;
  return record.complete.has("straftaten") || registerIsEmpty(record, day);
}

function registerIsEmpty({ person }: PersonRecord, day: Day): boolean {
  const { bzr_auskunft_vom: asked, bzr_eintrag: entry } = person;
  return asked !== null && asked <= day && entry === "keine";
}

const MISSING = ["personen.bzr_auskunft_vom", "straftaten"];

/** Whether convictions are known completely, so that "none on record" means "none". */
export const straftatenGeprueft: Fact = fact({
  id: "straftatenGeprueft",
  type: "boolean",
  about: "Auskunft über Straftaten liegt vollständig vor",
  params: z.strictObject({}),
  value: (record, day) =>
    bool(isKnown(record, day) ? true : null, {
      evidence: registerIsEmpty(record, day) ? [placeOf("personen", record.person)] : [],
      missing: ["personen.bzr_auskunft_vom"],
    }),
  changes: ({ person }) => daysAround(person.bzr_auskunft_vom),
});

const filter = z.strictObject({
  sanktion: z.array(recordedValue("straftaten", "sanktion")).optional(),
  begehung: z.array(recordedValue("straftaten", "begehung")).optional(),
  /** Length of the sentence in months, at least. */
  monateMindestens: z.number().optional(),
  /** `false`: only sentences that were not suspended. */
  bewaehrung: z.boolean().optional(),
  /** Only offences committed in Germany. */
  imBundesgebiet: z.literal(true).optional(),
});

/** Whether there is a final conviction of the kind asked for; see {@link isKnown} for when "no" is certain. */
export const verurteilung: Fact = fact<z.infer<typeof filter>>({
  id: "verurteilung",
  type: "boolean",
  about: "Rechtskräftige Verurteilung der genannten Art",
  params: filter,
  value(record, day, p) {
    const value = exists(record, "straftaten", (row) => answer(row, day, p), isKnown(record, day));
    return {
      ...value,
      missing: value.missing.flatMap((m) => (m === "straftaten" ? MISSING : [m])),
    };
  },
  changes: convictionDays,
});

/** Days on which a conviction becomes final, and from which convictions are completely known or no more. */
function convictionDays(record: PersonRecord): Day[] {
  return [
    ...daysInTable(record, "straftaten", "rechtskraft_am"),
    ...daysAround(record.person.bzr_auskunft_vom),
  ];
}

function answer(row: Conviction, day: Day, p: z.infer<typeof filter>) {
  const { monate } = row;
  const isLongEnough =
    p.monateMindestens === undefined ? true : monate === null ? null : monate >= p.monateMindestens;
  return {
    holds: both(
      isFinal(row, day),
      p.sanktion === undefined ? true : isOneOf(row.sanktion, p.sanktion),
      p.begehung === undefined ? true : isOneOf(row.begehung, p.begehung),
      isLongEnough,
      p.bewaehrung === undefined || row.bewaehrung === null
        ? p.bewaehrung === undefined || null
        : row.bewaehrung === p.bewaehrung,
      p.imBundesgebiet === undefined || row.im_bundesgebiet,
    ),
    missing: [
      ...(p.sanktion !== undefined && row.sanktion === null ? ["sanktion"] : []),
      ...(p.begehung !== undefined && (row.begehung ?? "unbekannt") === "unbekannt"
        ? ["begehung"]
        : []),
      ...(isLongEnough === null ? ["monate"] : []),
      ...(p.bewaehrung !== undefined && row.bewaehrung === null ? ["bewaehrung"] : []),
      ...(p.imBundesgebiet && row.im_bundesgebiet === null ? ["im_bundesgebiet"] : []),
    ],
  };
}

function isFinal(row: Conviction, day: Day): boolean {
  if (row.stand !== "rechtskraeftig" || row.getilgt === true) return false;
  return hadHappened(row.rechtskraft_am, day);
}

/**
 * Whether an offence is on record at all: a conviction, a charge, or proceedings that are pending or
 * were discontinued. "No" means "none on record".
 */
export const straftatVermerkt: Fact = fact({
  id: "straftatVermerkt",
  onRecordIn: "straftaten",
  isNeverOpen: true,
  type: "boolean",
  about: "Verurteilung, Verfahren oder Ermittlungsverfahren ist vermerkt",
  params: z.strictObject({}),
  value(record, day) {
    const { person } = record;
    const onRecord = exists(
      record,
      "straftaten",
      (row) => ({
        holds: both(
          row.getilgt !== true,
          isFinal(row, day) !== false || row.stand !== "rechtskraeftig",
        ),
      }),
      true,
    );
    const pending = person.laufendes_ermittlungsverfahren === true;
    const entry = person.bzr_eintrag === "ja";
    return bool(either(onRecord.certain, pending, entry), {
      evidence: [...onRecord.evidence, ...(pending || entry ? [placeOf("personen", person)] : [])],
    });
  },
  changes: (record) => daysInTable(record, "straftaten", "rechtskraft_am"),
});

const fines = z.strictObject({
  begehung: z.array(recordedValue("straftaten", "begehung")).optional(),
  /** Only offences committed in Germany. */
  imBundesgebiet: z.literal(true).optional(),
  /** `true`: only offences that foreigners alone can commit; `false`: only others. */
  nurVonAuslaendern: z.boolean().optional(),
});

/** Sum of the daily rates of final fines, of all or of those asked for; open upwards while convictions are not completely known. */
export const summeTagessaetze: Fact = fact<z.infer<typeof fines>>({
  id: "summeTagessaetze",
  type: "number",
  about: "Summe der Tagessätze der rechtskräftigen Geldstrafen",
  params: fines,
  value(record, day, p) {
    let low = 0;
    let high = isKnown(record, day) ? 0 : Number.POSITIVE_INFINITY;
    const missing = isKnown(record, day) ? [] : [...MISSING];
    const evidence: string[] = [];
    for (const row of record.rows.straftaten) {
      const traits = fineTraits(row, p);
      const counts = both(isFinal(row, day), ...traits.map(({ holds }) => holds));
      if (counts === false) continue;
      evidence.push(placeOf("straftaten", row));
      if (counts === true) low += row.tagessaetze ?? 0;
      high += row.tagessaetze ?? Number.POSITIVE_INFINITY;
      if (row.tagessaetze === null) missing.push("straftaten.tagessaetze");
      for (const { holds, column } of traits) {
        if (holds === null) missing.push(`straftaten.${column}`);
      }
    }
    return between(low, high, { evidence, missing });
  },
  changes: convictionDays,
});

function fineTraits(
  row: Conviction,
  { begehung, imBundesgebiet, nurVonAuslaendern }: z.infer<typeof fines>,
): { holds: boolean | null; column: string }[] {
  const own = row.nur_von_auslaendern_begehbar;
  return [
    { holds: isOneOf(row.sanktion, ["geldstrafe"]), column: "sanktion" },
    ...(begehung ? [{ holds: isOneOf(row.begehung, begehung), column: "begehung" }] : []),
    ...(imBundesgebiet ? [{ holds: row.im_bundesgebiet, column: "im_bundesgebiet" }] : []),
    ...(nurVonAuslaendern === undefined
      ? []
      : [
          {
            holds: own === null ? null : own === nurVonAuslaendern,
            column: "nur_von_auslaendern_begehbar",
          },
        ]),
  ];
}
