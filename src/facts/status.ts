import { z } from "zod";
import type { Day } from "../calendar/index.ts";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import { type Fact, fact } from "./fact.ts";
import { Recent } from "./recent.ts";
import { recordedValue } from "./recorded-value.ts";
import { codeOf, isOfAnyKind } from "./status-code.ts";
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
import { type BooleanValue, bool, code, either, type Grounds, lazily } from "./value.ts";

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
  changes: statusDays,
});

/** See {@link inhaberTitel}; for facts that look at a relative's title. */
export function holdsTitle(record: PersonRecord, day: Day, kinds: readonly string[]): BooleanValue {
  const segment = segmentOn(timelineOf(record), day);
  const { options } = segment;
  const current = answerAll(options, (option) => isOfAnyKind(codeOf(option), kinds));
  const continued = answerAll(options, (option) => codeOf(option) === "fiktion_81_4");
  const before = lastPaperBefore(record, day);
  if (current === false && continued === true && before) {
    const held = answerAll(before.options, (o) => isOfAnyKind(codeOf(o), kinds));
    const applied = record.rows.antraege.filter(
      ({ gegenstand, gestellt_am }) => gegenstand.startsWith("25") && gestellt_am <= before.to,
    );
    const isTimely = applied.length > 0 || (record.complete.has("antraege") ? false : null);
    return bool(held === false ? false : held === null || isTimely === null ? null : isTimely, {
      evidence: lazily(() => [
        ...evidenceOf(record, before),
        ...applied.map((row) => placeOf("antraege", row)),
      ]),
      missing: ["antraege.gestellt_am"],
    });
  }
  return bool(either(current, false), {
    evidence: evidenceOf(record, segment),
    missing: ["statuszeiten.norm"],
  });
}

/** Whether the last paper was a title of one of the given kinds that has ended, and nothing followed it. */
export const titelAbgelaufen: Fact = fact({
  id: "titelAbgelaufen",
  type: "boolean",
  about: "Letzter Titel war von einer der genannten Arten, ist abgelaufen, danach kein Papier",
  params: z.strictObject({ kinds: z.array(statusKind) }),
  value(record, day, { kinds }) {
    const before = withoutPaperSince(record, day);
    if (!before) return bool(false);
    return bool(
      answerAll(before.options, (option) => isOfAnyKind(codeOf(option), kinds)),
      { evidence: evidenceOf(record, before), missing: ["statuszeiten.norm"] },
    );
  },
  changes: statusDays,
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
