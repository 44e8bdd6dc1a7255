import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import { serialize } from "node:v8";
import type { ParsedTables } from "./assemble.ts";
import type { PlacedRow } from "./delivery.ts";
import { Households } from "./households.ts";
import { IdRanges, rangeOf } from "./id-ranges.ts";
import type { Gathering } from "./parse-table.ts";
import type { PersonTable } from "./person-record.ts";
import type { Portion } from "./portion.ts";
import { linesOf } from "./read-folder.ts";
import type { KeptPortion, RowKeeper, RowsByTable } from "./row-keeper.ts";
import { type Row, TABLE_NAMES, type TableName } from "./tables.ts";

/** Where rows wait that are too many for the memory, and into how many portions they are divided. */
export interface Scratch {
  /** What the paths of all files begin with. */
  readonly prefix: string;
  readonly portions: number;
}

const MODE = { mode: 0o600 };

/**
 * Keeps rows on disk, divided into portions: first all of them as they come, then, when it is known
 * which ids there are and who is connected with whom, those of each portion. Sorting happens within a
 * portion; no table is ever sorted or held as a whole.
 */
export class RowsOnDisk implements RowKeeper {
  readonly #scratch: Scratch;
  readonly #all: Spool;
  readonly #files: string[] = [];
  readonly #ranges = new IdRanges();
  #households = new Households();

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
    this.#all = new Spool(`${scratch.prefix}zeilen`, WAITING);
  }

  keep(table: TableName, rows: readonly PlacedRow[], gathering: Gathering): void {
    const [id, other] = [gathering.place("person_id"), gathering.place("person_id_2")];
    const number = TABLE_NAMES.indexOf(table);
    for (const { cells, line, file } of rows) {
      const personId = cells[id] ?? "";
      if (table === "familie") this.#households.connect(personId, cells[other] ?? "");
      if (id >= 0) this.#ranges.show(personId);
      this.#all.add(JSON.stringify([personId, number, this.#placeOf(file), line, ...cells]));
    }
  }

  #placeOf(file: string): number {
    const known = this.#files.indexOf(file);
    return known >= 0 ? known : this.#files.push(file) - 1;
  }

  *portions(): Generator<KeptPortion> {
    const starts = this.#ranges.divide(this.#scratch.portions);
    const paths = this.#divide(starts);
    const guests = this.#guests(starts);
    for (const [number, path] of paths.entries()) {
      const rows = rowsIn(path, this.#files);
      rmSync(path);
      const range = { from: starts[number - 1] ?? null, before: starts[number] ?? null };
      yield {
        rows,
        leave: (own) => ({ ...range, isFirst: number === 0, ...this.#leave(number, own, guests) }),
      };
    }
  }

  /** Who is needed in which other portions; who is connected with whom is forgotten then, and gives its memory back. */
  #guests(starts: readonly string[]): Map<string, readonly number[]> {
    const households = this.#households;
    this.#households = new Households();
    return households.guests((id) => rangeOf(id, starts));
  }

  /** Puts every row into the file of its portion. */
  #divide(starts: readonly string[]): string[] {
    this.#all.end();
    const spools = [null, ...starts].map(
      (_, number) =>
        new Spool(`${this.#scratch.prefix}portion-${number}`, WAITING / (starts.length + 1)),
    );
    for (const line of linesOf(this.#all.path)) {
      const [id] = JSON.parse(line) as KeptRow;
      spools[rangeOf(id, starts)]?.add(line);
    }
    rmSync(this.#all.path);
    for (const spool of spools) spool.end();
    return spools.map(({ path }) => path);
  }

  #leave(
    number: number,
    own: ParsedTables,
    guests: ReadonlyMap<string, readonly number[]>,
  ): Pick<Portion, "rows"> {
    const { prefix } = this.#scratch;
    const files = (group: number) => ({
      own: `${prefix}eigene-${group}`,
      guests: `${prefix}gaeste-${group}`,
    });
    writeFileSync(files(number).own, serialize(own), MODE);
    for (const [group, tables] of guestRows(own, guests)) {
      const block = serialize(tables);
      const size = Buffer.alloc(4);
      size.writeUInt32LE(block.length);
      appendFileSync(files(group).guests, Buffer.concat([size, block]), MODE);
    }
    return { rows: files(number) };
  }
}

/** A row as it waits: its person, the numbers of its table and file, its line, its cells. */
type KeptRow = [personId: string, table: number, file: number, line: number, ...cells: string[]];

function rowsIn(path: string, files: readonly string[]): RowsByTable {
  const rows = new Map<TableName, PlacedRow[]>();
  for (const text of linesOf(path)) {
    const [, table, file, line, ...cells] = JSON.parse(text) as KeptRow;
    const name = TABLE_NAMES[table] as TableName;
    const own = rows.get(name) ?? [];
    rows.set(name, own);
    own.push({ cells, line, file: files[file] as string });
  }
  return rows;
}

type GuestTables = Partial<Record<TableName, { rows: Row<TableName>[] }>>;

/** The rows of persons who are needed in other portions, by portion. */
function guestRows(
  tables: ParsedTables,
  guests: ReadonlyMap<string, readonly number[]>,
): Map<number, GuestTables> {
  const byGroup = new Map<number, GuestTables>();
  for (const name of guests.size === 0 ? [] : TABLE_NAMES) {
    for (const row of (tables[name]?.rows ?? []) as readonly Row<PersonTable>[]) {
      // Rows about nobody have no such column.
      for (const group of guests.get(row.person_id) ?? []) {
        const own = byGroup.get(group) ?? {};
        byGroup.set(group, own);
        const table = own[name] ?? { rows: [] };
        own[name] = table;
        table.rows.push(row);
      }
    }
  }
  return byGroup;
}

/** Bytes that wait in memory, for all files together. */
const WAITING = 1 << 24;

/** Lines for a file, written when as many have come together as there is room for. */
class Spool {
  readonly path: string;
  /** Bytes of its own: a line kept as text would keep all the text alive that it was cut from. */
  readonly #room: Buffer;
  #length = 0;

  constructor(path: string, room: number) {
    this.path = path;
    this.#room = Buffer.alloc(Math.floor(room));
  }

  add(line: string): void {
    const text = `${line}\n`;
    const size = Buffer.byteLength(text);
    if (this.#length + size > this.#room.length) this.end();
    if (size > this.#room.length) appendFileSync(this.path, text, MODE);
    else this.#length += this.#room.write(text, this.#length);
  }

  /** Writes what waits; the file exists from then on. */
  end(): void {
    appendFileSync(this.path, this.#room.subarray(0, this.#length), MODE);
    this.#length = 0;
  }
}
