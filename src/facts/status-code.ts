import type { StatusOption } from "./timeline.ts";

/**
 * A status as a code for rules: `duldung/60a-2-1`, `aufenthaltserlaubnis/104c-1`, `ohne`. Where the
 * norm decides what kind of title it is and none was delivered, `aufenthaltserlaubnis/?`. A Duldung
 * without a norm is one without the addition of § 60b Abs. 1 AufenthG ("Zusatz"): plain `duldung`.
 */
export function codeOf(option: StatusOption): string {
  if (option.row === null) return option.art;
  const { art, norm } = option.row;
  // A norm does not tell what kind of paper it is when the kind could not be read.
  if (art === "unbekannt") return art;
  if (norm) return withNorm(art, norm);
  return art === "aufenthaltserlaubnis" ? withNorm(art, "?") : art;
}

/** Whether a status is the Fiktion that continues a title (§ 81 Abs. 4 AufenthG), with a paper or by law alone. */
export function isFiktion(option: StatusOption): boolean {
  return codeOf(option) === "fiktion_81_4";
}

/** Few codes are asked for again and again; each exists once. */
const codes = new Map<string, Map<string, string>>();

function withNorm(art: string, norm: string): string {
  const known = codes.get(art)?.get(norm);
  if (known !== undefined) return known;
  const code = `${art}/${norm}`;
  codes.set(art, (codes.get(art) ?? new Map<string, string>()).set(norm, code));
  return code;
}

/** The Duldung with an addition on the paper itself: without a norm it is none of these. */
const WITH_ADDITION = "duldung/60b";

/**
 * Whether a code is of a kind: `duldung/60b-1` is of the kinds `duldung`, `duldung/60b` and
 * `duldung/60b-1`. Not known when the code is `unbekannt`, its norm is, or it is coarser than the
 * kind: `duldung` may be `duldung/60d`, `aufenthaltserlaubnis/25b` may be `aufenthaltserlaubnis/25b-1`.
 */
export function isOfKind(code: string, kind: string): boolean | null {
  if (code === "unbekannt") return null;
  if (code === kind || code.startsWith(`${kind}/`) || code.startsWith(`${kind}-`)) return true;
  const [art] = code.split("/", 1);
  if (code.endsWith("/?")) return kind.startsWith(`${art}/`) ? null : false;
  if (code === "duldung" && kind.startsWith(WITH_ADDITION)) return false;
  return kind.startsWith(`${code}/`) || kind.startsWith(`${code}-`) ? null : false;
}

/** Whether a code is of one of several kinds, given by a rule or a constant: answers are kept for each list. */
export function isOfAnyKind(code: string, kinds: readonly string[]): boolean | null {
  const known = answers.get(kinds)?.get(code);
  if (known !== undefined) return known;
  const found = findKind(code, kinds);
  answers.set(kinds, (answers.get(kinds) ?? new Map<string, boolean | null>()).set(code, found));
  return found;
}

const answers = new WeakMap<readonly string[], Map<string, boolean | null>>();

function findKind(code: string, kinds: readonly string[]): boolean | null {
  let open = false;
  for (const kind of kinds) {
    const answer = isOfKind(code, kind);
    if (answer === true) return true;
    if (answer === null) open = true;
  }
  return open ? null : false;
}
