import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnWithTotal, groupWithParts, rowsWithTotals } from "../../src/figures/figure-table.ts";
import { type CountArc, GROUND, hiddenCounts } from "../../src/figures/small-cells.ts";
import { RUNS } from "../support/runs.ts";

/** A table with both margins as it is printed: the last row and column are totals. */
function withMargins(cells: readonly (readonly number[])[]): number[][] {
  const rows = cells.map((row) => [...row, row.reduce((a, b) => a + b, 0)]);
  const width = rows[0]?.length ?? 0;
  const totals = Array.from({ length: width }, (_, c) =>
    rows.reduce((sum, row) => sum + (row[c] ?? 0), 0),
  );
  return [...rows, totals];
}

/** The same as a system of sums: rows are nodes, columns are nodes, and so are the two margins. */
function arcsOf(table: readonly (readonly number[])[]): CountArc[] {
  const [lastRow, lastColumn] = [table.length - 1, (table[0]?.length ?? 0) - 1];
  const row = (r: number) => 1 + r;
  const column = (c: number) => 1 + table.length + c;
  return table.flatMap((counts, r) =>
    counts.map((value, c) => {
      if (r === lastRow && c === lastColumn) return { from: row(r), to: column(c), value };
      if (r === lastRow) return { from: column(c), to: row(r), value };
      if (c === lastColumn) return { from: column(c), to: row(r), value };
      return { from: row(r), to: column(c), value };
    }),
  );
}

/**
 * Which hidden figures of a printed table can be another number: looks for other tables of whole
 * numbers with the same printed figures and the same sums, near the true one. Knows nothing of how
 * figures were chosen for hiding.
 */
function undetermined(
  table: readonly (readonly number[])[],
  hidden: readonly (readonly boolean[])[],
  least: number,
): boolean[][] {
  const varies = table.map((row) => row.map(() => false));
  const height = table.length - 1;
  const width = (table[0]?.length ?? 0) - 1;
  const free = table
    .slice(0, height)
    .flatMap((row, r) => row.slice(0, width).flatMap((_, c) => (hidden[r]?.[c] ? [[r, c]] : [])));
  const change = table.map((row) => row.map(() => 0));
  const place = (r: number, c: number, by: number) => {
    for (const [y, x] of [
      [r, c],
      [r, width],
      [height, c],
      [height, width],
    ] as const) {
      const row = change[y];
      if (row) row[x] = (row[x] ?? 0) + by;
    }
  };
  const isAllowed = () =>
    change.every((row, r) =>
      row.every((by, c) =>
        hidden[r]?.[c] ? by === 0 || (table[r]?.[c] ?? 0) + by >= least : by === 0,
      ),
    );
  const search = (index: number): void => {
    const at = free[index];
    if (!at) {
      if (!isAllowed()) return;
      change.forEach((row, r) => {
        row.forEach((by, c) => {
          const known = varies[r];
          if (known && by !== 0) known[c] = true;
        });
      });
      return;
    }
    const [r = 0, c = 0] = at;
    for (const by of [0, 1, -1]) {
      place(r, c, by);
      search(index + 1);
      place(r, c, -by);
    }
  };
  search(0);
  return varies;
}

const count = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 60 }) },
);
const threshold = fc.constantFrom(3, 5);
const grid = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(count, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe("hidden counts", () => {
  it("of a table with both margins are not determined by everything that is printed", () => {
    fc.assert(
      fc.property(grid, threshold, (cells, least) => {
        const table = withMargins(cells);
        const width = table[0]?.length ?? 0;
        const flat = hiddenCounts(arcsOf(table), least);
        const hidden = table.map((_, r) => flat.slice(r * width, (r + 1) * width));
        // Where everything is hidden, zeros are too; else a hidden count is known to be at least 1.
        const lowest = flat.every(Boolean) ? 0 : 1;
        const varies = undetermined(table, hidden, lowest);
        table.forEach((row, r) => {
          row.forEach((value, c) => {
            if (0 < value && value < least) expect(hidden[r]?.[c]).toBe(true);
            if (value === 0 && lowest === 1) expect(hidden[r]?.[c]).toBe(false);
            if (hidden[r]?.[c]) expect(varies[r]?.[c]).toBe(true);
          });
        });
      }),
      { numRuns: RUNS },
    );
  });

  it("of a row are not determined, also where its total is known from elsewhere", () => {
    const counts = fc.array(count, { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(counts, threshold, fc.boolean(), (values, least, isKnown) => {
        const [row] = rowsWithTotals([{ id: "", title: "", counts: values }], least, isKnown);
        const figures = row?.figures ?? [];
        const total = values.reduce((a, b) => a + b, 0);
        const isTotalShown = figures.at(-1) !== "hidden";
        if (isKnown && (total === 0 || total >= least)) expect(isTotalShown).toBe(true);
        const cells = figures.slice(0, -1);
        const hidden = values.filter((_, index) => cells[index] === "hidden");
        for (const [index, value] of values.entries()) {
          if (0 < value && value < least) expect(cells[index]).toBe("hidden");
          else if (cells[index] !== "hidden") expect(cells[index]).toBe(value);
        }
        if (hidden.length === 0 || !isTotalShown) return;
        // What is hidden adds up to a known rest. A single count would be the rest itself; counts of
        // at least 1 that add up to their number would all be 1.
        expect(hidden.length).toBeGreaterThan(1);
        const rest = hidden.reduce((a, b) => a + b, 0);
        const areZerosHidden = cells.every((figure) => figure === "hidden");
        expect(rest).toBeGreaterThan(areZerosHidden ? 0 : hidden.length);
      }),
      { numRuns: RUNS },
    );
  });

  it("of a group and its parts are not determined", () => {
    const group = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(group, fc.nat(), fc.nat(), threshold, (size, a, b, least) => {
        const parts = [a % (size + 1), b % (size + 1)];
        const figures = groupWithParts(size, parts, least);
        // Everybody who reads it knows: shown figures, parts are no larger than the group, hidden ones are at least 1.
        const isPossible = (group: number, part: number, index: number) =>
          part <= group &&
          (figures[0] === "hidden" ? 1 <= group : group === size) &&
          (figures[index + 1] === "hidden" ? 1 <= part : part === parts[index]);
        parts.forEach((part, index) => {
          const isSmall = (n: number) => 0 < n && n < least;
          if (isSmall(part) || (part > 0 && isSmall(size - part))) {
            expect(figures[index + 1]).toBe("hidden");
          }
          if (figures[index + 1] !== "hidden") return;
          const values = new Set<number>();
          for (let g = 0; g <= 45; g++) {
            for (let p = 0; p <= g; p++) if (isPossible(g, p, index)) values.add(p);
          }
          expect(values.size).toBeGreaterThan(1);
        });
        if (0 < size && size < least) expect(figures[0]).toBe("hidden");
      }),
      { numRuns: RUNS },
    );
  });

  it.each<[number[], number, boolean, (number | "hidden")[]]>([
    // One small count and its total: the next smallest is hidden with it.
    [[3, 40, 10], 5, true, ["hidden", 40, "hidden", 53]],
    // Zeros are shown and never hidden in place of another count.
    [[3, 40, 0], 5, true, ["hidden", "hidden", 0, 43]],
    // The rest of two could only be 1 and 1, so a third is hidden.
    [[1, 1, 10, 20], 5, true, ["hidden", "hidden", "hidden", 20, 32]],
    // 4 and 1 may be 1 and 4, 2 and 3.
    [[4, 1, 0], 5, true, ["hidden", "hidden", 0, 5]],
    [[0, 0], 5, true, [0, 0, 0]],
    [[7, 5], 5, true, [7, 5, 12]],
    // Internally, 3 is shown.
    [[3, 40, 10], 3, true, [3, 40, 10, 53]],
    // The total itself is small: everything is hidden.
    [[2, 0], 5, true, ["hidden", "hidden", "hidden"]],
    // A total of its own may be hidden instead.
    [[3, 0], 5, false, ["hidden", 0, "hidden"]],
    // Nothing but ones: only with the zeros hidden can they be anything else.
    [[1, 1, 1, 1, 1, 0], 5, true, [...Array(6).fill("hidden"), 5]],
  ])("%j below %i, total known %s: %j", (counts, least, isKnown, expected) => {
    const [row] = rowsWithTotals([{ id: "", title: "", counts }], least, isKnown);
    expect(row?.figures).toEqual(expected);
  });

  it("a column is hidden like a row, with its total last", () => {
    const rows = [3, 40, 10].map((value, index) => ({ id: `${index}`, title: "", count: value }));
    expect(columnWithTotal(rows, 5, true).map(({ figures }) => figures[0])).toEqual([
      "hidden",
      40,
      "hidden",
      53,
    ]);
  });

  it("a known small total hides all there is", () => {
    const arcs = [
      { from: 1, to: GROUND, value: 0 },
      { from: 1, to: GROUND, value: 2 },
      { from: GROUND, to: 1, value: 2, isKnown: true },
    ];
    expect(hiddenCounts(arcs, 5)).toEqual([true, true, true]);
  });
});
