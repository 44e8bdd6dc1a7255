import { plainFinding } from "../../compare/list-entry.ts";
import type { Finding } from "../../evaluate/finding.ts";
import type { Expectation } from "../case.ts";

/**
 * What a case may expect of a finding, the plainest first: the state of one requirement, then the
 * result with its reasons, its notes, what is missing, its days, and what another finding gives in
 * addition.
 */
export function expectationsOf(
  finding: Finding,
  requirement: string,
  other: Finding,
): Expectation[] {
  const { ergebnis, zeitlich, gruende, hinweise, fehlend } = finding;
  const plain = plainFinding(finding);
  const found = finding.voraussetzungen.find(({ id }) => id === requirement);
  const state = found
    ? { voraussetzungen: { [requirement]: { stand: found.stand, gruende: [...found.gruende] } } }
    : {};
  const base = { ergebnis, ...state };
  const days = {
    oeffnet_am: plain.oeffnet_am,
    schliesst_am: plain.schliesst_am,
    letzter_antragstag: plain.letzter_antragstag,
  };
  return [
    base,
    { ...base, zeitlich, gruende: [...gruende] },
    { ...base, ohneGruende: other.gruende.filter((reason) => !gruende.includes(reason)) },
    { ...base, hinweise: [...hinweise] },
    { ...base, ohneHinweise: other.hinweise.filter((note) => !hinweise.includes(note)) },
    { ...base, fehlend: [...fehlend] },
    { ...base, ...days },
  ];
}
