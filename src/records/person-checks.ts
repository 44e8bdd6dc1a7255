import { type Defect, reported } from "./defect.ts";
import type { Row } from "./tables.ts";

/**
 * Persons who share an AZR-Nummer: two records of one person, or numbers that the register has merged.
 * Both are used as they stand; whether they are one person is for people to find out.
 */
export function sharedNumbers(persons: readonly Row<"personen">[]): Defect[] {
  const times = new Map<string | null, number>();
  for (const { azr_nummer: number } of persons) times.set(number, (times.get(number) ?? 0) + 1);
  return persons
    .filter(({ azr_nummer: number }) => number !== null && (times.get(number) ?? 0) > 1)
    .map((row) =>
      reported(
        row,
        "azr_nummer",
        "azr_nummer_doppelt",
        "eine AZR-Nummer je Person; bitte prüfen, ob es dieselbe Person ist",
      ),
    );
}
