import type { Defect } from "./defect.ts";
import { folded } from "./folded.ts";
import { nearest } from "./nearest.ts";
import type { RawRow } from "./raw-rows.ts";
import { TableError } from "./table-error.ts";
import type { TableShape } from "./tables.ts";

/**
 * The names of the delivered columns, in order: those of the table where a header means one of them,
 * whatever its case, umlauts, blanks and hyphens; others as they stand, in lower case.
 *
 * @throws {TableError} when a required column is missing or one comes twice.
 */
export function bindHeader(file: string, shape: TableShape, header: RawRow): readonly string[] {
  const byFolded = new Map(Object.keys(shape.columns).map((column) => [folded(column), column]));
  const names = header.cells.map((cell) => byFolded.get(folded(cell)) ?? cell.toLowerCase());
  const problems: string[] = [];
  const only = names[0] ?? "";
  if (names.length === 1 && /[,\t|]/.test(only)) {
    throw new TableError([
      `${file}, Zeile ${header.line}: nur eine Spalte erkannt. Erwartet: Spaltennamen der Tabelle, getrennt durch „;“. Bitte als CSV mit Semikolon exportieren.`,
    ]);
  }
  for (const [column, { required }] of Object.entries(shape.columns)) {
    const count = names.filter((name) => name === column).length;
    if (count === 0 && required) {
      const unknown = names.filter((name) => !Object.hasOwn(shape.columns, name));
      const near = nearest(column, unknown);
      problems.push(
        `${file}, Zeile ${header.line}: Spalte „${column}“ fehlt.${near ? ` Meinten Sie die ${names.indexOf(near) + 1}. Spalte?` : ""} Bitte die Spalte ergänzen.`,
      );
    }
    if (count > 1) {
      problems.push(
        `${file}, Zeile ${header.line}: Spalte „${column}“ kommt ${count}-mal vor. Erwartet: genau einmal.`,
      );
    }
  }
  if (problems.length > 0) throw new TableError(problems);
  return names;
}

/** Columns that nothing is read from: reported and ignored. */
export function unknownColumns(
  file: string,
  shape: TableShape,
  names: readonly string[],
): Defect[] {
  return names.flatMap((name, index) => {
    if (Object.hasOwn(shape.columns, name)) return [];
    return [unknownColumn(file, index, nearest(name, Object.keys(shape.columns)))];
  });
}

/** A column, by its place, that nothing is read from; its name may be anything and is not repeated. */
export function unknownColumn(file: string, index: number, near: string | null): Defect {
  return {
    file,
    line: null,
    column: `${index + 1}. Spalte`,
    kind: "unbekannte_spalte",
    expected: `eine der Spalten der Tabelle${near ? `; meinten Sie „${near}“?` : ""}`,
    action: "nicht_beachtet",
    personIds: [],
  };
}
