import { assemble, type ParsedTables, type Records } from "./assemble.ts";
import { isSuspect } from "./azr-numbers.ts";
import { type Row, TABLE_NAMES, type TableName } from "./tables.ts";

/** Some of the persons of an export: those with ids in a range. Plain data, so that a thread can be given it. */
export interface Portion {
  /** The rows themselves, or the files in which they wait. */
  readonly rows: PortionTables | PortionFiles;
  /** First id of the range; `null`: from the first one on. */
  readonly from: string | null;
  /** The id before which the range ends; `null`: up to the last one. */
  readonly before: string | null;
  readonly isFirst: boolean;
}

export interface PortionTables {
  readonly own: ParsedTables;
  /** Rows of persons outside the range with whom somebody in it is connected. */
  readonly guests: readonly ParsedTables[];
}

export interface PortionFiles {
  readonly own: string;
  readonly guests: string;
}

/** Whether the rows of a portion wait on disk. */
export function isOnDisk({ rows }: Portion): boolean {
  return typeof rows.own === "string";
}

/** What holds for all portions of an export. */
export interface CommonKnowledge {
  /** Tables delivered in part only. */
  readonly partial: readonly string[];
  /** Persons of rejected rows, by table; `null` among them: nobody knows whom the row concerned. */
  readonly rejected: Readonly<Partial<Record<TableName, ReadonlySet<string | null>>>>;
  /** What AZR-Nummern that may occur more than once have in common. */
  readonly suspects: ReadonlySet<number>;
}

/** The persons of a portion, and among their rows those whose AZR-Nummer may be somebody else's, too. */
export interface JoinedPortion extends Records {
  readonly suspects: readonly Row<"personen">[];
}

/** Joins the rows of a portion by person. */
export function joinPortion(
  { from, before, isFirst }: Omit<Portion, "rows">,
  tables: PortionTables,
  { partial, rejected, suspects }: CommonKnowledge,
): JoinedPortion {
  const records = assemble(withGuests(tables, rejected), {
    partial: new Set(partial),
    isOwn: (id) => (from === null || id >= from) && (before === null || id < before),
    tellsDeclarations: isFirst,
  });
  const rows = records.persons.map(({ person }) => person);
  return { ...records, suspects: rows.filter((row) => isSuspect(row, suspects)) };
}

/** Tables with the rows of guests in their places; only the rows of the portion itself are counted. */
function withGuests(
  { own, guests }: PortionTables,
  rejected: CommonKnowledge["rejected"],
): ParsedTables {
  const joined: Record<string, unknown> = {};
  for (const name of TABLE_NAMES) {
    const table = own[name];
    if (!table) continue;
    const others = guests.flatMap((tables) => rowsOf(tables, name));
    const rows = others.length === 0 ? table.rows : [...rowsOf(own, name), ...others].sort(byRow);
    joined[name] = { ...table, rows, rejectedPersonIds: rejected[name] ?? new Set() };
  }
  return joined as ParsedTables;
}

function rowsOf(tables: ParsedTables, name: TableName): readonly Row<TableName>[] {
  return tables[name]?.rows ?? [];
}

function byRow(a: Row<TableName>, b: Row<TableName>): number {
  return a.row - b.row;
}
