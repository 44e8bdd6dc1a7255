type Key = string | number;

/** The keys of a place as errors write it: `met.any[1].value` is `met`, `any`, 1, `value`. */
function keysOf(place: string): Key[] {
  return [...place.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? "") : Number(index),
  );
}

/** A copy of a value with something else at a place; `undefined` takes an item out of its list. */
export function withPlace<T>(value: T, place: string, next: unknown): T {
  return replaced(value, keysOf(place), next) as T;
}

function replaced(value: unknown, [key, ...rest]: readonly Key[], next: unknown): unknown {
  if (key === undefined) return next;
  if (Array.isArray(value)) {
    const isTakenOut = rest.length === 0 && next === undefined;
    return isTakenOut
      ? value.filter((_, index) => index !== key)
      : value.map((item, index) => (index === key ? replaced(item, rest, next) : item));
  }
  const object = value as Record<string, unknown>;
  return { ...object, [key]: replaced(object[key], rest, next) };
}
