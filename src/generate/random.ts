/** Standard normal quantile of the 90th percentile. */
const Z90 = 1.2815515655446004;
/** Binary digits of the exponent that are used; finer ones change nothing after rounding to days. */
const EXPONENT_BITS = 24;

/**
 * A seeded source of chance (mulberry32): the same seed gives the same sequence on any platform.
 * Only operations with exactly one correct result are used, so not `Math.exp` or `Math.log`.
 */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  /** A whole number from `min` to `max`, both inclusive. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.#next() * (max - min + 1));
  }

  /** One of the elements, each as likely as the others. */
  pick<const T>(list: readonly [T, ...T[]]): T {
    return list[this.integer(0, list.length - 1)] ?? list[0];
  }

  /** One of the values by its weight; the weights need not add up to one. */
  weighted<const P extends readonly (readonly [unknown, number])[]>(pairs: P): P[number][0] {
    let rest = this.#next() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of pairs) {
      rest -= weight;
      if (rest < 0) return value;
    }
    const last = pairs.at(-1);
    if (!last) throw new Error("nothing to choose from");
    return last[0];
  }

  /** A positive number with the given median, exceeded `p90` in one case of ten. */
  logNormal(median: number, p90: number): number {
    // Twelve uniform numbers minus six are close to standard normal (Irwin–Hall).
    let z = -6;
    for (let index = 0; index < 12; index++) z += this.#next();
    return median * power(p90 / median, z / Z90);
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
}

/** `base ** exponent` by multiplying and taking square roots, both of which IEEE 754 fixes to the bit. */
function power(base: number, exponent: number): number {
  const whole = Math.floor(exponent);
  let result = 1;
  for (let index = 0; index < Math.abs(whole); index++) {
    result = whole < 0 ? result / base : result * base;
  }
  let [rest, root] = [exponent - whole, base];
  for (let bit = 0; bit < EXPONENT_BITS; bit++) {
    root = Math.sqrt(root);
    rest *= 2;
    if (rest >= 1) {
      rest -= 1;
      result *= root;
    }
  }
  return result;
}
