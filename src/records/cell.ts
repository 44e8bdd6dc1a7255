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
import { respelledCitation } from "./spelling/citation.ts";
import { respelledDate } from "./spelling/date.ts";
import { type Habits, token } from "./spelling/habits.ts";
import { respelledNumber } from "./spelling/number.ts";
import { respelledState } from "./spelling/state.ts";
import { canonicalWord, respelledTristate } from "./spelling/word.ts";

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
  /** The canonical text for another spelling of the same; the text itself when there is none. */
  readonly respell?: (raw: string, habits: Habits, column: string) => string;
  /** Why a text that cannot be read is likely not to be one: a kind of defect. */
  readonly suspicion?: (raw: string) => string | null;
}

/** Any text; surrounding blanks are not part of it. */
export const text: Cell<string> = {
  schema: z.string(),
  expected: "Text",
  unknown: null,
};

/** The key of a person: any text but a word for "not delivered". */
export const key: Cell<string> = {
  ...text,
  respell: (raw, { empty, unknown }) => {
    const isWord = !/\d/.test(raw) && (empty.has(token(raw)) || unknown.has(token(raw)));
    return isWord ? "" : raw;
  },
};

/** The short form of a norm as a pattern, without anchors. */
export const NORM_FORM = String.raw`\d{1,3}[a-m]?(-\d+[a-z]?)*`;

const SHORT_NORM = new RegExp(`^${NORM_FORM}$`);

/** A norm in the short form `60a-2-1`, `104c-1`, `25-5`; anything else is read as `?`, a norm that is not known. */
export const norm: Cell<string> = {
  schema: z.string().regex(SHORT_NORM),
  expected: "eine Norm in der Form 60a-2-1, 60b-1, 104c-1, 25-5",
  unknown: "?",
  // A dash or "k.A." is no empty cell here: a Duldung without a norm is none of § 60b.
  respell: (raw) => (SHORT_NORM.test(raw) ? raw : respelledCitation(raw)),
};

/** The number of a person in the Ausländerzentralregister; leading zeros are part of it. */
export const azrNummer: Cell<string> = {
  schema: z.string().regex(/^\d{12}$/),
  expected: "eine AZR-Nummer aus zwölf Ziffern, als Text",
  unknown: null,
  respell: (raw, { empty, unknown }) =>
    empty.has(token(raw)) || unknown.has(token(raw)) ? "" : raw,
  suspicion: (raw) => (/^\d{5,11}$/.test(raw) ? LOST_ZEROS : null),
};

/** A nationality by the key of the Statistisches Bundesamt: 997 stateless, 998 unclear. Anything else is read as `?`, a nationality that is not known: it may be any. */
export const staatsschluessel: Cell<string> = {
  schema: z.string().regex(/^\d{3}$/),
  expected:
    "ein dreistelliger Schlüssel des Statistischen Bundesamts (997 staatenlos, 998 ungeklärt)",
  unknown: "?",
  respell: (raw, { empty, unknown }, column) => {
    const state = /^\d{3}$/.test(raw) ? raw : respelledState(raw);
    if (state !== raw) return state;
    // That the first one is not known is the same as none recorded; that a further one is not known is not the same as none.
    const isNothing = empty.has(token(raw)) || (column.endsWith("_1") && unknown.has(token(raw)));
    return isNothing ? "" : raw;
  },
  suspicion: (raw) => (/^\d{1,2}$/.test(raw) ? LOST_ZEROS : null),
};

const LOST_ZEROS = "fuehrende_nullen_verloren";

/** Birthdays and other days have different centuries for a year of two digits. */
function respellDate(raw: string, habits: Habits, column: string): string {
  const isBirth = column.startsWith("geburtsdatum");
  return respelledDate(raw, habits, isBirth ? habits.birthPivot : habits.otherPivot);
}

/** Texts that may be a date, but not one that can be told without the mapping. */
function dateSuspicion(raw: string): string | null {
  if (/^\d{5}$/.test(raw)) return "excel_seriennummer";
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4}$/.test(raw)) return "datum_mehrdeutig";
  return /^\d{1,2}\.\d{1,2}\.\d{2}$/.test(raw) ? "jahr_zweistellig" : null;
}

/** A full date (`D` in the table of columns). */
export const day: Cell<Day> = {
  schema: z.string().transform((raw, context) => parseDay(raw) ?? fail(context)),
  expected: "ein Datum JJJJ-MM-TT, das es im Kalender gibt",
  unknown: null,
  respell: respellDate,
  suspicion: dateSuspicion,
};

/** A date or partial date (`T`): `JJJJ-MM-TT`, `JJJJ-MM`, `JJJJ`, `unbekannt`. */
export const interval: Cell<DayInterval> = {
  schema: z.string().transform((raw, context) => parseInterval(raw) ?? fail(context)),
  expected: "ein Datum JJJJ-MM-TT, JJJJ-MM, JJJJ oder „unbekannt“",
  unknown: ANY_DAY,
  respell: respellDate,
  suspicion: dateSuspicion,
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
  respell: (raw, habits, column) => {
    if (/^\d{4}-/.test(raw) && !raw.startsWith("9999")) return raw;
    if (habits.unlimited.has(token(raw))) return "unbefristet";
    // An empty last day means "continues"; whoever writes a dash has not said that.
    if (habits.empty.has(token(raw))) return "unbekannt";
    return respellDate(raw, habits, column);
  },
  suspicion: dateSuspicion,
};

/** `ja` or `nein`; `unbekannt` is read like an empty cell and never becomes "nein". */
export const tristate: Cell<boolean | null> = {
  schema: z
    .enum(["ja", "nein", "unbekannt"])
    .transform((raw) => (raw === "unbekannt" ? null : raw === "ja")),
  expected: "„ja“, „nein“ oder „unbekannt“",
  values: ["ja", "nein", "unbekannt"],
  unknown: null,
  respell: respelledTristate,
};

/** `1.000` and `1,000`: one or a thousand. `0.125` and `1200.500` can only be decimals. */
const MAY_BE_THOUSANDS = /^[1-9]\d{0,2}[.,]\d{3}$/;

/** A number that is not negative; decimal point or comma, no thousands separator, nothing that may be one. */
export const number: Cell<number> = {
  schema: z
    .string()
    .regex(/^\d+([.,]\d+)?$/)
    .refine((raw) => !MAY_BE_THOUSANDS.test(raw))
    .transform((raw) => Number(raw.replace(",", "."))),
  expected:
    "eine Zahl ab 0, ohne Tausenderpunkt (1.000 kann tausend oder eins heißen; ein Mapping kann es festlegen)",
  unknown: null,
  respell: (raw, { empty, unknown, decimal }) =>
    empty.has(token(raw)) || unknown.has(token(raw)) ? "" : respelledNumber(raw, decimal),
};

/** One of a closed set of values. */
export function oneOf<const V extends string>(values: readonly V[]): Cell<V> {
  return {
    schema: z.enum(values as readonly [V, ...V[]]) as unknown as z.ZodType<V, string>,
    expected: `einer der Werte ${values.join(", ")}`,
    values,
    unknown: null,
    respell: (raw, habits) => canonicalWord(raw, values, habits),
  };
}

function fail(context: z.core.$RefinementCtx): never {
  context.addIssue({ code: "custom", message: "unlesbar" });
  return z.NEVER;
}
