import type { Day } from "../../calendar/index.ts";
import type { Ergebnis, Finding } from "../../evaluate/finding.ts";
import type { Law } from "../../evaluate/law.ts";
import { assess, type RequirementResult } from "../../evaluate/requirement.ts";
import { relieveIfAlone, verdictOf } from "../../evaluate/verdict.ts";
import type { PersonRecord } from "../../records/person-record.ts";
import { findingsOf, type PersonProperty, personOf } from "./property.ts";

/** The determining causes of a result make it, and nothing else does. */
export const causesDecide: PersonProperty = {
  id: "ausschlag",
  title:
    "Wären die entscheidenden Voraussetzungen erfüllt, wäre das Ergebnis ein anderes; die übrigen ändern nichts.",
  violations({ tables, stichtag }, bench) {
    const { law } = bench.court;
    const record = personOf(tables);
    if (!record) return [];
    return findingsOf({ tables, stichtag }, bench).flatMap((finding) => {
      if (finding.voraussetzungen.length === 0 || finding.ergebnis === "erfuellt") return [];
      return misjudged(finding, resultsOn(law, finding.pfad, record, stichtag));
    });
  },
};

function misjudged(finding: Finding, results: readonly RequirementResult[]): string[] {
  const deciding = new Set(
    finding.voraussetzungen.filter(({ entscheidend }) => entscheidend).map(({ id }) => id),
  );
  // Whether waiting cures is not written in the finding; the result and its causes tell.
  const cured = [false, true].find((is) => {
    const verdict = verdictOf(results, is);
    const causes = verdict.causes.map(({ rule }) => rule.file.id);
    return (
      verdict.ergebnis === finding.ergebnis &&
      causes.length === deciding.size &&
      causes.every((id) => deciding.has(id))
    );
  });
  if (cured === undefined) return [`${finding.pfad}: das Ergebnis folgt nicht aus seinen Teilen.`];
  const ifMet = (isMet: (result: RequirementResult) => boolean) =>
    verdictOf(
      results.map((result) => (isMet(result) ? { ...result, outcome: "met" as const } : result)),
      cured,
    ).ergebnis;
  const { pfad, ergebnis } = finding;
  const withoutCauses = ifMet(({ rule }) => deciding.has(rule.file.id));
  const withoutOthers = ifMet(({ rule }) => !deciding.has(rule.file.id));
  return [
    ...(withoutCauses === ergebnis
      ? [`${pfad} bliebe „${ergebnis}“ ohne die entscheidenden.`]
      : []),
    ...(withoutOthers === ergebnis ? [] : [`${pfad} wäre „${withoutOthers}“ ohne die übrigen.`]),
  ];
}

/** All rules of a path in force, each by itself. */
function resultsOn(
  law: Law,
  path: string,
  record: PersonRecord,
  stichtag: Day,
): RequirementResult[] {
  const inForce = law.inForce(path, stichtag);
  if (!inForce) return [];
  const { values, answers } = law.dossiers.of(record).on(stichtag);
  return relieveIfAlone(inForce.rules.map((rule) => assess(rule, answers, values, stichtag)));
}

/** From bad to good. */
const ORDER: readonly Ergebnis[] = ["versagt", "nicht", "noch_nicht", "pruefen", "erfuellt"];

/** Who deceives is never better off for it. */
export const deceptionNeverHelps: PersonProperty = {
  id: "taeuschung",
  title: "Eine eigene, andauernde Täuschung verbessert nie ein Ergebnis.",
  violations(subject, bench) {
    const mitwirkung = [
      ...(subject.tables.mitwirkung ?? []),
      {
        art: "taeuschung_identitaet",
        datum: "2010-01-01",
        akteur: "selbst",
        ursaechlich: "ja",
        dauert_fort: "ja",
      },
    ];
    const honest = findingsOf(subject, bench);
    const deceiving = findingsOf({ ...subject, tables: { ...subject.tables, mitwirkung } }, bench);
    return deceiving.flatMap(({ pfad, ergebnis }) => {
      const before = honest.find((finding) => finding.pfad === pfad)?.ergebnis ?? ergebnis;
      return ORDER.indexOf(ergebnis) > ORDER.indexOf(before)
        ? [`${pfad}: ohne Täuschung „${before}“, mit Täuschung „${ergebnis}“.`]
        : [];
    });
  },
};
