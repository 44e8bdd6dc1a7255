/** What a header says about the form of its dates; no part of its name. */
const FORM = /[([]\s*(?:TT|T|MM|JJJJ|DD|YYYY)[.\-/ ]?[^)\]]{0,20}[)\]]/gi;

/** Longer names are nobody's; folding a text of any length would take its time. */
const LONGEST = 200;

/**
 * A name or word as it is compared: without case, blanks, dots, hyphens and underscores, `ä` like `ae`,
 * other accents left out. `Geb.-Datum (TT.MM.JJJJ)` is `gebdatum`.
 */
export function folded(word: string): string {
  if (word.length > LONGEST) return word;
  return word
    .replace(FORM, "")
    .toLowerCase()
    .normalize("NFC")
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .replaceAll("§", "paragraph")
    .normalize("NFD")
    .replace(/[^a-z0-9]/g, "");
}
