import { z } from "zod";
import { nearest } from "../records/nearest.ts";
import type { TableName } from "../records/tables.ts";
import { type ColumnOf, valueSetOf } from "../records/value-set.ts";

/**
 * A value that a rule or a programme names and that records may hold in a column of a closed set. A
 * slip of the pen would match no row and change results without a sound, so it is refused at load.
 */
export function recordedValue<T extends TableName>(table: T, column: ColumnOf<T>) {
  return oneOfValues(valueSetOf(table, column));
}

/** One of a closed set of values, with the value that was probably meant. */
export function oneOfValues(values: readonly string[]): z.ZodType<string> {
  return z.enum(values as [string, ...string[]], {
    error: ({ input }) =>
      `${typeof input === "string" ? `„${input}“ gibt es nicht. ` : ""}Erwartet: einer der Werte ${values.join(", ")}.${meant(input, values)}`,
  });
}

/** „Meinten Sie …“ with the nearest of the values, where one is near. */
export function meant(input: unknown, values: readonly string[]): string {
  const near = typeof input === "string" ? nearest(input, values) : null;
  return near === null ? "" : ` Meinten Sie „${near}“?`;
}
