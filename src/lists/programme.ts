import { z } from "zod";
import { periodText } from "../facts/period-text.ts";
import { recordedValue } from "../facts/recorded-value.ts";
import { statusKind } from "../facts/status-kind.ts";

const code = z.string().regex(/^[0-9A-Z_]+$/);
const titles = z.array(statusKind).min(1);
const applications = z.array(recordedValue("antraege", "gegenstand")).min(1);
const states = z.array(recordedValue("vereinbarungen", "zustand")).min(1);
const text = z.string().min(1);
const ids = z.array(z.string()).min(1);

const lastApplicationDay = {
  trigger: z.literal("last-application-day"),
  path: z.string(),
  /** The requirement that sets the age limit. */
  requirement: z.string(),
};
const ageMark = {
  trigger: z.literal("age-mark"),
  path: z.string(),
  age: z.number().int().positive(),
};
const titleEnds = {
  trigger: z.literal("title-ends"),
  titles,
  /** A day that counts even where the title would run longer. */
  lastDay: z.iso.date().optional(),
  unlessApplied: z.boolean(),
};
const childComesOfAge = {
  trigger: z.literal("child-comes-of-age"),
  path: z.string(),
  /** The requirement that a minor child makes easier. */
  requirement: z.string(),
  age: z.number().int().positive(),
};

/** A reason to talk to a person. */
const counsellingSchema = z.discriminatedUnion("trigger", [
  z.strictObject({ code, text, ...lastApplicationDay }),
  z.strictObject({ code, text, ...ageMark }),
  z.strictObject({
    code,
    text,
    trigger: z.literal("requirement"),
    requirements: ids,
    notDuringAsylum: z.boolean().default(false),
  }),
  z.strictObject({
    code,
    text,
    trigger: z.literal("only-open"),
    only: ids,
    /** The code where more is open. */
    otherwise: code,
    otherwiseText: text,
    notDuringAsylum: z.boolean(),
    /** What is said where an own deception goes on, or may go on: then there is nothing to agree on either. */
    duringOwnDeception: text,
    /** What is said where nothing else keeps from it but that the present paper ends too soon, or that none is known to run. */
    endsTooSoon: text,
    withoutPaper: text,
    /** The present status must run at least this long. */
    remaining: periodText,
    agreement: recordedValue("vereinbarungen", "art"),
    unlessState: states,
  }),
  z.strictObject({ code, text, ...titleEnds }),
  z.strictObject({ code, text, trigger: z.literal("opens") }),
  z.strictObject({ code, text, ...childComesOfAge }),
  z.strictObject({ code, text, trigger: z.literal("missed-window") }),
  z.strictObject({
    code,
    text,
    trigger: z.literal("never-informed"),
    advice: z.array(recordedValue("beratungen", "art")).min(1),
  }),
]);

/** A dated deadline, and what ends with its day. */
const deadlineSchema = z.discriminatedUnion("trigger", [
  z.strictObject({ code, text, ...lastApplicationDay }),
  z.strictObject({ code, text, ...ageMark }),
  z.strictObject({ code, text, ...titleEnds }),
  z.strictObject({
    code,
    text,
    trigger: z.literal("title-last-day"),
    titles,
    lastDay: z.iso.date(),
  }),
  z.strictObject({ code, text, ...childComesOfAge }),
  z.strictObject({
    code,
    text,
    trigger: z.literal("paper-ended"),
    titles,
    /** Told as long as it ended no longer ago than this. */
    within: periodText,
  }),
  z.strictObject({ code, text, trigger: z.literal("agreement"), unlessState: states }),
  z.strictObject({
    code,
    text,
    /** Nothing that the person has promised is on record for so long, while the agreement is in one of these states. */
    trigger: z.literal("agreement-idle"),
    agreement: recordedValue("vereinbarungen", "art"),
    states,
    steps: z.array(recordedValue("mitwirkung", "art")).min(1),
    after: periodText,
  }),
  z.strictObject({
    code,
    text,
    /** So many days before the agreement, or the status that it needs, ends. */
    trigger: z.literal("agreement-ends"),
    agreement: recordedValue("vereinbarungen", "art"),
    states,
    titles,
    daysBefore: z.number().int().positive(),
  }),
  z.strictObject({ code, text, trigger: z.literal("follow-up") }),
]);

/** How much a list may change from one run to the next, as a share of all rows of both, in percent. */
const driftSchema = z
  .strictObject({
    /** A larger share is told. */
    warn: z.number().int().min(0).max(100),
    /** A larger share stops the run until somebody gives a reason. */
    stop: z.number().int().min(0).max(100),
    /** Fewer changed rows than this are never too many, whatever their share. */
    atLeast: z.number().int().min(1),
  })
  .refine(({ warn, stop }) => warn <= stop, "„warn“ darf nicht größer sein als „stop“");

const bands = z
  .array(z.number().int().positive())
  .min(1)
  .refine(
    (years) => years.every((year, index) => index === 0 || year > (years[index - 1] ?? 0)),
    "Jahre in aufsteigender Folge erwartet",
  );

/** What the report counts, and from which count on it shows figures. */
const reportSchema = z.strictObject({
  /** Counts below this are not shown: in public, and within the administration. Below 3 a hidden count would be known to be 1. */
  suppression: z
    .strictObject({ public: z.number().int().min(3), internal: z.number().int().min(3) })
    .refine(
      ({ public: open, internal }) => internal <= open,
      "„internal“ darf nicht größer sein als „public“",
    ),
  reviewed: z.array(recordedValue("beratungen", "art")).min(1),
  advised: z.array(recordedValue("beratungen", "art")).min(1),
  /** Rights counted separately; without `applications` the export does not tell them apart. */
  funnels: z
    .array(
      z.strictObject({
        title: text,
        paths: ids,
        applications: z.array(recordedValue("antraege", "gegenstand")),
      }),
    )
    .min(1),
  /** The path whose age limit is counted, and the younger mark of the programme. */
  ages: z.strictObject({ path: z.string(), mark: z.number().int().positive() }),
  chance: z.strictObject({ titles, moved: titles, fallenBack: titles }),
  agreement: recordedValue("vereinbarungen", "art"),
  tolerated: titles,
  /** Upper ends of the bands in years, each exclusive; the last band is open. */
  stayBands: bands,
  ageBands: bands,
  /** How many nationalities are named; all others are counted together. */
  nationalities: z.number().int().positive(),
});

/** A programme: which finding goes on which list, how far ahead lists look, and which marks it adds to the law. */
export const programmeSchema = z.strictObject({
  $schema: z.string().optional(),
  id: z.string(),
  title: text,
  source: text,
  horizon: periodText,
  /** Days up to which a row is `hoch` or `mittel`; later or undated rows are `normal`. */
  urgency: z.strictObject({
    hoch: z.number().int(),
    mittel: z.number().int(),
    /** Notes that make a path urgent whatever its dates. */
    notes: ids,
  }),
  asylum: z.strictObject({ status: titles, applications }),
  /** Reasons for being no candidate that end the office's concern: such persons are on no list. */
  gone: ids,
  /** What counts as an application for a residence right. */
  applications,
  /** Birthdays, in years of age, that a picture of a person's time shows. */
  birthdays: z.array(z.number().int().positive()).default([]),
  counselling: z.array(counsellingSchema).min(1),
  deadlines: z.array(deadlineSchema).min(1),
  drift: driftSchema,
  report: reportSchema,
});

export type Programme = z.infer<typeof programmeSchema>;
export type Counselling = z.infer<typeof counsellingSchema>;
export type Deadline = z.infer<typeof deadlineSchema>;
export type DriftLimits = z.infer<typeof driftSchema>;
export type ReportPlan = z.infer<typeof reportSchema>;
