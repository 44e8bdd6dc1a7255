import { z } from "zod";
import type { Day } from "../calendar/index.ts";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import { daysAround, type Fact, fact } from "./fact.ts";
import { carryingApplications } from "./fiktion.ts";
import { Recent } from "./recent.ts";
import { recordedValue } from "./recorded-value.ts";

import { codeOf, isFiktion, isOfAnyKind } from "./status-code.ts";
import { statusKind } from "./status-kind.ts";
import {
  rowsOn,
  type Segment,
  type StatusOption,
  segmentIndexOn,
  segmentOn,
  statusDays,
  timelineOf,
} from "./timeline.ts";
import { type BooleanValue, bool, both, code, type Grounds, lazily, not } from "./value.ts";

const none = z.strictObject({});

/** The status on the day, as codes of kinds of status; several where rows overlap or dates are incomplete. */
export const status: Fact = fact({
  id: "status",
  type: "code",
  about: "Status am Tag, als Art oder Art/Norm; mehrere, wenn sich Zeiten überschneiden",
  params: none,
  codes: statusKind,
  value(record, day) {
    const segment = segmentOn(timelineOf(record), day);
    const codes = segment.options.map(codeOf);
    const isKnown = !codes.includes("unbekannt");
    return code(codes, {
      evidence: evidenceOf(record, segment),
      missing: isKnown && segment.isSingle ? [] : ["statuszeiten"],
    });
  },
  changes: statusDays,
});

/**
 * Whether the person is a holder of a title of one of the given kinds: it is in force on the day, or
 * its Fiktion is (§ 81 Abs. 4 AufenthG) because an application was filed in time.
 */
export const inhaberTitel: Fact = fact({
  id: "inhaberTitel",
  type: "boolean",
  about: "Inhaber eines Titels der genannten Arten, auch kraft Fiktion nach § 81 Abs. 4 AufenthG",
  params: z.strictObject({ kinds: z.array(statusKind) }),
  value: (record, day, { kinds }) => holdsTitle(record, day, kinds),
  changes: titleDays,
});

/** Days on which the status changes, or an application that carries the Fiktion is decided. */
export function titleDays(record: PersonRecord): readonly Day[] {
  const decided = carryingApplications(record).flatMap((row) => daysAround(row.entschieden_am));
  return decided.length === 0 ? statusDays(record) : [...statusDays(record), ...decided];
}

/** See {@link inhaberTitel}; for facts that look at a relative's title. */
export function holdsTitle(record: PersonRecord, day: Day, kinds: readonly string[]): BooleanValue {
  const segment = segmentOn(timelineOf(record), day);
  const fiktion = segment.options.some(isFiktion) ? fiktionOn(record, day, kinds) : null;
  return bool(
    answerAll(segment.options, (option) =>
      isFiktion(option) ? (fiktion?.holds ?? null) : isOfAnyKind(codeOf(option), kinds),
    ),
    {
      evidence: lazily(() => [
        ...new Set([...evidenceOf(record, segment), ...(fiktion?.evidence() ?? [])]),
      ]),
      missing: fiktion?.missing ?? ["statuszeiten.norm"],
    },
  );
}

/** Whether the Fiktion that is in force on a day, or may be, continues a title of one of the given kinds. */
function fiktionOn(record: PersonRecord, day: Day, kinds: readonly string[]) {
  const before = lastPaperBefore(record, day);
  if (!before) {
    return { holds: false, isTimely: null, missing: ["statuszeiten.norm"], evidence: () => [] };
  }
  const papers = before.options.filter((option) => !WITHOUT_PAPER.includes(codeOf(option)));
  const held = answerAll(papers, (option) => isOfAnyKind(codeOf(option), kinds));
  const { isTimely, rows } = timelyApplication(record, before, papers.length, day);
  const isDecided = rows.some(({ stand }) => stand !== "offen");
  const column = isDecided ? "antraege.entschieden_am" : "antraege.gestellt_am";
  return {
    holds: both(held, isTimely),
    isTimely,
    missing: held === null ? ["statuszeiten.norm"] : [column],
    evidence: () => [...evidenceOf(record, before), ...rows.map((row) => placeOf("antraege", row))],
  };
}

/**
 * Whether an application for § 25a or § 25b was pending when the last paper ended and still is on a day
 * (§ 81 Abs. 4 AufenthG): filed by then and not decided, up to and including the day of the decision.
 * Where only some of what may have been was a paper, it may have ended before.
 */
function timelyApplication(record: PersonRecord, before: Segment, papers: number, day: Day) {
  const lastDay = papers === before.options.length ? before.to : before.from - 1;
  const rows = carryingApplications(record).filter(
    ({ gestellt_am, stand, entschieden_am }) =>
      gestellt_am <= before.to &&
      (stand === "offen" ||
        entschieden_am === null ||
        (entschieden_am > lastDay && entschieden_am >= day)),
  );
  const isCertain = rows.some(
    ({ gestellt_am, stand, entschieden_am }) =>
      gestellt_am <= lastDay &&
      (stand === "offen" ||
        (entschieden_am !== null && entschieden_am > before.to && entschieden_am >= day)),
  );
  const isNone = rows.length === 0 && record.complete.has("antraege");
  return { isTimely: isCertain ? true : isNone ? false : null, rows };
}

/**
 * Whether the last paper was a title of one of the given kinds that has ended, and nothing followed
 * it but the paper of a Fiktion without an application in time.
 */
export const titelAbgelaufen: Fact = fact({
  id: "titelAbgelaufen",
  type: "boolean",
  about: "Letzter Titel war von einer der genannten Arten, ist abgelaufen, danach kein Papier",
  params: z.strictObject({ kinds: z.array(statusKind) }),
  value(record, day, { kinds }) {
    const { options } = segmentOn(timelineOf(record), day);
    const isFiktionOnly = options.every(isFiktion);
    const before = isFiktionOnly ? lastPaperBefore(record, day) : withoutPaperSince(record, day);
    if (!before) return bool(false);
    return bool(
      both(
        answerAll(before.options, (option) => isOfAnyKind(codeOf(option), kinds)),
        isFiktionOnly ? not(fiktionOn(record, day, kinds).isTimely) : true,
      ),
      { evidence: evidenceOf(record, before), missing: ["statuszeiten.norm"] },
    );
  },
  changes: titleDays,
});

/** Whether the last paper was ended for one of the given reasons, and nothing followed it. */
export const papierBeendetWegen: Fact = fact({
  id: "papierBeendetWegen",
  type: "boolean",
  about: "Letztes Papier wurde aus einem der genannten Gründe beendet, danach kein Papier",
  params: z.strictObject({ reasons: z.array(recordedValue("statuszeiten", "beendet_grund")) }),
  value(record, day, { reasons }) {
    const before = withoutPaperSince(record, day);
    if (!before) return bool(false);
    const ended = (option: StatusOption) =>
      option.row !== null && reasons.includes(option.row.beendet_grund ?? "");
    return bool(answerAll(before.options, ended), { evidence: evidenceOf(record, before) });
  },
  changes: statusDays,
});

/**
 * Whether there is no paper on the day but a material ground for a Duldung is recorded: a claim to a
 * Duldung may suffice (BVerwG 18.12.2019 – 1 C 34.18).
 */
export const duldungsgrundOhnePapier: Fact = fact({
  id: "duldungsgrundOhnePapier",
  type: "boolean",
  about: "Kein Papier am Tag, aber materieller Duldungsgrund vermerkt",
  params: none,
  value(record, day) {
    const segment = segmentOn(timelineOf(record), day);
    return bool(
      answerAll(
        segment.options,
        (option) => ABSENT.includes(codeOf(option)) && option.row?.duldungsgrund_materiell === true,
      ),
      { evidence: evidenceOf(record, segment) },
    );
  },
  changes: statusDays,
});

/** Yes when all options say yes, no when all say no. */
function answerAll(
  options: readonly StatusOption[],
  question: (option: StatusOption) => boolean | null,
): boolean | null {
  const [first, ...others] = options;
  const answer = first ? question(first) : null;
  return others.every((option) => question(option) === answer) ? answer : null;
}

const ABSENT = ["ohne", "gueb"];
const WITHOUT_PAPER = [...ABSENT, "fiktion_81_4"];

/** The last stretch with a paper up to the one of the day. */
function lastPaperBefore(record: PersonRecord, day: Day): Segment | undefined {
  const papers = lastPapers.of(record, withLastPapers);
  return papers[segmentIndexOn(timelineOf(record), day)];
}

/** By the position of each stretch, so that forecasts need not search back on every day. */
const lastPapers = new Recent<PersonRecord, readonly (Segment | undefined)[]>();

function withLastPapers(record: PersonRecord): (Segment | undefined)[] {
  let last: Segment | undefined;
  return timelineOf(record).map((segment) => {
    const isPaper = segment.options.some((option) => !WITHOUT_PAPER.includes(codeOf(option)));
    if (isPaper) last = segment;
    return last;
  });
}

/** The last stretch with a paper, when the person is without one on the day. */
function withoutPaperSince(record: PersonRecord, day: Day): Segment | undefined {
  const isWithout = segmentOn(timelineOf(record), day).options.every((option) =>
    ABSENT.includes(codeOf(option)),
  );
  return isWithout ? lastPaperBefore(record, day) : undefined;
}

function evidenceOf(record: PersonRecord, segment: Segment): Grounds["evidence"] {
  return lazily(() => rowsOn(record, [segment]).map((row) => placeOf("statuszeiten", row)));
}
