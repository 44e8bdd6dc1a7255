import type { Defect } from "./defect.ts";
import { implausibleLinks } from "./family-checks.ts";
import { familyLinks } from "./family-links.ts";
import { nearest } from "./nearest.ts";
import type { ParsedTable } from "./parse-table.ts";
import type { FamilyLink, PersonRecord, PersonTable } from "./person-record.ts";
import { type Row, TABLE_NAMES, TABLES, type TableName, type TableShape } from "./tables.ts";

/** The tables of one export that were delivered. */
export type ParsedTables = { readonly [T in TableName]?: ParsedTable<T> };

/** Rows of one table: read = used + rejected. */
interface RowCount {
  readonly read: number;
  readonly used: number;
  readonly rejected: number;
}

/** Persons of an export, sorted by id, and everything about them that could not be used. */
export interface Records {
  readonly persons: readonly PersonRecord[];
  /** The rows of `familie` and `bestand` that were used; all others are with their person. */
  readonly links: readonly Row<"familie">[];
  readonly declarations: readonly Row<"bestand">[];
  readonly defects: readonly Defect[];
  readonly counts: Readonly<Partial<Record<TableName, RowCount>>>;
}

const PERSON_TABLES = TABLE_NAMES.filter(
  (name): name is PersonTable => name !== "personen" && name !== "familie" && name !== "bestand",
);

type Placed = Pick<Row<"personen">, "person_id" | "file" | "line">;

/** What is known of the rows that are joined. */
export interface Joining {
  /** Tables of which it is known that they were delivered in part only, for everybody. */
  readonly partial: ReadonlySet<string>;
  /**
   * Whether a person is one of those to join. Others are there because somebody is connected with them:
   * what is wrong with their rows is told, and their rows are counted, where they are joined themselves.
   */
  readonly isOwn: (personId: string) => boolean;
  /** Whether rows about no single person (`bestand`) are told here. */
  readonly tellsDeclarations: boolean;
}

const EVERYBODY: Joining = { partial: new Set(), isOwn: () => true, tellsDeclarations: true };

/** Joins the tables by person. Rows of unknown persons are orphans: rejected, reported, counted. */
export function assemble(tables: ParsedTables, joining: Partial<Joining> = {}): Records {
  const { partial, isOwn, tellsDeclarations } = { ...EVERYBODY, ...joining };
  const defects: Defect[] = TABLE_NAMES.flatMap((name) => tables[name]?.defects ?? []);
  const rejected: Partial<Record<TableName, number>> = {};
  const reject = (
    name: TableName,
    row: Placed,
    defect: Omit<Defect, "file" | "line" | "action">,
  ) => {
    if (!isOwn(row.person_id)) return;
    rejected[name] = (rejected[name] ?? 0) + 1;
    defects.push({ ...defect, file: row.file, line: row.line, action: "zeile_verworfen" });
  };

  const persons = new Map<string, Row<"personen">>();
  for (const row of tables.personen?.rows ?? []) {
    const known = persons.get(row.person_id);
    if (known) {
      persons.set(row.person_id, agreedBetween(known, row));
      reject("personen", row, {
        column: "person_id",
        kind: "person_doppelt",
        expected: "jede Person nur einmal; abweichende Angaben gelten als unbekannt",
        personIds: [row.person_id],
      });
    } else persons.set(row.person_id, row);
  }

  const byPerson = new Map<string, Map<PersonTable, Row<PersonTable>[]>>();
  for (const name of PERSON_TABLES) {
    for (const row of tables[name]?.rows ?? []) {
      if (!persons.has(row.person_id)) {
        reject(name, row, orphan("person_id"));
        continue;
      }
      const own = byPerson.get(row.person_id) ?? new Map<PersonTable, Row<PersonTable>[]>();
      byPerson.set(row.person_id, own);
      const list = own.get(name) ?? [];
      own.set(name, list);
      list.push(row);
    }
  }

  const familyRows = (tables.familie?.rows ?? []).filter((row) => {
    const known = persons.has(row.person_id) || persons.has(row.person_id_2);
    if (!known) reject("familie", row, orphan("person_id"));
    return known;
  });
  const family = familyLinks(familyRows, persons);

  const declarations = tables.bestand?.rows ?? [];
  const declared = declaredCompleteness(declarations);
  const declaredAsOf = declarations.flatMap(({ stand }) => (stand ? [stand] : []));
  const records = new Map<string, PersonRecord & { family: FamilyLink[] }>();
  for (const id of [...persons.keys()].sort()) {
    const own = byPerson.get(id);
    const { complete, incomplete } = completenessFor(id, tables, declared, partial);
    records.set(id, {
      id,
      person: persons.get(id) as Row<"personen">,
      rows: Object.fromEntries(
        PERSON_TABLES.map((name) => [name, own?.get(name) ?? []]),
      ) as unknown as PersonRecord["rows"],
      family: [],
      complete,
      declaredAsOf,
      incomplete,
    });
  }
  for (const [id, record] of records) {
    for (const link of family.links.get(id)?.values() ?? []) {
      record.family.push({ ...link, other: records.get(link.otherId) ?? null });
    }
  }
  const links = familyRows.filter((row) => isOwn(row.person_id));
  const linkDefects = [...family.defects, ...implausibleLinks(familyRows, persons)];
  return {
    persons: [...records.values()].filter(({ id }) => isOwn(id)),
    links,
    declarations: tellsDeclarations ? declarations : [],
    // Joined as lists: a bad export has more defects than a call may have arguments.
    defects: [
      ...defects,
      ...linkDefects.filter(({ personIds: [id = ""] }) => isOwn(id)),
      ...(tellsDeclarations ? doubtfulDeclarations(tables) : []),
    ],
    counts: countRows(tables, rejected),
  };
}

function orphan(column: string): Omit<Defect, "file" | "line" | "action"> {
  return {
    column,
    kind: "person_unbekannt",
    expected: "eine person_id, die in personen.csv verwendet werden konnte",
    personIds: [],
  };
}

/** Where a row stands is nothing it says. */
const PLACE: readonly string[] = ["row", "file", "line"];

/** What two rows about one person agree on; everything else counts as unknown. */
function agreedBetween(a: Row<"personen">, b: Row<"personen">): Row<"personen"> {
  const merged: Record<string, unknown> = { ...a };
  const { columns }: TableShape = TABLES.personen;
  for (const [column, value] of Object.entries(b)) {
    const known = merged[column];
    if (PLACE.includes(column) || JSON.stringify(known) === JSON.stringify(value)) {
      continue;
    }
    if (column === "geburtsdatum") {
      merged[column] = {
        earliest: Math.min(a.geburtsdatum.earliest, b.geburtsdatum.earliest),
        latest: Math.max(a.geburtsdatum.latest, b.geburtsdatum.latest),
      };
    } else merged[column] = columns[column]?.cell.unknown ?? null;
  }
  return merged as unknown as Row<"personen">;
}

function declaredCompleteness(rows: readonly Row<"bestand">[]): Map<string, boolean | null> {
  const declared = new Map<string, boolean | null>();
  for (const { tabelle, vollstaendig } of rows) {
    const known = declared.get(tabelle);
    declared.set(tabelle, known === undefined || known === vollstaendig ? vollstaendig : null);
  }
  return declared;
}

/** Declarations about tables that do not exist, or that were not delivered and so are taken to be empty. */
function doubtfulDeclarations(tables: ParsedTables): Defect[] {
  return (tables.bestand?.rows ?? []).flatMap(({ tabelle, vollstaendig, file, line }) => {
    const name = TABLE_NAMES.find((known) => known === tabelle);
    if (name && (tables[name] || vollstaendig !== true)) return [];
    const near = name ? null : nearest(tabelle, TABLE_NAMES);
    return [
      {
        file,
        line,
        column: "tabelle",
        kind: name ? "vollstaendig_ohne_datei" : "unbekannter_wert",
        expected: name
          ? `die Datei ${name}.csv; sie gilt nach dieser Angabe als leer`
          : `der Name einer Tabelle${near ? `; meinten Sie „${near}“?` : ""}`,
        action: name ? ("nur_gemeldet" as const) : ("nicht_beachtet" as const),
        personIds: [],
      },
    ];
  });
}

function completenessFor(
  id: string,
  tables: ParsedTables,
  declared: ReadonlyMap<string, boolean | null>,
  partial: ReadonlySet<string>,
): { complete: Set<TableName>; incomplete: Set<TableName> } {
  const complete = new Set<TableName>();
  const incomplete = new Set<TableName>();
  for (const name of TABLE_NAMES) {
    const lost = tables[name]?.rejectedPersonIds;
    const isLost = lost?.has(id) || lost?.has(null) || partial.has(name);
    if (isLost || declared.get(name) === false) incomplete.add(name);
    else if (declared.get(name) === true) complete.add(name);
  }
  return { complete, incomplete };
}

function countRows(
  tables: ParsedTables,
  rejectedLater: Partial<Record<TableName, number>>,
): Partial<Record<TableName, RowCount>> {
  const counts: Partial<Record<TableName, RowCount>> = {};
  for (const name of TABLE_NAMES) {
    const table = tables[name];
    if (!table) continue;
    const rejected = table.rejected + (rejectedLater[name] ?? 0);
    counts[name] = { read: table.read, used: table.read - rejected, rejected };
  }
  return counts;
}
