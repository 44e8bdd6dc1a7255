import { type Day, formatDay } from "../calendar/index.ts";
import type { Finding, RequirementFinding } from "../evaluate/finding.ts";

/** One finding as a line of `befunde.jsonl`, without the line break. Days are ISO, ends inclusive. */
export function toJsonLine(finding: Finding): string {
  const fruehestens = finding.oeffnetFruehestens;
  return JSON.stringify({
    person_id: finding.personId,
    pfad: finding.pfad,
    stichtag: iso(finding.stichtag),
    ergebnis: finding.ergebnis,
    gruende: finding.gruende,
    zeitlich: finding.zeitlich,
    oeffnet_am: iso(finding.oeffnetAm),
    ...(fruehestens === null ? {} : { oeffnet_fruehestens: iso(fruehestens) }),
    schliesst_am: iso(finding.schliesstAm),
    letzter_antragstag: iso(finding.letzterAntragstag),
    fenster: finding.fenster,
    hinweise: finding.hinweise,
    fehlend: finding.fehlend,
    voraussetzungen: finding.voraussetzungen.map(requirement),
  });
}

function requirement(finding: RequirementFinding) {
  const { id, norm, stand, gruende, ab, bis, belege, regel, entscheidend } = finding;
  return { id, norm, stand, gruende, ab: iso(ab), bis: iso(bis), belege, regel, entscheidend };
}

function iso(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}
