import type { Delivery } from "./delivery.ts";
import { HEADER_WITHIN, type Layout, type LayoutWishes } from "./layout.ts";
import { applyMapping, droppedStarts, isMeant, type Mapped } from "./mapping/apply-mapping.ts";
import { type Binding, namesSought } from "./mapping/bind-columns.ts";
import type { MappedFile, Mapping } from "./mapping/mapping.ts";
import { canonicalDelivery, canonicalWishes } from "./parse-table.ts";
import type { SourceWishes } from "./read-source.ts";
import { TABLE_NAMES, TABLES, type TableName } from "./tables.ts";

/** What is to be read from one file of an export. */
export interface FilePlan {
  readonly file: string;
  readonly tables: readonly TableName[];
  readonly wishes: SourceWishes & LayoutWishes;
  /** Whether the file may be delivered part by part; a mapping may look at rows together. */
  readonly inParts: boolean;
  readonly deliver: (layout: Layout, manner: Manner) => Mapped;
}

/** How a file is delivered. */
interface Manner {
  readonly keepsValues: boolean;
  /** Whether it is the first part of the file, with which its columns are told. */
  readonly isBeginning: boolean;
}

/**
 * Which files of a folder are read, and how. Besides the files of a mapping, canonical tables that the
 * mapping does not make are read as they are: so a list can be completed by hand.
 */
export function planFor(names: readonly string[], mapping: Mapping | null): readonly FilePlan[] {
  const made = new Set(
    mapping?.dateien.flatMap(({ ziele }) => ziele.map(({ tabelle }) => tabelle)),
  );
  const canonical = TABLE_NAMES.filter((name) => !made.has(name)).flatMap((table) => {
    const file = [`${table}.csv`, `${table}.xlsx`].find((name) => names.includes(name));
    return file === undefined ? [] : [canonicalPlan(table, file)];
  });
  const others = names.filter((name) => !canonical.some(({ file }) => file === name));
  const mapped = (mapping?.dateien ?? []).flatMap((file) =>
    others
      .filter((name) => isMeant(file.muster, name))
      .map((name) => mappedPlan(mapping as Mapping, file, name)),
  );
  return [...canonical, ...mapped];
}

function canonicalPlan(table: TableName, file: string): FilePlan {
  return {
    file,
    tables: [table],
    wishes: { ...canonicalWishes(table), dropped: [] },
    inParts: true,
    deliver: (layout, { isBeginning }) => {
      const delivery = canonicalDelivery(table, file, layout, isBeginning);
      return { deliveries: [{ table, delivery }], bindings: ownBindings(table, delivery) };
    },
  };
}

function ownBindings(table: TableName, { names }: Delivery): Binding[] {
  return names.flatMap((column, index) =>
    Object.hasOwn(TABLES[table].columns, column) ? [{ index, table, column, number: null }] : [],
  );
}

function mappedPlan(mapping: Mapping, mapped: MappedFile, file: string): FilePlan {
  const { kodierung, trennzeichen, blatt, kopfzeile_bis, ziele } = mapped;
  return {
    file,
    tables: ziele.map(({ tabelle }) => tabelle as TableName),
    wishes: {
      encoding: kodierung === "auto" ? undefined : kodierung,
      delimiter: trennzeichen === "auto" ? undefined : trennzeichen,
      sheet: blatt,
      known: namesSought(mapped),
      headerWithin: kopfzeile_bis ?? HEADER_WITHIN,
      dropped: droppedStarts(mapped),
    },
    inParts: false,
    deliver: (layout, { keepsValues }) => applyMapping(mapping, mapped, file, layout, keepsValues),
  };
}
