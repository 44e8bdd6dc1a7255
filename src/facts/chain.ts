/**
 * A list that grows at its end without being copied: whoever holds an earlier state of it keeps it
 * as it was. `null` is the empty one.
 */
export interface Chain<T> {
  readonly last: T;
  readonly before: Chain<T> | null;
}

/** The items of a chain, first to last. */
export function inOrder<T>(chain: Chain<T> | null): T[] {
  const items: T[] = [];
  for (let link = chain; link !== null; link = link.before) items.push(link.last);
  return items.reverse();
}
