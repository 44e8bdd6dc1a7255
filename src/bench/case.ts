import { z } from "zod";
import type { Day } from "../calendar/index.ts";
import { ERGEBNISSE } from "../evaluate/finding.ts";
import type { Tables } from "./rows.ts";

const iso = z.iso.date();
const words = z.array(z.string()).optional();

/** What a case expects of one requirement: its state, and exactly these reasons where they are named. */
const stateSchema = z.strictObject({
  stand: z.enum(["erfuellt", "nicht_erfuellt", "offen"]),
  gruende: words,
});

/** What a case expects of one path; what it does not name may be anything. */
const expectationSchema = z.strictObject({
  ergebnis: z.enum(ERGEBNISSE).optional(),
  zeitlich: z.enum(["ja", "nein", "offen"]).optional(),
  /** Reasons that must be among those given. */
  gruende: words,
  /** Reasons that must not be given. */
  ohneGruende: words,
  hinweise: words,
  ohneHinweise: words,
  /** What must be named as missing, as `tabelle.spalte`. */
  fehlend: words,
  oeffnet_am: iso.nullable().optional(),
  oeffnet_fruehestens: iso.optional(),
  schliesst_am: iso.nullable().optional(),
  letzter_antragstag: iso.nullable().optional(),
  fenster: z.enum(["schliesst_vor_oeffnung"]).nullable().optional(),
  voraussetzungen: z.record(z.string(), stateSchema).optional(),
});

/** A cell; YAML writes numbers without quotes. */
const cellSchema = z.union([z.string(), z.number().transform(String)]);
const tablesSchema = z.record(z.string(), z.array(z.record(z.string(), cellSchema))).default({});

const caseSchema = z.strictObject({
  case: z.string().min(1),
  /** A decision or a decree from which the case is taken. */
  source: z.string().optional(),
  stichtag: iso.default("2026-11-23"),
  tables: tablesSchema,
  /** Columns, as `tabelle.spalte`, whose values are meant to be unreadable. */
  unlesbar: words,
  /** By path. */
  expect: z.record(z.string(), expectationSchema).default({}),
  /** Codes that must be on the consultation list of the person, and codes that must not. */
  beratung: words,
  ohneBeratung: words,
});

/** A file with cases about one norm. */
export const caseFileSchema = z.strictObject({
  norm: z.string().min(1),
  /** Of generated cases: who has read them against the law, and when; `null` while nobody has. */
  freigabe: z.string().min(1).nullable().optional(),
  /** Rows that every case has; a case that names a table replaces it. */
  base: tablesSchema,
  cases: z.array(caseSchema),
});

export type Expectation = z.infer<typeof expectationSchema>;

/** One invented person on one Stichtag and what the rules must say about them. */
export interface Case {
  /** File of the case, below the folder of cases. */
  readonly file: string;
  /** 1-based place in its file. */
  readonly place: number;
  /** The norm that the file is about. */
  readonly norm: string;
  /** Whether the case was generated and nobody has read it against the law yet. */
  readonly isUnread: boolean;
  readonly title: string;
  readonly stichtag: Day;
  readonly tables: Tables;
  readonly expect: Readonly<Record<string, Expectation>>;
  readonly beratung: readonly string[];
  readonly ohneBeratung: readonly string[];
}
