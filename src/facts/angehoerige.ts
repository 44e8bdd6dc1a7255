import { z } from "zod";
import { type Day, dayOfAge } from "../calendar/index.ts";
import type { FamilyLink, PersonRecord } from "../records/person-record.ts";
import { type Fact, fact, type Prospects } from "./fact.ts";
import { effectiveApplication } from "./lebensalter.ts";
import { recordedValue } from "./recorded-value.ts";
import {
  anyRelative,
  type Beziehung,
  isYoungerThan,
  type RelativeAnswer,
  relativeDays,
  relativesOf,
} from "./relatives.ts";
import { holdsTitle, titleDays } from "./status.ts";
import { statusKind } from "./status-kind.ts";
import { type BooleanValue, bool, both } from "./value.ts";

const beziehung = z.array(recordedValue("familie", "beziehung") as z.ZodType<Beziehung>).min(1);

/** Whether a relation of one of the given kinds is on record at all, also one that has ended. "No" means "none on record". */
export const angehoerigerVermerkt: Fact = fact({
  id: "angehoerigerVermerkt",
  onRecordIn: "familie",
  isNeverOpen: true,
  type: "boolean",
  about: "Eine Beziehung der genannten Art ist vermerkt, auch eine beendete",
  params: z.strictObject({ beziehung }),
  value(record, _day, p) {
    const links = relativesOf(record, p.beziehung);
    return bool(links.length > 0, { evidence: links.flatMap(({ evidence }) => evidence) });
  },
  changes: () => [],
});

const traits = z.strictObject({
  /** The other seen from the person: `kind` is "the other is my child". */
  beziehung,
  /** The other holds a title of one of these kinds. */
  titel: z.array(statusKind).min(1).optional(),
  /** Completed years of life before which the title cannot be held: settles it for small children who are not in `personen`. */
  titelAb: z.number().int().optional(),
  /** The other's own case on this path is not barred. */
  aussicht: z.string().optional(),
  personensorge: z.literal(true).optional(),
  imHaushalt: z.literal(true).optional(),
  /** The child of the relation is unmarried. */
  ledig: z.literal(true).optional(),
  /** The other is younger than so many completed years of life. */
  juengerAls: z.number().int().optional(),
});

type Traits = z.infer<typeof traits>;

/**
 * Whether one relative has all the given traits: § 25a Abs. 2, § 25b Abs. 4 AufenthG derive a right
 * from one and the same person. Looks at relations on record only; what is not known about one of
 * them leaves it open, and so does a relative who is not in the export.
 */
export const angehoeriger: Fact = fact<Traits>({
  id: "angehoeriger",
  onRecordIn: "familie",
  type: "boolean",
  about: "Ein vermerkter Angehöriger hat alle genannten Merkmale",
  params: traits,
  value: (record, day, p, prospects) =>
    anyRelative(record, day, { beziehung: p.beziehung, onlyRecorded: true }, (relative) =>
      hasTraits(relative, day, p, prospects),
    ),
  changes: (record, p) => traitDays(record, p),
  asks: ({ aussicht: path }) => (path === undefined ? null : { path, onEarlierDay: false }),
});

const beforeMajority = z.strictObject({
  beziehung,
  titel: z.array(statusKind).min(1),
  titelAb: z.number().int().optional(),
  volljaehrigMit: z.number().int().positive(),
  /** What the person must have applied for before the child came of age. */
  gegenstand: z.array(recordedValue("antraege", "gegenstand")).min(1),
  /** All other conditions: those of this path on the child's last day as a minor. Without it only the application is asked for. */
  weg: z.string().optional(),
});

/**
 * Whether an application that is pending or granted was filed before a child who holds the title came
 * of age, and all other conditions held while it was a minor (VGH BW, 11 S 1966/19). With an
 * incomplete date of birth it is open where its ends disagree.
 */
export const vorVolljaehrigkeitDesKindes: Fact = fact<z.infer<typeof beforeMajority>>({
  id: "vorVolljaehrigkeitDesKindes",
  onRecordIn: "familie",
  type: "boolean",
  about: "Antrag und alle Voraussetzungen lagen vor, bevor das Kind volljährig wurde",
  params: beforeMajority,
  value(record, day, { volljaehrigMit, gegenstand, weg, ...traitsOfChild }, prospects) {
    const child = { ...traitsOfChild, personensorge: true } as const;
    const which = { beziehung: child.beziehung, onlyRecorded: true };
    return anyRelative(record, day, which, (relative) => {
      const { holds, missing } = hasTraits(relative, day, child, prospects);
      if (holds === false || relative.birth === null) return { holds, missing };
      const lastDays = lastDaysAsMinor(relative, volljaehrigMit);
      const answers = lastDays.map((last) =>
        // On a day on which the child may still be a minor nothing is too late.
        last >= day
          ? { holds: true, missing: [] }
          : heldOn(record, last, { gegenstand, weg, prospects }),
      );
      const agreed = answers.every((a) => a.holds === answers[0]?.holds)
        ? (answers[0]?.holds ?? null)
        : null;
      return {
        holds: both(holds, agreed),
        missing: [
          ...missing,
          ...answers.flatMap((answer) => answer.missing),
          ...(agreed === null && answers.every((answer) => answer.holds !== null)
            ? ["familie.geburtsdatum_2"]
            : []),
        ],
      };
    });
  },
  changes: (record, { volljaehrigMit, ...p }) => [
    ...traitDays(record, { ...p, juengerAls: volljaehrigMit }),
    ...record.rows.antraege.map(({ gestellt_am }) => gestellt_am),
  ],
  asks: ({ weg: path }) => (path === undefined ? null : { path, onEarlierDay: true }),
});

function hasTraits(
  relative: FamilyLink,
  day: Day,
  p: Omit<Traits, "beziehung">,
  prospects: Prospects,
): RelativeAnswer {
  const { other } = relative;
  const parts: RelativeAnswer[] = [];
  const asRecorded = (holds: boolean | null, column: string) =>
    parts.push({ holds, missing: holds === null ? [`familie.${column}`] : [] });
  if (p.titel) parts.push(holds(relative, day, p.titel, p.titelAb));
  if (p.aussicht !== undefined) {
    const own = other ? prospects.on(p.aussicht, other, day).possible : null;
    parts.push({ holds: own, missing: other ? [] : ["personen"] });
  }
  if (p.personensorge) asRecorded(relative.personensorge, "personensorge");
  if (p.imHaushalt) asRecorded(relative.haeuslicheGemeinschaft, "haeusliche_gemeinschaft");
  if (p.ledig) asRecorded(relative.ledig, "ledig");
  if (p.juengerAls !== undefined) {
    asRecorded(isYoungerThan(relative, day, p.juengerAls), "geburtsdatum_2");
  }
  return {
    holds: both(...parts.map((part) => part.holds)),
    missing: parts.flatMap(({ missing }) => missing),
  };
}

/** Whether the other holds one of the titles; whoever is too young for it and shows none does not. */
function holds(
  relative: FamilyLink,
  day: Day,
  titles: readonly string[],
  youngest: number | undefined,
): RelativeAnswer {
  const title = relative.other && threeValued(holdsTitle(relative.other, day, titles));
  if (title?.holds === true || title?.holds === false) return title;
  const isTooYoung = youngest !== undefined && isYoungerThan(relative, day, youngest) === true;
  return isTooYoung
    ? { holds: false, missing: [] }
    : { holds: null, missing: title?.missing ?? ["personen"] };
}

function threeValued({
  certain,
  possible,
  missing,
}: Pick<BooleanValue, "certain" | "possible" | "missing">): RelativeAnswer {
  return { holds: certain ? true : possible ? null : false, missing };
}

/** The last days on which the other may have been younger than so many years: both ends of an incomplete date of birth. */
function lastDaysAsMinor({ birth }: FamilyLink, years: number): Day[] {
  return birth ? [birth.earliest, birth.latest].map((born) => dayOfAge(born, years) - 1) : [];
}

/** Whether the application had been filed by a day, and everything that a path asks for held on it. */
function heldOn(
  record: PersonRecord,
  day: Day,
  p: { gegenstand: readonly string[]; weg: string | undefined; prospects: Prospects },
): RelativeAnswer {
  const isOnRecord =
    Number.isFinite(day) && effectiveApplication(record, day, p.gegenstand) !== undefined;
  const mayBeFiled = record.incomplete.has("antraege");
  if (!isOnRecord && !mayBeFiled) return { holds: false, missing: [] };
  const filed: RelativeAnswer = isOnRecord
    ? { holds: true, missing: [] }
    : { holds: null, missing: ["antraege"] };
  if (p.weg === undefined) return filed;
  const { holds, missing } = threeValued(p.prospects.on(p.weg, record, day));
  return { holds: both(filed.holds, holds), missing: [...filed.missing, ...missing] };
}

function traitDays(record: PersonRecord, p: Omit<Traits, "aussicht">): Day[] {
  const ages = [p.juengerAls, p.titelAb].filter((age) => age !== undefined);
  const days = relativeDays(record, p.beziehung, ages);
  for (const { other } of p.titel ? relativesOf(record, p.beziehung) : []) {
    if (other) days.push(...titleDays(other));
  }
  return days;
}
