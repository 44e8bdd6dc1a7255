import type { Cell } from "../../records/cell.ts";
import { TABLE_NAMES, TABLES, type TableShape } from "../../records/tables.ts";
import { valueSetOf } from "../../records/value-set.ts";

/** All closed sets of the tables, the smallest first, each once. */
const SETS: readonly (readonly string[])[] = [
  ...new Map(
    TABLE_NAMES.flatMap((table) => {
      const { columns }: TableShape = TABLES[table];
      return Object.values(columns).flatMap(({ cell }) => {
        const { values } = cell as Cell<unknown>;
        return values ? [[values.join(" "), values] as const] : [];
      });
    }),
  ).values(),
].sort((a, b) => a.length - b.length);

/**
 * The values of the closed set to which all these belong that are not among them, in the order of the
 * set; status codes belong to the kinds of status. Empty where they belong to no set.
 */
export function closedSetAround(values: readonly string[]): readonly string[] {
  const kinds = values.map((value) => value.split("/", 1)[0] ?? "");
  const statuses = valueSetOf("statuszeiten", "art");
  if (kinds.every((kind) => statuses.includes(kind))) {
    return statuses.filter((status) => !kinds.includes(status));
  }
  const set = SETS.find((known) => values.every((value) => known.includes(value)));
  return set?.filter((value) => !values.includes(value)) ?? [];
}
