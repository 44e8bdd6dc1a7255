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

/** A dated deadline. */
const deadlineSchema = z.discriminatedUnion("trigger", [
  z.strictObject({ code, ...lastApplicationDay }),
  z.strictObject({ code, ...ageMark }),
  z.strictObject({ code, ...titleEnds }),
  z.strictObject({
    code,
    trigger: z.literal("title-last-day"),
    titles,
    lastDay: z.iso.date(),
  }),
  z.strictObject({ code, ...childComesOfAge }),
  z.strictObject({
    code,
    trigger: z.literal("paper-ended"),
    titles,
    /** Told as long as it ended no longer ago than this. */
    within: periodText,
  }),
  z.strictObject({ code, trigger: z.literal("agreement"), unlessState: states }),
  z.strictObject({ code, trigger: z.literal("follow-up") }),
]);

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
});

export type Programme = z.infer<typeof programmeSchema>;
export type Counselling = z.infer<typeof counsellingSchema>;
export type Deadline = z.infer<typeof deadlineSchema>;
