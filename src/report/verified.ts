import { type Day, formatGermanDay, parseDay } from "../calendar/index.ts";
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

/** What a run says when its Stichtag lies after that day; empty when it does not. */
export function lawWarning(stichtag: Day, rules: RuleFolder): string[] {
  const until = verifiedUntilOf(rules);
  if (!isAfter(stichtag, until)) return [];
  return [
    `Achtung: Die Regeln sind bis ${germanDayOf(until)} geprüft; der Stichtag liegt danach. Bitte prüfen, ob sich das Recht geändert hat.`,
  ];
}
