import { z } from "zod";
import { FOREVER } from "../calendar/index.ts";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";
import { isRunning } from "./bildungsgang.ts";
import { stayOfEpisodes } from "./episodes.ts";
import { daysInTable, type Fact, fact, periodOf } from "./fact.ts";
import { periodText } from "./period-text.ts";
import { Recent } from "./recent.ts";
import { recordedValue } from "./recorded-value.ts";
import { type Stay, unknownStay } from "./stay.ts";
import type { Tolerances } from "./stay-count.ts";
import { isOneOf } from "./value.ts";

const params = z.strictObject({
  /** Kinds of work that count. */
  arten: z.array(recordedValue("erwerb", "art")).min(1),
  stundenMindestens: z.number(),
  /** Reason where hours or days of a job are not recorded. */
  doubtReason: z.string(),
  /** Interruptions up to this long do no harm (§ 60d Abs. 3 AufenthG). */
  trivialGap: periodText,
});

type Params = z.infer<typeof params>;

/** Uninterrupted employment of the given kinds and hours up to the day, over all jobs (§ 60d Abs. 1 Nr. 3 AufenthG). */
export const beschaeftigung: Fact = fact<Params>({
  id: "beschaeftigung",
  type: "stay",
  about: "Laufende, ununterbrochene Beschäftigung der genannten Art mit so vielen Wochenstunden",
  params,
  value(record, day, p) {
    const isKnown = record.rows.erwerb.length > 0 || record.complete.has("erwerb");
    if (!isKnown || record.incomplete.has("erwerb")) return unknownStay(["erwerb"]);
    const { counting, stay: all } = workOf(record, p);
    const stay = all.until(day);
    // An interruption that still runs may be harmless; whether it ends in time nobody knows.
    const isWorking = counting.some((row) => isRunning(row, day) === true);
    const strict = isWorking ? stay.strict : null;
    return {
      ...stay,
      strict,
      growsStrictly: strict !== null,
      missing: strict === stay.lenient ? [] : ["erwerb.wochenstunden", "erwerb.beginn"],
    };
  },
  changes: (record, p) => [
    ...workOf(record, p).stay.changes(),
    ...daysInTable(record, "erwerb", "beginn", "ende"),
  ],
});

/** Whether a job counts; one with too few hours may beside others that add up to enough. */
function counts(
  row: Row<"erwerb">,
  { arten, stundenMindestens }: Params,
  all: readonly Row<"erwerb">[],
): boolean | null {
  if (isOneOf(row.art, arten) === false) return false;
  if (row.wochenstunden === null) return null;
  if (row.wochenstunden >= stundenMindestens) return true;
  const beside = all.filter((other) => isOneOf(other.art, arten) === true && overlap(row, other));
  const hours = beside.reduce((sum, other) => sum + (other.wochenstunden ?? Infinity), 0);
  return hours >= stundenMindestens ? null : false;
}

function overlap(a: Row<"erwerb">, b: Row<"erwerb">): boolean {
  const begins = (row: Row<"erwerb">) => row.beginn.earliest;
  const ends = (row: Row<"erwerb">) => row.ende?.latest ?? FOREVER;
  return begins(a) <= ends(b) && begins(b) <= ends(a);
}

function tolerances(p: Params): Tolerances {
  const gap = periodOf(p.trivialGap);
  return { trivialGap: gap, doubtfulGap: gap, harmlessAbsence: null };
}

/** What a rule makes of all jobs of a person, whatever the day. */
interface Work {
  /** Jobs that certainly count. */
  readonly counting: readonly Row<"erwerb">[];
  readonly stay: Stay;
}

const works = new Recent<PersonRecord, Map<Params, Work>>();

function workOf(record: PersonRecord, p: Params): Work {
  const known = works.of(record, () => new Map());
  const work = known.get(p) ?? readWork(record, p);
  known.set(p, work);
  return work;
}

function readWork({ rows: { erwerb } }: PersonRecord, p: Params): Work {
  const jobs = erwerb.map((row) => ({ row, counts: counts(row, p, erwerb) }));
  const episodes = jobs.map(({ row, counts }) => ({
    beginn: row.beginn,
    ende: row.ende,
    counts,
    evidence: placeOf("erwerb", row),
  }));
  return {
    counting: jobs.flatMap(({ row, counts }) => (counts ? [row] : [])),
    stay: stayOfEpisodes(episodes, p.doubtReason, tolerances(p)),
  };
}
