import {
  ERGEBNIS_LABEL,
  type Finding,
  type RequirementFinding,
  type Stand,
} from "../../evaluate/finding.ts";
import { type Case, isCandidate, type Outlook } from "../../lists/entry.ts";
import { lifeLineOf } from "../../lists/life-line.ts";
import type { FindingShape, PersonShape, RequirementShape } from "./shape.ts";

const STAND: Readonly<Record<Stand, 0 | 1 | 2>> = { erfuellt: 0, nicht_erfuellt: 1, offen: 2 };

/** A person as the page shows it; `ruleIndex` is the place of a rule file in the list of the page. */
export function personShape(
  { record, findings }: Case,
  outlook: Outlook,
  ruleIndex: ReadonlyMap<string, number>,
): PersonShape {
  const { earliest, latest } = record.person.geburtsdatum;
  const { periods, birthdays } = lifeLineOf(record, outlook);
  return {
    geboren: [finite(earliest), finite(latest)],
    zeiten: periods.map(({ from, to, codes }) => [from, finite(to), codes.join(" oder ")]),
    geburtstage: birthdays.map(({ age, earliest: from, latest: to }) => [age, from, to]),
    befunde: findings.filter(isCandidate).map((finding) => findingShape(finding, ruleIndex)),
    uebrige: findings
      .filter((finding) => !isCandidate(finding))
      .map(({ pfad, ergebnis, gruende }) => [pfad, ERGEBNIS_LABEL[ergebnis], gruende]),
  };
}

function findingShape(finding: Finding, ruleIndex: ReadonlyMap<string, number>): FindingShape {
  return {
    weg: finding.pfad,
    ergebnis: ERGEBNIS_LABEL[finding.ergebnis],
    gruende: finding.gruende,
    hinweise: finding.hinweise,
    zeitlich: finding.zeitlich,
    oeffnet: finding.oeffnetAm,
    oeffnetFruehestens: finding.oeffnetFruehestens,
    schliesst: finding.schliesstAm,
    letzterAntragstag: finding.letzterAntragstag,
    verpasst: finding.fenster !== null,
    voraussetzungen: finding.voraussetzungen.map((requirement) =>
      requirementShape(requirement, ruleIndex),
    ),
  };
}

function requirementShape(
  { regel, stand, entscheidend, ab, bis, gruende, fehlend, belege }: RequirementFinding,
  ruleIndex: ReadonlyMap<string, number>,
): RequirementShape {
  const index = ruleIndex.get(regel) ?? -1;
  const decides = entscheidend ? 1 : 0;
  return [index, STAND[stand], decides, ab, bis, gruende, fehlend, evidenceText(belege)];
}

/** `statuszeiten:3`, `statuszeiten:4`, `personen:1` as `statuszeiten 3–4, personen 1`. */
export function evidenceText(places: readonly string[]): string {
  const runs: { table: string; from: number; to: number }[] = [];
  for (const place of places) {
    const [table = "", row] = place.split(":");
    const last = runs.at(-1);
    if (last && last.table === table && Number(row) === last.to + 1) last.to += 1;
    else runs.push({ table, from: Number(row), to: Number(row) });
  }
  return runs
    .map(({ table, from, to }, index) => {
      const rows = from === to ? `${from}` : `${from}–${to}`;
      return runs[index - 1]?.table === table ? rows : `${table} ${rows}`;
    })
    .join(", ");
}

function finite(day: number): number | null {
  return Number.isFinite(day) ? day : null;
}
