const ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
const SECTION = /^(?:§+|par(?:agraph)?\b\.?)?\s*(\d{1,3})\s?([a-m])?(?=$|[\s.,()/-]|[IVX]|abs)/i;
const LAW = /(?:^|\s)(?:aufenthg|aufenthaltsgesetz(?:es)?)\.?$/i;
/** A remark behind a citation, such as `(Ausbildung)`; `(1)` is a paragraph. */
const REMARK = /\s*\([^()]*[a-zäöü]{3}[^()]*\)$/i;

/**
 * The short form of one provision of the AufenthG: `§ 60a Abs. 2 S. 1 AufenthG`, `§60a II 1` and
 * `60a/2/1` are `60a-2-1`; `§ 104 c` is `104c`. The text itself when it is not understood, cites
 * another statute, or cites more than one provision.
 */
export function respelledCitation(raw: string): string {
  const text = raw.replace(/\s+/g, " ").replace(REMARK, "").replace(LAW, "").trim();
  const section = SECTION.exec(text);
  if (!section) return raw;
  const [whole, number = "", letter = ""] = section;
  const parts = [`${number}${letter.toLowerCase()}`];
  let rest = text.slice(whole.length);
  while (rest.trim() !== "") {
    const part = nextPart(rest.trim(), parts.length);
    if (!part) return raw;
    parts.push(part.name);
    rest = part.rest;
  }
  return parts.join("-");
}

/** Paragraph, sentence and number, in this order, named or not. */
const PARTS: readonly RegExp[] = [
  /^(?:abs(?:atz)?\.?\s*|[/-]\s*)?\(?(\d{1,2}|[ivx]{1,4})\s?([a-m])?\)?(?=$|[\s.,/(-]|s)/i,
  /^(?:satz\s*|s\.?\s*|[/-]\s*)?(\d{1,2})()(?=$|[\s.,/-])/i,
  /^(?:nummer\s*|nr\.?\s*|[/-]\s*)?(\d{1,2})([a-z])?(?=$|[\s.,/-])/i,
];

function nextPart(text: string, depth: number): { name: string; rest: string } | null {
  const match = PARTS[depth - 1]?.exec(text);
  if (!match) return null;
  const [whole, number = "", letter = ""] = match;
  const roman = ROMAN.indexOf(number.toLowerCase());
  const value = roman >= 0 ? String(roman + 1) : number;
  if (!/^[1-9]\d*$/.test(value)) return null;
  return { name: `${value}${letter.toLowerCase()}`, rest: text.slice(whole.length) };
}
