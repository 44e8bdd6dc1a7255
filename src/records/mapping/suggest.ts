import { folded } from "../folded.ts";
import type { RawRow } from "../raw-rows.ts";
import { REQUIRED_TABLES, TABLES, type TableName, type TableShape } from "../tables.ts";
import type { MappedColumn, Mapping } from "./mapping.ts";

/** What a clerk replaces by the header of the own export. */
const TO_FILL = "HIER DIE ÜBERSCHRIFT EINSETZEN";

/** A file of an export with its header. */
export interface HeadedFile {
  readonly file: string;
  readonly header: RawRow;
}

/**
 * A mapping for files of unknown layout, to be finished by hand: headers that known mappings use are
 * bound, needed columns without one are marked, and headers that nobody knows are named in the
 * description. Of a file without a single known header only the number of columns is told: what
 * stands in its first line may be a person.
 */
export function suggestMapping(files: readonly HeadedFile[], known: readonly Mapping[]): Mapping {
  const columns = knownColumns(known);
  const unknown: string[] = [];
  const dateien = files.map(({ file, header }) => {
    const found = new Map<TableName, Record<string, MappedColumn>>();
    const isHeader = header.cells.some((cell) => columns.has(folded(cell)));
    if (!isHeader) {
      unknown.push(`${header.cells.length} Spalten (${file}; hat die Datei eine Kopfzeile?)`);
    }
    for (const cell of isHeader ? header.cells : []) {
      const places = columns.get(folded(cell)) ?? [];
      if (places.length === 0 && cell !== "") unknown.push(`„${cell.slice(0, 60)}“ (${file})`);
      for (const { table, column, source } of places) {
        const own = found.get(table) ?? {};
        found.set(table, own);
        own[column] ??= { ...source, von: [cell.slice(0, 100)] };
      }
    }
    const tables = REQUIRED_TABLES.map((table) => [
      table,
      withNeeded(table, found.get(table) ?? {}),
    ]);
    return {
      muster: file,
      ziele: tables.map(([tabelle, spalten]) => ({
        tabelle,
        spalten,
        gleiche_zeilen: "zusammenfassen",
      })),
    };
  });
  const open = unknown.length > 0 ? ` Noch nicht zugeordnet: ${unknown.join(", ")}.` : "";
  return {
    $schema: "mapping.schema.json",
    name: "eigenes",
    version: 1,
    beschreibung: `Vorschlag, bitte prüfen und ergänzen; Ziele, die eine Datei nicht enthält, bitte löschen.${open}`,
    unvollstaendig: ["statuszeiten"],
    wertetabellen: Object.assign({}, ...known.map(({ wertetabellen }) => wertetabellen ?? {})),
    dateien,
  } as Mapping;
}

interface Place {
  readonly table: TableName;
  readonly column: string;
  readonly source: MappedColumn;
}

function knownColumns(known: readonly Mapping[]): Map<string, Place[]> {
  const columns = new Map<string, Place[]>();
  const add = (name: string, place: Place) => {
    const own = columns.get(folded(name)) ?? [];
    columns.set(folded(name), own);
    if (own.some(({ table, column }) => table === place.table && column === place.column)) return;
    own.push(place);
  };
  for (const table of REQUIRED_TABLES) {
    for (const column of Object.keys(TABLES[table].columns))
      add(column, { table, column, source: {} });
  }
  for (const target of known.flatMap(({ dateien }) => dateien.flatMap(({ ziele }) => ziele))) {
    if (target.entfalten || target.azr_codes) continue;
    const table = target.tabelle as TableName;
    for (const [column, source] of Object.entries(target.spalten)) {
      for (const name of source.von ?? []) add(name, { table, column, source });
    }
  }
  return columns;
}

function withNeeded(table: TableName, found: Record<string, MappedColumn>) {
  const { columns }: TableShape = TABLES[table];
  const needed = Object.keys(columns).filter((name) => columns[name]?.required && !found[name]);
  return { ...Object.fromEntries(needed.map((name) => [name, { von: [TO_FILL] }])), ...found };
}

/** Folded names by which the header of a file of unknown layout is found. */
export function namesKnown(known: readonly Mapping[]): ReadonlySet<string> {
  return new Set(knownColumns(known).keys());
}
