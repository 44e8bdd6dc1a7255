/** Text that is HTML already; everything else is escaped where it is put in. */
export class Markup {
  readonly text: string;
  private constructor(text: string) {
    this.text = text;
  }

  /** Only {@link html} and {@link verbatim} make markup, so that there are two places to check. */
  static of(text: string): Markup {
    return new Markup(text);
  }
}

type Part = Markup | string | number | readonly Markup[];

/** HTML from a template: what is put in is escaped, unless it is markup itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return Markup.of(
    texts.reduce((done, text, index) => `${done}${markupOf(parts[index - 1] ?? "")}${text}`),
  );
}

/**
 * The content of a script or style element, where escaping is not possible, or text of our own that
 * is to stand as it is.
 *
 * @throws {Error} when it would end the element; our own files never do.
 */
export function verbatim(text: string): Markup {
  if (/<\/|<!--|<script/i.test(text)) throw new Error("would end the element");
  return Markup.of(text);
}

/**
 * A value as JSON for a script element that is data: `<`, `>` and `&` are written as escapes, so that
 * nothing in it can end the element or begin a comment, and so are the two line ends that JSON allows
 * and JavaScript once did not.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function markupOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return part.map(({ text }) => text).join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
