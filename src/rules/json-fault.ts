/** What a JSON text says; a byte order mark, as Windows editors write it, is not part of it. @throws {SyntaxError} */
export function parseJson(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, ""));
}

/** That a text is no JSON and what to do, in German, with its line where the parser tells where it stopped. */
export function jsonFault(text: string, error: unknown): string {
  const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
  const line =
    position === undefined ? "" : ` in Zeile ${text.slice(0, Number(position)).split("\n").length}`;
  return `kein gültiges JSON${line}. Bitte Kommas und Klammern prüfen.`;
}
