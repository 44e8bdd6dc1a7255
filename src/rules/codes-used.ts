import { withoutDefinitions } from "./definitions.ts";
import { jsonPath } from "./json-path.ts";
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

/** A code and where it stands in its file. */
export interface PlacedCode {
  readonly code: string;
  readonly at: string;
}

/** All codes of reasons and notes that a rule or a path may give, in the order of the file. */
export function codesIn(file: Rule | Path): PlacedCode[] {
  return placedValues([...REASON_KEYS, ...NOTE_KEYS], file);
}

/** All codes of reasons and notes that rules and paths may give, sorted. */
export function codesUsed(files: readonly (Rule | Path)[]): string[] {
  return [...new Set(files.flatMap((file) => codesIn(file).map(({ code }) => code)))].sort();
}

/** All codes of notes that rules and paths may give, sorted. */
export function notesUsed(files: readonly (Rule | Path)[]): string[] {
  const codes = files.flatMap((file) => placedValues(NOTE_KEYS, file).map(({ code }) => code));
  return [...new Set(codes)].sort();
}

function placedValues(keys: readonly string[], file: Rule | Path): PlacedCode[] {
  const found: PlacedCode[] = [];
  const visit = (value: unknown, place: readonly (string | number)[]): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      const at = [...place, Array.isArray(value) ? Number(key) : key];
      if (keys.includes(key) && typeof child === "string") {
        found.push({ code: child, at: jsonPath(at) });
      } else visit(child, at);
    }
  };
  visit(withoutDefinitions(file), []);
  visit(file.definitions, ["definitions"]);
  return found;
}
