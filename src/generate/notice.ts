import { type Day, formatDay } from "../calendar/index.ts";

/** Digits of the ids of so many persons. */
export function idDigits(persons: number): number {
  return Math.max(6, String(persons).length);
}

/** The text of `SYNTHETISCH.md`: that nothing here is real, and how it was made. */
export function notice(
  { persons, seed, today, dirty }: { persons: number; seed: number; today: Day; dirty: boolean },
  rows: readonly (readonly [file: string, rows: number])[],
): string {
  const faults = dirty
    ? "Mit absichtlich eingebauten Fehlern, in der Aufmachung einer Auswertung aus dem Fachverfahren (Windows-1252, Titelzeilen, deutsche Überschriften und Daten, Summenzeile). Jeder Fehler steht mit Datei, Zeile und Spalte in fehler.json."
    : "Ohne eingebaute Fehler; fehlende Angaben sind gewollt.";
  const command = `bleiberecht generate --personen ${persons} --seed ${seed} --stichtag ${formatDay(today)} ${dirty ? "--schmutzig " : ""}--out <ordner>`;
  return `# SYNTHETISCH

Alles in diesem Ordner ist erfunden. Keine Zeile beruht auf einer wirklichen Person.
Namen und Nummern sind als erfunden zu erkennen; AZR-Nummern beginnen mit ${"0".repeat(12 - idDigits(persons))}.
Häufigkeiten folgen veröffentlichten Zahlen und Annahmen; sie sagen nichts über eine wirkliche Behörde.

- Personen: ${persons}
- Seed: ${seed}
- Datenstand: ${formatDay(today)}
- ${faults}

Erzeugt mit:

    ${command}

| Datei | Zeilen |
|---|---|
${rows.map(([file, count]) => `| ${file} | ${count} |`).join("\n")}
`;
}
