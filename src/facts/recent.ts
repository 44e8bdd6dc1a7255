/**
 * What was worked out for the things asked about last. Only so many are kept: memory does not grow
 * with the number of persons, and whoever is asked about again later is worked out anew.
 */
export class Recent<K extends object, V> {
  readonly #keys: K[] = [];
  readonly #values: V[] = [];
  /** Where the next one goes: over the oldest, once all places are taken. */
  #next = 0;

  of(key: K, workOut: (key: K) => V): V {
    const place = this.#keys.indexOf(key);
    if (place >= 0) return this.#values[place] as V;
    const value = workOut(key);
    this.#keys[this.#next] = key;
    this.#values[this.#next] = value;
    this.#next = (this.#next + 1) % KEPT;
    return value;
  }
}

/** Enough for those who are screened together, with their relatives. */
const KEPT = 24;
