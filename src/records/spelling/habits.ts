import { folded } from "../folded.ts";

/** In which order day and month stand in `03/04/2020`. */
type SlashOrder = "TT/MM/JJJJ" | "MM/TT/JJJJ";

/** What an export means by its spellings. What may be misunderstood is `null` until a mapping decides it. */
export interface Habits {
  /** Folded or literal tokens for "not delivered". */
  readonly empty: ReadonlySet<string>;
  /** For "known to be unknown". */
  readonly unknown: ReadonlySet<string>;
  readonly yes: ReadonlySet<string>;
  readonly no: ReadonlySet<string>;
  /** Literal tokens for "without a last day". */
  readonly unlimited: ReadonlySet<string>;
  readonly slashOrder: SlashOrder | null;
  /** Two-digit years up to this one are 20xx, the others 19xx. */
  readonly birthPivot: number | null;
  readonly otherPivot: number | null;
  /** Whether `45292` is the number of a day as Excel counts them from 1900. */
  readonly serialDays: boolean;
  /** Which of `1.234` is meant; unmistakable numbers are read either way. */
  readonly decimal: "," | "." | null;
}

/** A token as it is looked up: without case and outer blanks; signs such as `-` and `?` count. */
export function token(text: string): string {
  const word = folded(text);
  return word === "" ? text.trim() : word;
}

const tokens = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(token));

/**
 * What everybody means by it. `0` is not among the words for "nein": in many databases it is also what
 * stands where nobody entered anything, and a missing answer is never a "nein".
 */
export const COMMON_HABITS: Habits = {
  empty: tokens(["-", "--", "---", "/", "NULL"]),
  unknown: tokens([
    "unbekannt",
    "unbek.",
    "nicht bekannt",
    "k.A.",
    "keine Angabe",
    "n.b.",
    "?",
    "ungeklärt",
  ]),
  yes: tokens(["ja", "j", "x", "1", "-1", "wahr", "true", "yes", "y"]),
  no: tokens(["nein", "n", "falsch", "false", "no"]),
  unlimited: tokens(["unbefristet", "unbegrenzt"]),
  slashOrder: null,
  birthPivot: null,
  otherPivot: null,
  serialDays: false,
  decimal: null,
};

/** The habits of a mapping: what it says, and what everybody means. */
export function habitsOf(words: Partial<Record<TokenList, readonly string[]>>): Habits {
  const merged = (name: TokenList) =>
    new Set([...COMMON_HABITS[name], ...tokens(words[name] ?? [])]);
  return {
    ...COMMON_HABITS,
    empty: merged("empty"),
    unknown: merged("unknown"),
    yes: merged("yes"),
    no: merged("no"),
    unlimited: merged("unlimited"),
  };
}

type TokenList = "empty" | "unknown" | "yes" | "no" | "unlimited";
