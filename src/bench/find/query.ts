import { ERGEBNISSE, type Finding } from "../../evaluate/finding.ts";
import { nearest } from "../../records/nearest.ts";
import type { RuleFolder } from "../../rules/load-rules.ts";

/** What a person who is looked for must be like. */
export interface Term {
  readonly text: string;
  readonly path: string;
  /** `now`: what the rules say; `draft`: what other rules say of the same person. */
  holds(now: Finding, draft: Finding | null): boolean;
}

const STATES = ["erfuellt", "nicht_erfuellt", "offen"];
const ONE_DAY = "ein_tag";
const CHANGED = "geaendert";

/**
 * Reads „25b-1=pruefen und 25a-1=nicht“: of a path its result, `ein_tag` (open for exactly one day) or
 * `geaendert` (other under a draft); of a requirement, `25b-1/pass=offen`, its state.
 */
export function parseQuery(
  query: string,
  { paths }: Pick<RuleFolder, "paths">,
  hasDraft: boolean,
): { readonly terms: readonly Term[]; readonly problems: readonly string[] } {
  const terms: Term[] = [];
  const problems: string[] = [];
  for (const text of query.split(/\s+und\s+/).map((part) => part.trim())) {
    const [, path = "", requirement, wanted = ""] =
      /^([^=/\s]+)(?:\/([^=\s]+))?=(\S+)$/.exec(text) ?? [];
    const found = paths.find(({ id }) => id === path);
    if (path === "") {
      problems.push(
        `„${text}“: erwartet Weg=Ergebnis oder Weg/Voraussetzung=Stand, verbunden mit „und“.`,
      );
    } else if (!found) {
      problems.push(
        unknown(
          "Weg",
          path,
          paths.map(({ id }) => id),
        ),
      );
    } else if (requirement !== undefined && !found.order.includes(requirement)) {
      problems.push(unknown("Voraussetzung", requirement, found.order));
    } else if (requirement !== undefined && !STATES.includes(wanted)) {
      problems.push(unknown("Stand", wanted, STATES));
    } else if (requirement === undefined && ![...ERGEBNISSE, ONE_DAY, CHANGED].includes(wanted)) {
      problems.push(unknown("Ergebnis", wanted, [...ERGEBNISSE, ONE_DAY, CHANGED]));
    } else if (wanted === CHANGED && !hasDraft) {
      problems.push("„geaendert“ braucht einen Entwurf: bitte --gegen <ordner> angeben.");
    } else {
      terms.push({ text, path, holds: testOf(requirement, wanted) });
    }
  }
  return { terms, problems };
}

function testOf(requirement: string | undefined, wanted: string): Term["holds"] {
  if (requirement !== undefined) {
    return ({ voraussetzungen }) =>
      voraussetzungen.some(({ id, stand }) => id === requirement && stand === wanted);
  }
  if (wanted === ONE_DAY) {
    return ({ oeffnetAm, schliesstAm }) => oeffnetAm !== null && oeffnetAm === schliesstAm;
  }
  if (wanted === CHANGED) return (now, draft) => draft !== null && draft.ergebnis !== now.ergebnis;
  return ({ ergebnis }) => ergebnis === wanted;
}

function unknown(kind: string, word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return `${kind} „${word}“ gibt es nicht.${near === null ? ` Erwartet: ${known.join(", ")}.` : ` Meinten Sie „${near}“?`}`;
}
