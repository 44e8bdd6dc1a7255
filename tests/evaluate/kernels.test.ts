import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/calendar/index.ts";
import { compareKernels, DisagreementError } from "../../src/evaluate/agreement.ts";
import { answerCompiled, CompiledAnswers } from "../../src/evaluate/compiled-kernel.ts";
import { openCourt } from "../../src/evaluate/evaluate.ts";
import { OPERATORS } from "../../src/evaluate/operators.ts";
import type { BoundCondition, BoundLeaf, Cell, Question } from "../../src/evaluate/question.ts";
import { ReferenceKernel } from "../../src/evaluate/reference-kernel.ts";
import { seenText } from "../../src/evaluate/seen.ts";
import type { FactValue } from "../../src/facts/value.ts";
import { RULES, recordsOf } from "../support/case.ts";
import { KERNEL_PAIRS } from "../support/runs.ts";

const DAY = parseDay("2026-11-23") ?? 0;
const GROUNDS = { evidence: [], missing: [], notes: [] };

/** For each type of fact: a value of which nothing is known, any value, and comparisons that fit. */
const day = fc.integer({ min: DAY - 12000, max: DAY + 4000 });
const interval = fc
  .tuple(day, fc.nat(400))
  .map(([earliest, more]) => ({ earliest, latest: earliest + more }));
const between = fc
  .tuple(fc.nat(100), fc.nat(100))
  .map(([low, more]) => ({ low, high: low + more }));
const start = fc.option(day, { nil: null });
const TYPES: Record<
  FactValue["type"],
  { unknown: FactValue; any: fc.Arbitrary<FactValue>; value: fc.Arbitrary<unknown> }
> = {
  boolean: {
    unknown: { ...GROUNDS, type: "boolean", certain: false, possible: true },
    any: fc
      .constantFrom([true, true], [false, true], [false, false])
      .map(([certain = false, possible = false]) => ({
        ...GROUNDS,
        type: "boolean" as const,
        certain,
        possible,
      })),
    value: fc.boolean(),
  },
  number: {
    unknown: { ...GROUNDS, type: "number", low: -Infinity, high: Infinity },
    any: between.map((range) => ({ ...GROUNDS, type: "number" as const, ...range })),
    value: fc.nat(200),
  },
  level: {
    unknown: { ...GROUNDS, type: "level", low: -1, high: 6 },
    any: fc
      .tuple(fc.integer({ min: -1, max: 6 }), fc.integer({ min: -1, max: 6 }))
      .map(([a, b]) => ({
        ...GROUNDS,
        type: "level" as const,
        low: Math.min(a, b),
        high: Math.max(a, b),
      })),
    value: fc.constantFrom("A1", "A2", "B1", "C2"),
  },
  code: {
    unknown: { ...GROUNDS, type: "code", options: null },
    any: fc
      .array(
        fc.constantFrom(
          "duldung",
          "duldung/60b-1",
          "duldung/60a-2-1",
          "aufenthaltserlaubnis/?",
          "unbekannt",
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((options) => ({ ...GROUNDS, type: "code" as const, options })),
    value: fc.subarray(["duldung", "duldung/60b", "aufenthaltserlaubnis/104c"], { minLength: 1 }),
  },
  age: {
    unknown: {
      ...GROUNDS,
      type: "age",
      birth: { earliest: -Infinity, latest: Infinity },
      at: { earliest: DAY, latest: DAY },
      follows: true,
      mayStandFor: null,
    },
    any: interval.map((birth) => ({
      ...GROUNDS,
      type: "age" as const,
      birth,
      at: { earliest: DAY, latest: DAY },
      follows: true,
      mayStandFor: null,
    })),
    value: fc.integer({ min: 1, max: 40 }),
  },
  stay: {
    unknown: {
      ...GROUNDS,
      type: "stay",
      strict: null,
      lenient: -Infinity,
      growsStrictly: false,
      growsLeniently: true,
      doubts: [],
      datedNotes: [],
    },
    any: fc.tuple(start, fc.nat(3000)).map(([strict, earlier]) => ({
      ...GROUNDS,
      type: "stay" as const,
      strict,
      lenient: strict === null ? null : strict - earlier,
      growsStrictly: true,
      growsLeniently: true,
      doubts: [],
      datedNotes: [],
    })),
    value: fc.constantFrom("P12M", "P3Y", "P6Y"),
  },
};

const operators = [...OPERATORS.values()];

describe("operators", () => {
  it.each(operators.map((operator) => [operator.id, operator] as const))(
    "%s: a gap is neither certain nor impossible",
    (_id, { type, holds }) => {
      const { unknown, value } = TYPES[type];
      fc.assert(
        fc.property(value, (wanted) => {
          expect([
            holds(unknown, wanted, "certain", DAY),
            holds(unknown, wanted, "possible", DAY),
          ]).toEqual([false, true]);
        }),
      );
    },
  );

  it.each(operators.map((operator) => [operator.id, operator] as const))(
    "%s: what is certain is possible",
    (_id, { type, holds }) => {
      const { any, value } = TYPES[type];
      fc.assert(
        fc.property(any, value, (fact, wanted) => {
          if (holds(fact, wanted, "certain", DAY))
            expect(holds(fact, wanted, "possible", DAY)).toBe(true);
        }),
      );
    },
  );

  it("tell no ages apart that read the same", () => {
    const ages = operators.filter(({ type }) => type === "age");
    const end = fc.oneof(
      fc.integer({ min: DAY - 12000, max: DAY + 800 }),
      fc.constantFrom(-Infinity, Infinity),
    );
    const interval = fc
      .tuple(end, fc.constantFrom(0, 1, 30, 365, Infinity))
      .map(([earliest, more]) => ({
        earliest,
        latest: earliest === -Infinity ? DAY : earliest + more,
      }));
    const age = fc.tuple(interval, interval, fc.boolean()).map(([birth, other, follows]) => ({
      ...GROUNDS,
      type: "age" as const,
      birth,
      at: follows ? { earliest: DAY, latest: DAY } : other,
      follows,
      mayStandFor: null,
    }));
    const all = fc.sample(age, 4000);
    const answersTo = (fact: FactValue) =>
      [1, 14, 18, 27]
        .flatMap((years) =>
          ages.flatMap(({ holds }) => [
            holds(fact, years, "certain", DAY),
            holds(fact, years, "possible", DAY),
          ]),
        )
        .join();
    const byText = new Map<string, string>();
    for (const fact of all) {
      const text = seenText(fact);
      expect(answersTo(fact)).toBe(byText.get(text) ?? answersTo(fact));
      byText.set(text, answersTo(fact));
    }
    expect(byText.size).toBeLessThan(all.length / 2);
  });
});

type Tree =
  | { all: Tree[] }
  | { any: Tree[] }
  | { operator: (typeof operators)[number]; value: unknown; fact: FactValue };

/** A random condition as a question, with the values that its leaves ask for. */
function asked(root: Tree): { question: Question; values: Map<Cell, FactValue> } {
  const values = new Map<Cell, FactValue>();
  const leaves: BoundLeaf[] = [];
  const bind = (node: Tree): BoundCondition => {
    if ("all" in node) return { all: node.all.map(bind) };
    if ("any" in node) return { any: node.any.map(bind) };
    const index = values.size;
    const cell = { index, key: `f${index}`, fact: {}, params: {} } as unknown as Cell;
    values.set(cell, node.fact);
    const bound = { cell, operator: node.operator, value: node.value };
    leaves.push(bound);
    return bound;
  };
  return { question: { id: "q", condition: bind(root), leaves }, values };
}

describe("the two kernels", () => {
  const leaf = fc.nat(operators.length - 1).chain((index) => {
    const operator = operators[index] ?? expect.fail("no operator");
    const { any, value, unknown } = TYPES[operator.type];
    return fc.record({
      operator: fc.constant(operator),
      value,
      fact: fc.oneof(any, fc.constant(unknown)),
    });
  });
  const tree = fc.letrec<{ node: Tree }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    ),
  })).node;

  it("agree on every verdict and every leaf of random conditions", async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (root) => {
        const { question, values } = asked(root);
        const answers = await new ReferenceKernel().answer([question], values, DAY);
        const compiled = answerCompiled(question, new CompiledAnswers(values, DAY));
        expect(answers.get("q")).toEqual(compiled);
        const { certain, possible } = compiled;
        expect(new CompiledAnswers(values, DAY).verdict(question)).toEqual({ certain, possible });
      }),
      { numRuns: KERNEL_PAIRS },
    );
  });

  it("keep apart what operators tell apart: an answer holds only for the same values on the same day", async () => {
    await fc.assert(
      fc.asyncProperty(
        tree,
        fc.array(fc.nat(400), { minLength: 1, maxLength: 3 }),
        async (root, days) => {
          const { question, values } = asked(root);
          const kernel = new ReferenceKernel();
          for (const later of days) {
            const answers = await kernel.answer([question], values, DAY + later);
            const compiled = answerCompiled(question, new CompiledAnswers(values, DAY + later));
            expect(answers.get("q")).toEqual(compiled);
          }
          // The same condition, another record.
          const others = new Map(
            [...values].map(([cell, value]) => [cell, TYPES[value.type].unknown]),
          );
          const answers = await kernel.answer([question], others, DAY);
          expect(answers.get("q")).toEqual(
            answerCompiled(question, new CompiledAnswers(others, DAY)),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it("stop the run when they disagree", async () => {
    const { law } = openCourt(RULES);
    const lying = new ReferenceKernel();
    const honest = lying.answer.bind(lying);
    lying.answer = async (...asked) => {
      const answers = new Map(await honest(...asked));
      const [id, answer] =
        [...answers].find(([, { certain, possible }]) => certain === possible) ?? expect.fail();
      return answers.set(id, { ...answer, certain: !answer.certain, possible: !answer.possible });
    };
    const person = recordsOf({}).persons[0] ?? expect.fail("no person");
    const court = { law, reference: lying, agreement: { persons: 0, questions: 0 } };
    const error = await compareKernels(court, person, DAY).catch((told: unknown) => told);
    expect(error).toBeInstanceOf(DisagreementError);
    expect((error as DisagreementError).message).toMatch(
      /^Die beiden Rechenwerke widersprechen sich bei 25b-6#notCandidate\[\d\]\.$/,
    );
    // A thread passes on no more of an error than what it says.
    const passedOn = Object.assign(new Error(), {
      question: "aufenthg-25b-1/pass@2015-08-01#main",
    });
    expect(DisagreementError.from(passedOn)?.message).toMatch(/bei aufenthg-25b-1\/pass@/);
    expect(DisagreementError.from(new Error("x"))).toBeNull();
  });
});
