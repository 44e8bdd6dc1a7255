import { z } from "zod";
import { parsePeriod } from "../calendar/index.ts";
import { conditionSchema } from "./condition.ts";

const iso = z.iso.date();
const code = z.string().regex(/^[0-9A-Z_]+$/, "Großbuchstaben, Ziffern und _ erwartet");
const id = z.string().regex(/^[a-z0-9-]+$/, "Kleinbuchstaben, Ziffern und - erwartet");

/** Where a rule stands in the law. */
const normSchema = z.strictObject({
  citation: z.string().min(1),
  /** Further provisions or decisions that the file rests on. */
  also: z.string().min(1).optional(),
  source: z.string().min(1),
  url: z.url(),
});

/** First and last day on which the text holds, both inclusive; `to: null` is open. */
export const inForceSchema = z.strictObject({ from: iso, to: iso.nullable() });

const definitionsSchema = z.record(z.string(), z.record(z.string(), z.unknown())).default({});

const noteSchema = z.strictObject({ code, when: conditionSchema });

const ruleNoteSchema = noteSchema.extend({
  /** Told only where the requirement has failed or the ground for refusal applies. */
  ifFailed: z.boolean().default(false),
});

const common = {
  $schema: z.string().optional(),
  id,
  path: z.string(),
  title: z.string().min(1),
  norm: normSchema,
  inForce: inForceSchema,
  /** Last day up to which someone checked that the text still holds. */
  verifiedUntil: iso,
  /** Numbers and lists of the law; every one must be used. */
  parameters: z.record(z.string(), z.unknown()).default({}),
  /** Params that several leaves have in common, by name; every one must be used. */
  definitions: definitionsSchema,
  texts: z.strictObject({
    met: z.string().min(1),
    failed: z.string().min(1),
    unknown: z.string().min(1),
  }),
  /** What a person has to answer. */
  question: z.string().min(1),
  /** Entries of `AUSLEGUNG.md` on which the file rests. */
  readings: z.array(z.string()).default([]),
  notes: z.array(ruleNoteSchema).default([]),
};

const doubtSchema = z.strictObject({ reason: code, when: conditionSchema });

const reliefSchema = z.strictObject({
  reason: code,
  when: conditionSchema,
  /** `false` switches the relief off. */
  enabled: z.boolean().default(true),
  /** First day on which the relief is applied; without it, as long as the file is in force. */
  from: iso.optional(),
  /**
   * Only where its condition certainly holds, for exceptions of which no record means that there is
   * none. Any other relief also keeps a requirement open while its condition may hold.
   */
  onlyRecorded: z.boolean().default(false),
  /** Only where no other requirement of the path has certainly failed. */
  onlyIfNothingElseFails: z.boolean().default(false),
});

const effect = z.enum(["nicht", "pruefen"]);

/** A requirement: `met` says when it is fulfilled, in positive terms. */
const requirementSchema = z.strictObject({
  ...common,
  kind: z.literal("requirement"),
  /** One of the "zeitlichen Voraussetzungen": decides `zeitlich` and the lists; waiting may cure it. */
  time: z.boolean().default(false),
  /** `regel`: the statute asks for it as a rule only; a failure is noted as `REGELFALL`. */
  binding: z.enum(["zwingend", "regel"]).default("zwingend"),
  met: conditionSchema,
  /** What waiting brings about, where `met` asks for more than that; forecasts look at this. */
  waitsFor: conditionSchema.optional(),
  /** What turns `met` into open, when it is certain. */
  doubt: z.array(doubtSchema).default([]),
  /** What turns `failed` into open, when it is certain. */
  relief: z.array(reliefSchema).default([]),
  ifFailed: z.strictObject({
    result: effect,
    reason: code,
    /** Another effect where a condition holds, certainly unless the case says otherwise; the first one that does. */
    cases: z
      .array(
        z.strictObject({
          when: conditionSchema,
          result: effect.optional(),
          reason: code.optional(),
          /** The failure is one that waiting may cure; such a case holds already when it is possible. */
          waits: z.boolean().default(false),
          /** The case holds already when it is possible, without waiting to cure it. */
          ifPossible: z.boolean().default(false),
        }),
      )
      .default([]),
  }),
  /** The reason where the record does not say; without it, the reason of the failure. */
  ifUnknown: z
    .strictObject({ reason: code.optional(), cases: z.array(doubtSchema).default([]) })
    .default({ cases: [] }),
});

/** A ground for refusal: `applies` says when. */
const refusalSchema = z.strictObject({
  ...common,
  kind: z.literal("refusal"),
  applies: conditionSchema,
  /** What leaves the ground open although it does not certainly apply. */
  doubt: z.array(doubtSchema).default([]),
  ifApplies: z.strictObject({ result: z.enum(["versagt", "pruefen"]), reason: code }),
  /** The reason where the record does not say: a question, not an accusation. */
  ifUnknown: z.strictObject({ reason: code }),
});

/** What only a person can judge: always open. */
const judgementSchema = z.strictObject({
  ...common,
  kind: z.literal("judgement"),
  reason: code,
});

/** One requirement, refusal ground or judgement in one version of the law: one file. */
export const ruleSchema = z.discriminatedUnion("kind", [
  requirementSchema,
  refusalSchema,
  judgementSchema,
]);

export type Requirement = z.infer<typeof requirementSchema>;
export type Refusal = z.infer<typeof refusalSchema>;
export type Rule = z.infer<typeof ruleSchema>;

/** A path to a title: which rules belong to it, when it is in force, and who is no candidate. */
export const pathSchema = z.strictObject({
  $schema: z.string().optional(),
  id: z.string(),
  title: z.string().min(1),
  norm: normSchema,
  inForce: inForceSchema,
  /** Ids of the rules, in the order of the statute; results list them in this order. */
  order: z.array(id).min(1),
  parameters: z.record(z.string(), z.unknown()).default({}),
  definitions: definitionsSchema,
  /** Kinds of title that the path leads to. */
  leadsTo: z.array(z.string()).min(1),
  /** Who is no candidate, when it is certain. */
  notCandidate: z
    .array(
      doubtSchema.extend({
        ifOpen: code.optional().meta({
          description:
            "Grund, mit dem der Weg statt „erfuellt“ zu prüfen ist, solange offen ist, ob die Person kein Kandidat ist",
        }),
      }),
    )
    .default([]),
  notes: z.array(noteSchema).default([]),
  /** The rule and its parameter that set a last day to apply, and what must be applied for. */
  lastApplication: z
    .strictObject({ rule: id, parameter: z.string(), gegenstand: z.array(z.string()) })
    .nullable()
    .default(null),
  /** How far forecasts look ahead of the Stichtag. */
  search: z.string().refine((text) => parsePeriod(text) !== null, "Zeitraum wie P15Y erwartet"),
});

export type Path = z.infer<typeof pathSchema>;
