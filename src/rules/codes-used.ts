import type { Path, Rule } from "./rule.ts";

/** Keys of rule files whose values are codes of notes. */
const NOTE_KEYS = ["code", "note", "noteWithoutNorm"];

/** Keys of rule files whose values are codes of reasons. */
const REASON_KEYS = [
  "reason",
  "ifOpen",
  "leftOutReason",
  "doubtReason",
  "groundWithoutPaper",
  "unknownStatus",
  "unknownKind",
];

/** All codes of reasons and notes that rules and paths may give, sorted. */
export function codesUsed(files: readonly (Rule | Path)[]): string[] {
  return valuesOf([...REASON_KEYS, ...NOTE_KEYS], files);
}

/** All codes of notes that rules and paths may give, sorted. */
export function notesUsed(files: readonly (Rule | Path)[]): string[] {
  return valuesOf(NOTE_KEYS, files);
}

function valuesOf(keys: readonly string[], files: readonly (Rule | Path)[]): string[] {
  const codes = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      if (keys.includes(key) && typeof child === "string") codes.add(child);
      else visit(child);
    }
  };
  for (const file of files) visit(file);
  return [...codes].sort();
}
