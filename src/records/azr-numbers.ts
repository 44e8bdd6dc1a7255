import { type Defect, reported } from "./defect.ts";
import type { Row } from "./tables.ts";
import { textHash } from "./text-hash.ts";

type Person = Row<"personen">;

/** AZR-Nummern of many persons, eight bytes each, to find those that occur more than once. */
export class AzrNumbers {
  #hashes = new Float64Array(1024);
  #count = 0;

  add(number: string | null): void {
    if (number === null) return;
    if (this.#count === this.#hashes.length) {
      const grown = new Float64Array(this.#count * 2);
      grown.set(this.#hashes);
      this.#hashes = grown;
    }
    this.#hashes[this.#count++] = hashOf(number);
  }

  /** What numbers that occur more than once have in common; others may have it, too, if by rare chance. */
  suspects(): Set<number> {
    const sorted = this.#hashes.subarray(0, this.#count).sort();
    return new Set(sorted.filter((hash, index) => index > 0 && hash === sorted[index - 1]));
  }
}

/** Whether a number may occur more than once. */
export function isSuspect({ azr_nummer: number }: Person, suspects: ReadonlySet<number>): boolean {
  return number !== null && suspects.has(hashOf(number));
}

/** Of 52 bits, so that among millions hardly any two numbers share one. */
function hashOf(number: string): number {
  return (textHash(number) & 0xfffff) * 2 ** 32 + textHash(number, 0x01234567);
}

/**
 * Persons who share an AZR-Nummer: two records of one person, or numbers that the register has merged.
 * Both are used as they stand; whether they are one person is for people to find out.
 */
export function sharedNumbers(persons: readonly Person[]): Defect[] {
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
