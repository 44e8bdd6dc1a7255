import { failedCaseText, type Words } from "./case-text.ts";
import { type Checkup, isPassed } from "./checkup.ts";
import { coverageScore } from "./coverage.ts";
import { brokenText } from "./properties/property-text.ts";

/** What a check found, in German: counts first, then everything that is wrong. */
export function checkupText(checkup: Checkup, words: Words): string[] {
  const { cases, failed, versions, verdicts, effort } = checkup;
  const files = new Set(cases.map(({ file }) => file)).size;
  const { leaves, whole } = coverageScore(checkup.coverage);
  const held = verdicts.filter(({ state }) => state === "gilt").length;
  return [
    cases.length === 0
      ? "Falltabellen: keine gerechnet. Erwartet im Regel-Ordner unter faelle oder bei --faelle."
      : `Falltabellen: ${cases.length - failed.length} von ${cases.length} Fällen in ${files} Dateien bestanden.`,
    ...(cases.length === 0
      ? []
      : [
          `Abdeckung: ${whole} von ${leaves} Blättern geben in den Fällen erfüllt, verfehlt und offen den Ausschlag.`,
        ]),
    `Eigenschaften: ${held} von ${verdicts.length} gelten an je ${effort.runs} erfundenen Personen (Seed ${effort.seed}).`,
    `Fassungen 2011 bis 2030: ${versions.overlaps.length} Überschneidungen, ${versions.gaps.length} Lücken${versions.gaps.length > 0 ? " (erlaubt: dann ist es nicht verlangt)" : ""}.`,
    ...[...versions.overlaps, ...versions.gaps].map((line) => `  ${line}`),
    ...failed.flatMap((one) => ["", ...failedCaseText(one, words)]),
    ...verdicts
      .filter(({ state }) => state !== "gilt")
      .flatMap((verdict) => ["", ...brokenText(verdict, effort)]),
    "",
    isPassed(checkup) ? "Bestanden." : "Nicht bestanden.",
  ];
}
