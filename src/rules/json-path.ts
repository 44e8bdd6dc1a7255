/** A place in a file as people write it: `met.any[1].all[0].operator`. */
export function jsonPath(path: readonly PropertyKey[]): string {
  const text = path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
  return text === "" ? "der obersten Ebene" : text;
}
