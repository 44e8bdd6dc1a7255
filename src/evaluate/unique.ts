/** Texts once each, in the order in which they first come. */
export function unique(items: readonly string[]): readonly string[] {
  return items.length < 2 ? items : [...new Set(items)];
}
