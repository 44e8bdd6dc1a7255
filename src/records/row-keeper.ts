import type { ParsedTables } from "./assemble.ts";
import type { PlacedRow } from "./delivery.ts";
import type { Gathering } from "./parse-table.ts";
import type { Portion } from "./portion.ts";
import type { TableName } from "./tables.ts";

export type RowsByTable = ReadonlyMap<TableName, readonly PlacedRow[]>;

/** Where rows wait until all of them are there. */
export interface RowKeeper {
  /** Keeps rows that a table gathered. */
  keep(table: TableName, rows: readonly PlacedRow[], gathering: Gathering): void;
  /** All rows, those of a portion together, portions in the order of the ids; to be taken once. */
  portions(): Iterable<KeptPortion>;
}

/** The rows of some persons, and where the tables go that are read from them. */
export interface KeptPortion {
  readonly rows: RowsByTable;
  readonly leave: (tables: ParsedTables) => Portion;
}

/** Keeps everything in memory, as one portion. */
export class RowsInMemory implements RowKeeper {
  readonly #rows = new Map<TableName, PlacedRow[]>();

  keep(table: TableName, rows: readonly PlacedRow[]): void {
    const kept = this.#rows.get(table) ?? [];
    this.#rows.set(table, kept);
    for (const row of rows) kept.push(row);
  }

  *portions(): Generator<KeptPortion> {
    yield {
      rows: this.#rows,
      leave: (own) => ({ rows: { own, guests: [] }, from: null, before: null, isFirst: true }),
    };
  }
}
