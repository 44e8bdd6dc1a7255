/**
 * What was worked out for the things asked about last. Only so many are kept: memory does not grow
 * with the number of persons, and whoever is asked about again later is worked out anew.
 */
export class Recent<K extends object, V> {
  readonly #known = new Map<K, V>();

  of(key: K, workOut: (key: K) => V): V {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const value = workOut(key);
    this.#known.set(key, value);
    if (this.#known.size > KEPT) {
      const [oldest] = this.#known.keys();
      if (oldest) this.#known.delete(oldest);
    }
    return value;
  }
}

/** Enough for a hundred persons with their relatives. */
const KEPT = 300;
