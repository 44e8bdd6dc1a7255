import { folded } from "../folded.ts";
import { nearest } from "../nearest.ts";
import type { RawRow } from "../raw-rows.ts";
import { TABLES, type TableName, type TableShape } from "../tables.ts";
import type { MappedFile, MappedTarget } from "./mapping.ts";

/** Which column of a file goes to which column of a table; `index` counts from 0. */
export interface Binding {
  readonly index: number;
  readonly table: TableName;
  readonly column: string;
  /** The number for which it holds, where numbered columns become rows. */
  readonly number: number | null;
}

/** The folded names that a mapping looks for in a file. */
export function namesSought(file: MappedFile): ReadonlySet<string> {
  return new Set(
    file.ziele.flatMap((target) =>
      numbersOf(target).flatMap((number) =>
        Object.values(sourcesOf(target)).flatMap((von) => sought(von, number)),
      ),
    ),
  );
}

/** The numbers for which a target makes rows; one row without a number when it does not unfold. */
export function numbersOf({ entfalten }: MappedTarget): readonly (number | null)[] {
  if (!entfalten) return [null];
  const { von, bis } = entfalten;
  return Array.from({ length: bis - von + 1 }, (_, offset) => von + offset);
}

/** Names of sources that are no columns of a table: the parts of an AZR entry. */
export const AZR_PARTS = ["code", "liste", "datum", "bis"] as const;

function sourcesOf({
  spalten,
  azr_codes,
}: MappedTarget): Readonly<Record<string, readonly string[]>> {
  const named = Object.entries(spalten).flatMap(([column, { von }]) =>
    von ? [[column, von]] : [],
  );
  const azr = AZR_PARTS.flatMap((part) =>
    azr_codes?.[part] ? [[`azr:${part}`, azr_codes[part]]] : [],
  );
  return Object.fromEntries([...named, ...azr]);
}

function sought(von: readonly string[], number: number | null): string[] {
  return von.map((header) =>
    folded(number === null ? header : header.replaceAll("{n}", `${number}`)),
  );
}

/**
 * Binds the columns of a file to those of the tables. Problems, in German: two columns for one target,
 * none for one that the table needs.
 */
export function bindColumns(
  file: string,
  { ziele }: MappedFile,
  header: RawRow,
): { bindings: Binding[]; problems: string[] } {
  const bindings: Binding[] = [];
  const problems: string[] = [];
  const headers = header.cells.map(folded);
  for (const target of ziele) {
    const table = target.tabelle as TableName;
    for (const [column, von] of Object.entries(sourcesOf(target))) {
      const before = bindings.length;
      for (const number of numbersOf(target)) {
        const names = sought(von, number);
        const found = headers.flatMap((name, index) => (names.includes(name) ? [index] : []));
        if (found.length > 1) {
          problems.push(
            `${file}, Zeile ${header.line}: ${found.map((index) => `${index + 1}.`).join(" und ")} Spalte passen beide zu „${table}.${column}“. Erwartet: genau eine. Bitte im Mapping oder in der Datei trennen.`,
          );
        }
        const [index] = found;
        if (index !== undefined) bindings.push({ index, table, column, number });
      }
      if (bindings.length > before || !isNeeded(table, target, column)) continue;
      const free = header.cells.filter((_, index) => !bindings.some((b) => b.index === index));
      const near = nearest(von[0] ?? "", free);
      problems.push(
        `${file}, Zeile ${header.line}: keine Spalte für „${table}.${column}“ gefunden. Erwartet: eine der Überschriften ${von.map((name) => `„${name}“`).join(", ")}.${near === null ? "" : ` Meinten Sie die ${header.cells.indexOf(near) + 1}. Spalte?`}`,
      );
    }
  }
  return { bindings, problems };
}

function isNeeded(table: TableName, { spalten }: MappedTarget, column: string): boolean {
  if (column.startsWith("azr:")) return column !== "azr:liste";
  const { columns }: TableShape = TABLES[table];
  const { wenn_leer, nach_norm } = spalten[column] ?? {};
  return columns[column]?.required === true && wenn_leer === undefined && nach_norm === undefined;
}
