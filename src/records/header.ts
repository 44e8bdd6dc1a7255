import type { Defect } from "./defect.ts";
import { nearest } from "./nearest.ts";
import type { RawRow } from "./raw-rows.ts";
import { TableError } from "./table-error.ts";
import type { TableShape } from "./tables.ts";

/**
 * The names of the delivered columns, in order.
 *
 * @throws {TableError} when a required column is missing or one comes twice.
 */
export function bindHeader(file: string, shape: TableShape, header: RawRow): readonly string[] {
  const names = header.cells.map((cell) => cell.toLowerCase());
  const problems: string[] = [];
  const only = names[0] ?? "";
  if (names.length === 1 && /[,\t|]/.test(only)) {
    throw new TableError([
      `${file}, Zeile ${header.line}: nur eine Spalte erkannt. Erwartet: Trennzeichen „;“. Bitte als CSV mit Semikolon exportieren.`,
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

/** Columns that the table does not have: reported and ignored. */
export function unknownColumns(
  file: string,
  shape: TableShape,
  names: readonly string[],
): Defect[] {
  return names.flatMap((name, index) => {
    if (Object.hasOwn(shape.columns, name)) return [];
    const near = nearest(name, Object.keys(shape.columns));
    return [
      {
        file,
        line: null,
        column: `${index + 1}. Spalte`,
        kind: "unbekannte_spalte",
        expected: `eine der Spalten der Tabelle${near ? `; meinten Sie „${near}“?` : ""}`,
        action: "nicht_beachtet" as const,
        personIds: [],
      },
    ];
  });
}
