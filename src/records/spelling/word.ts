import { folded } from "../folded.ts";
import { type Habits, token } from "./habits.ts";

/** `ja`, `nein` or `unbekannt` for the usual words and signs; empty for "not delivered". */
export function respelledTristate(raw: string, habits: Habits): string {
  return raw === "ja" || raw === "nein" ? raw : meantBy(raw, ["ja", "nein", "unbekannt"], habits);
}

/**
 * The value of a closed set that is meant: the same but for case, umlauts, blanks and hyphens. Words for
 * "not delivered" are empty, those for "unknown" only where the set knows `unbekannt`, those for "ja" and
 * "nein" only where it knows these.
 */
export function canonicalWord(raw: string, values: readonly string[], habits: Habits): string {
  if (values.includes(raw)) return raw;
  const word = folded(raw);
  const same = word === "" ? [] : values.filter((value) => folded(value) === word);
  if (same.length === 1) return same[0] ?? raw;
  return meantBy(raw, values, habits);
}

/** What a usual word or sign stands for, where it is one of the values; empty for "not delivered". */
function meantBy(
  raw: string,
  values: readonly string[],
  { yes, no, unknown, empty }: Habits,
): string {
  const word = token(raw);
  const meant = [
    [yes, "ja"],
    [no, "nein"],
    [unknown, "unbekannt"],
  ] as const;
  for (const [words, value] of meant) {
    if (words.has(word) && values.includes(value)) return value;
  }
  return empty.has(word) ? "" : raw;
}
