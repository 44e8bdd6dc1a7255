import { folded } from "../folded.ts";
import { STATES } from "./state-names.ts";

const KEYS = new Map(STATES.flatMap(([key, ...names]) => names.map((name) => [folded(name), key])));

/** The key of a nationality written as ISO code, adjective or state; the text itself when not known. "Ungeklärt" is a value (998), not a gap. */
export function respelledState(raw: string): string {
  return KEYS.get(folded(raw)) ?? raw;
}
