/**
 * One count in a system of sums: it leaves one sum and enters another, like water in pipes. What
 * enters a node leaves it; only the ground (node 0) asks for no balance. A row total enters the node
 * of its row, the cells of the row leave it.
 */
export interface CountArc {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** Known from elsewhere, so that hiding it here hides nothing. */
  readonly isKnown?: boolean;
}

/** The node that asks for no balance. */
export const GROUND = 0;

/**
 * Which counts to hide, by position. First every small count (from 1 to below the threshold), then as
 * few others as are found until each hidden count could be another one although all shown counts and
 * sums stay what they are. A zero is shown: it tells of nobody. So whoever reads the table knows that
 * a hidden count is at least 1, and two values of at least 1 must be possible for each.
 *
 * Where that cannot be had, and where a total that is known from elsewhere is small itself, all counts
 * are hidden, zeros too; then each of two values of at least 0 is possible.
 */
export function hiddenCounts(arcs: readonly CountArc[], threshold: number): boolean[] {
  const isSmall = ({ value }: CountArc) => 0 < value && value < threshold;
  if (arcs.some((arc) => arc.isKnown && isSmall(arc))) return arcs.map(() => true);
  const hidden = arcs.map(isSmall);
  for (;;) {
    const exposed = arcs.findIndex(
      (_, index) => hidden[index] && !cycleThrough(index, arcs, hidden, "hidden"),
    );
    if (exposed < 0) return hidden;
    const cycle = cycleThrough(exposed, arcs, hidden, "any");
    // Known totals stay known even then.
    if (!cycle) return arcs.map(({ isKnown }) => !isKnown);
    for (const index of cycle) hidden[index] = true;
  }
}

/**
 * Counts that can change together with one of them by one, up and down in turn, while all others and
 * all sums stay: a cycle. Of the cycles possible, one that takes the fewest counts not hidden yet, and
 * of these small ones. `null` when there is none: then the count is determined.
 */
function cycleThrough(
  start: number,
  arcs: readonly CountArc[],
  hidden: readonly boolean[],
  use: "hidden" | "any",
): number[] | null {
  const first = arcs[start];
  if (!first) return null;
  const mayChange = (arc: CountArc, index: number) =>
    index !== start && (hidden[index] || (use === "any" && !arc.isKnown && arc.value > 0));
  const steps = arcs.flatMap((arc, index): Step[] => {
    if (!mayChange(arc, index)) return [];
    const cost = hidden[index] ? 0 : NEW_COUNT + arc.value;
    const up = { index, from: arc.from, to: arc.to, cost };
    return arc.value > 1 ? [up, { index, from: arc.to, to: arc.from, cost }] : [up];
  });
  const raised = cheapestWay(first.to, first.from, steps);
  const lowered = first.value > 1 ? cheapestWay(first.from, first.to, steps) : null;
  const best = [raised, lowered]
    .filter((way) => way !== null)
    .sort((a, b) => a.cost - b.cost)
    .at(0);
  return best?.indices ?? null;
}

/** Hiding one more count is worse than hiding a larger one. */
const NEW_COUNT = 1e9;

interface Step {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

interface Way {
  readonly cost: number;
  readonly indices: number[];
}

/** The cheapest way from node to node; tables are small, so each round looks at every step. */
function cheapestWay(from: number, to: number, steps: readonly Step[]): Way | null {
  const ways = new Map<number, Way>([[from, { cost: 0, indices: [] }]]);
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const step of steps) {
      const way = ways.get(step.from);
      if (!way || way.indices.includes(step.index)) continue;
      const cost = way.cost + step.cost;
      if (cost >= (ways.get(step.to)?.cost ?? Number.POSITIVE_INFINITY)) continue;
      ways.set(step.to, { cost, indices: [...way.indices, step.index] });
      isNew = true;
    }
  }
  return ways.get(to) ?? null;
}
