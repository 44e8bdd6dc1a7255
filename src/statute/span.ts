import { ALWAYS, type Day, FOREVER, formatGermanDay, parseDay } from "../calendar/index.ts";

/** Days from a first to a last one, both inclusive; the last may be {@link FOREVER}. */
export interface Span {
  readonly first: Day;
  readonly last: Day;
}

/** Days written as ISO texts; `null` is an open end. Texts that are no day count as open. */
export function spanOf(from: string | null, to: string | null): Span {
  return {
    first: (from === null ? null : parseDay(from)) ?? ALWAYS,
    last: (to === null ? null : parseDay(to)) ?? FOREVER,
  };
}

/** The days that both have; `null` when there is none. */
export function common(a: Span, b: Span): Span | null {
  const span = { first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) };
  return span.first <= span.last ? span : null;
}

/** The days of a span that none of the others has, in order. */
export function without(span: Span, others: readonly Span[]): Span[] {
  return others.reduce<Span[]>(
    (rest, other) =>
      rest.flatMap((piece) => {
        const cut = common(piece, other);
        if (!cut) return [piece];
        return [
          ...(piece.first < cut.first ? [{ first: piece.first, last: cut.first - 1 }] : []),
          ...(cut.last < piece.last ? [{ first: cut.last + 1, last: piece.last }] : []),
        ];
      }),
    [span],
  );
}

/** `ab 31.12.2022`, `31.12.2022 bis 30.06.2027`. */
export function describeSpan({ first, last }: Span): string {
  const from = first === ALWAYS ? "" : formatGermanDay(first);
  if (last === FOREVER) return `ab ${from}`;
  return `${from} bis ${formatGermanDay(last)}`.trim();
}
