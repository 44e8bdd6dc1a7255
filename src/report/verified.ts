import { type Day, formatGermanDay, parseDay } from "../calendar/index.ts";
import { daysInForce } from "../rules/check.ts";
import type { RuleFolder } from "../rules/load-rules.ts";

/** The earliest day up to which the rules of the folder were checked, ISO. */
export function verifiedUntilOf({ rules }: Pick<RuleFolder, "rules">): string {
  return rules.map(({ verifiedUntil }) => verifiedUntil).reduce((a, b) => (a < b ? a : b));
}

/** Whether the Stichtag lies after the day up to which the law was checked. */
export function isAfter(stichtag: Day, verifiedUntil: string): boolean {
  return stichtag > (parseDay(verifiedUntil) ?? Number.POSITIVE_INFINITY);
}

/** A day of a rule file, `2026-08-19`, as `19.08.2026`. */
export function germanDayOf(iso: string): string {
  const day = parseDay(iso);
  return day === null ? iso : formatGermanDay(day);
}

/**
 * What a run says when its Stichtag lies after that day, or between two versions of a requirement; empty
 * when neither is so.
 */
export function lawWarning(stichtag: Day, rules: Pick<RuleFolder, "rules">): string[] {
  const until = verifiedUntilOf(rules);
  return [
    ...(isAfter(stichtag, until)
      ? [
          `Achtung: Die Regeln sind bis ${germanDayOf(until)} geprüft; der Stichtag liegt danach. Bitte prüfen, ob sich das Recht geändert hat.`,
        ]
      : []),
    ...interrupted(stichtag, rules).map(
      (name) =>
        `Achtung: Zu ${name} gilt am Stichtag keine Fassung, davor und danach schon. Es wird nicht verlangt. Bitte die Regeldateien prüfen.`,
    ),
  ];
}

/** Requirements of which an earlier version has ended and a later one has not begun, as „weg/name“. */
function interrupted(stichtag: Day, { rules }: Pick<RuleFolder, "rules">): string[] {
  const names = [...new Set(rules.map(({ path, id }) => `${path}/${id}`))];
  return names.filter((name) => {
    const spans = rules
      .filter(({ path, id }) => `${path}/${id}` === name)
      .map(({ inForce }) => daysInForce(inForce));
    return (
      spans.some(([, to]) => to < stichtag) &&
      spans.some(([from]) => from > stichtag) &&
      !spans.some(([from, to]) => from <= stichtag && stichtag <= to)
    );
  });
}
