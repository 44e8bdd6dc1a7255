import { z } from "zod";
import {
  ANY_DAY,
  type Day,
  type DayInterval,
  exactly,
  FOREVER,
  parseDay,
  parseInterval,
} from "../calendar/index.ts";

/**
 * How one column is read. An empty cell is `null` ("not delivered"); it never becomes a value.
 * `expected` is what a person is told when a cell cannot be read.
 */
export interface Cell<T> {
  readonly schema: z.ZodType<T, string>;
  readonly expected: string;
  /** Closed value sets: for "meinten Sie …". */
  readonly values?: readonly string[];
  /** What an unreadable cell is read as. */
  readonly unknown: T | null;
}

/** Any text; surrounding blanks are not part of it. */
export const text: Cell<string> = {
  schema: z.string(),
  expected: "Text",
  unknown: null,
};

/** The short form of a norm as a pattern, without anchors. */
export const NORM_FORM = String.raw`\d+[a-z]?(-\d+[a-z]?)*`;

/** A norm in the short form `60a-2-1`, `104c-1`, `25-5`; anything else is read as `?`, a norm that is not known. */
export const norm: Cell<string> = {
  schema: z.string().regex(new RegExp(`^${NORM_FORM}$`)),
  expected: "eine Norm in der Form 60a-2-1, 60b-1, 104c-1, 25-5",
  unknown: "?",
};

/** The number of a person in the Ausländerzentralregister; leading zeros are part of it. */
export const azrNummer: Cell<string> = {
  schema: z.string().regex(/^\d{12}$/),
  expected: "eine AZR-Nummer aus zwölf Ziffern, als Text",
  unknown: null,
};

/** A nationality by the key of the Statistisches Bundesamt: 997 stateless, 998 unclear. Anything else is read as `?`, a nationality that is not known: it may be any. */
export const staatsschluessel: Cell<string> = {
  schema: z.string().regex(/^\d{3}$/),
  expected:
    "ein dreistelliger Schlüssel des Statistischen Bundesamts (997 staatenlos, 998 ungeklärt)",
  unknown: "?",
};

/** A full date (`D` in the table of columns). */
export const day: Cell<Day> = {
  schema: z.string().transform((raw, context) => parseDay(raw) ?? fail(context)),
  expected: "ein Datum JJJJ-MM-TT, das es im Kalender gibt",
  unknown: null,
};

/** A date or partial date (`T`): `JJJJ-MM-TT`, `JJJJ-MM`, `JJJJ`, `unbekannt`. */
export const interval: Cell<DayInterval> = {
  schema: z.string().transform((raw, context) => parseInterval(raw) ?? fail(context)),
  expected: "ein Datum JJJJ-MM-TT, JJJJ-MM, JJJJ oder „unbekannt“",
  unknown: ANY_DAY,
};

/** A last day, inclusive: as {@link interval}, or `unbefristet`. */
export const lastDay: Cell<DayInterval> = {
  schema: z
    .string()
    .transform((raw, context) =>
      raw === "unbefristet" ? exactly(FOREVER) : (parseInterval(raw) ?? fail(context)),
    ),
  expected: "ein Datum JJJJ-MM-TT, JJJJ-MM, JJJJ, „unbefristet“ oder „unbekannt“",
  unknown: ANY_DAY,
};

/** `ja` or `nein`; `unbekannt` is read like an empty cell and never becomes "nein". */
export const tristate: Cell<boolean | null> = {
  schema: z
    .enum(["ja", "nein", "unbekannt"])
    .transform((raw) => (raw === "unbekannt" ? null : raw === "ja")),
  expected: "„ja“, „nein“ oder „unbekannt“",
  values: ["ja", "nein", "unbekannt"],
  unknown: null,
};

/** A number that is not negative; decimal point or comma, no thousands separator. */
export const number: Cell<number> = {
  schema: z
    .string()
    .regex(/^\d+([.,]\d+)?$/)
    .transform((raw) => Number(raw.replace(",", "."))),
  expected: "eine Zahl ab 0, ohne Tausenderpunkt",
  unknown: null,
};

/** One of a closed set of values. */
export function oneOf<const V extends string>(values: readonly V[]): Cell<V> {
  return {
    schema: z.enum(values as readonly [V, ...V[]]) as unknown as z.ZodType<V, string>,
    expected: `einer der Werte ${values.join(", ")}`,
    values,
    unknown: null,
  };
}

function fail(context: z.core.$RefinementCtx): never {
  context.addIssue({ code: "custom", message: "unlesbar" });
  return z.NEVER;
}
