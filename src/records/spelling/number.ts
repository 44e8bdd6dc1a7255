/**
 * A number in canonical form, without thousands separators and currency; the text itself when it is not
 * understood. `1.234` alone may be one or a thousand: it stays what it is unless the mapping fixes the
 * decimal sign.
 */
export function respelledNumber(raw: string, decimal: "," | "." | null): string {
  const text = raw.replace(/\s*(?:€|EUR)$/i, "").replace(/^(?:€|EUR)\s*/i, "");
  if (decimal !== null) return unmistakable(plain(text, decimal)) ?? raw;
  if (/^\d+([.,]\d+)?$/.test(text)) return text;
  return plain(text, text.lastIndexOf(",") > text.lastIndexOf(".") ? "," : ".") ?? raw;
}

/** With a further 0 where three decimals could be taken for thousands: they are known to be none. */
function unmistakable(text: string | null): string | null {
  return text?.replace(/^([1-9]\d{0,2}\.\d{3})$/, "$10") ?? null;
}

/** Digits in groups of three, or none grouped; then the decimal sign. */
function plain(text: string, decimal: "," | "."): string | null {
  const thousands = decimal === "," ? "[.' ]" : "[,' ]";
  const form = new RegExp(`^(\\d+|\\d{1,3}(?:${thousands}\\d{3})+)(?:\\${decimal}(\\d+))?$`);
  const match = form.exec(text);
  if (!match) {
    // Several groups and no decimals: `1.234.567` can only be a whole number.
    return /^\d{1,3}([.,])\d{3}(?:\1\d{3})+$/.test(text) ? text.replace(/[.,]/g, "") : null;
  }
  const [, whole = "", fraction] = match;
  const digits = whole.replace(/\D/g, "");
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}
