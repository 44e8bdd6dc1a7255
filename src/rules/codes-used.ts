import type { Path, Rule } from "./rule.ts";

/** Keys of rule files whose values are codes of reasons or notes. */
const KEYS = new Set([
  "reason",
  "code",
  "note",
  "leftOutReason",
  "doubtReason",
  "groundWithoutPaper",
  "unknownStatus",
  "unknownKind",
  "noteWithoutNorm",
]);

/** All codes of reasons and notes that rules and paths may give, sorted. */
export function codesUsed(files: readonly (Rule | Path)[]): string[] {
  const codes = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      if (KEYS.has(key) && typeof child === "string") codes.add(child);
      else visit(child);
    }
  };
  for (const file of files) visit(file);
  return [...codes].sort();
}
