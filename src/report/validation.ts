import { formatGermanDay, parseDay } from "../calendar/index.ts";
import type { Defect } from "../records/defect.ts";
import type { ExportFolder } from "../records/read-export.ts";
import type { Reading } from "../records/reading.ts";
import { actionText, kindText } from "./data-quality.ts";

const DELIMITER_NAMES: Readonly<Record<string, string>> = { "\t": "Tabulator" };

/**
 * What a dry run found, for a person to read and sign: how each file was understood, which column goes
 * where, how many rows can be used, and what is wrong how often. Headers are named where they bind;
 * others by their place, and no value of a row at all.
 */
export function validationText(input: ExportFolder, mapping: string | null): string {
  return [
    mapping === null
      ? "Gelesen als Tabellen dieses Programms, ohne Mapping."
      : `Gelesen mit dem Mapping „${mapping}“.`,
    ...input.readings.flatMap(readingLines),
    "",
    "Zeilen",
    ...Object.entries(input.counts).map(
      ([table, { read, used, rejected }]) =>
        `  ${table}: ${read} gelesen = ${used} verwendet + ${rejected} nicht verwendet`,
    ),
    "",
    ...defectLines(input.defects),
  ].join("\n");
}

function readingLines({ file, encoding, delimiter, header, stand, bindings }: Reading): string[] {
  const day = stand === null ? null : parseDay(stand);
  const read =
    delimiter === null
      ? "Arbeitsmappe"
      : `Kodierung ${encoding}, Trennzeichen ${DELIMITER_NAMES[delimiter] ?? delimiter}`;
  const bound = header.cells.map((cell, index) => {
    const targets = bindings
      .filter((binding) => binding.index === index)
      .map(
        ({ table, column, number }) => `${table}.${column}${number === null ? "" : ` (${number})`}`,
      );
    return targets.length > 0
      ? `  ${index + 1}. Spalte „${cell.replace(/\p{Cc}+/gu, " ")}“ → ${targets.join(", ")}`
      : `  ${index + 1}. Spalte → wird nicht gelesen`;
  });
  return [
    "",
    file,
    `  ${read}, Kopfzeile in Zeile ${header.line}, Datenstand ${day === null ? "nicht angegeben" : formatGermanDay(day)}`,
    ...bound,
  ];
}

function defectLines(defects: readonly Defect[]): string[] {
  if (defects.length === 0) return ["Keine Auffälligkeiten."];
  const counts = new Map<string, number>();
  for (const { file, column, kind, action } of defects) {
    const what = `  ${file}${column === null ? "" : `, ${column}`}: ${kindText(kind)} – ${actionText(action)}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return ["Auffälligkeiten", ...lines.map(([what, count]) => `${what}: ${count}`)];
}
