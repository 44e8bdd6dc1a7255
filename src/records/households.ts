/**
 * Persons who are connected, however far, by rows of `familie`: whoever is screened needs the records of
 * all of them.
 */
export class Households {
  readonly #places = new Map<string, number>();
  readonly #ids: string[] = [];
  /** The place of another member, up to the one that stands for all. */
  readonly #above: number[] = [];

  connect(one: string, other: string): void {
    const [a, b] = [this.#headOf(this.#placeOf(one)), this.#headOf(this.#placeOf(other))];
    if (a !== b) this.#above[Math.max(a, b)] = Math.min(a, b);
  }

  /**
   * In which further groups a person is needed, where everybody is in one group of their own: in those
   * of everybody they are connected with. Persons who are needed nowhere else are left out.
   */
  guests(groupOf: (id: string) => number): Map<string, readonly number[]> {
    const heads = this.#ids.map((_, place) => this.#headOf(place));
    const own = this.#ids.map(groupOf);
    // Nearly everybody is in one group with all others they are connected with.
    const spread = new Map<number, Set<number>>();
    for (const [place, head] of heads.entries()) {
      const [group, ofHead] = [own[place] as number, own[head] as number];
      if (group === ofHead) continue;
      const known = spread.get(head) ?? new Set([ofHead]);
      spread.set(head, known.add(group));
    }
    const guests = new Map<string, readonly number[]>();
    for (const [place, id] of spread.size === 0 ? [] : this.#ids.entries()) {
      const groups = spread.get(heads[place] as number);
      if (!groups) continue;
      const others = [...groups].filter((group) => group !== own[place]);
      guests.set(
        id,
        others.sort((a, b) => a - b),
      );
    }
    return guests;
  }

  #placeOf(id: string): number {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    const place = this.#ids.length;
    this.#places.set(id, place);
    this.#ids.push(id);
    this.#above.push(place);
    return place;
  }

  #headOf(place: number): number {
    let head = place;
    for (let above = this.#above[head]; above !== head; above = this.#above[head]) {
      // Half of the way is skipped next time.
      this.#above[head] = this.#above[above as number] as number;
      head = above as number;
    }
    return head;
  }
}
