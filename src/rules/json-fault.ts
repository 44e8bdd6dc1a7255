/** That a text is no JSON, in German, with its line where the parser tells where it stopped. */
export function jsonFault(text: string, error: unknown): string {
  const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
  if (position === undefined) return "kein gültiges JSON";
  return `kein gültiges JSON in Zeile ${text.slice(0, Number(position)).split("\n").length}`;
}
