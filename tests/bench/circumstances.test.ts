import { describe, expect, it } from "vitest";
import { tryProperty } from "../../src/bench/properties/try-property.ts";
import { workersChangeNothing } from "../../src/bench/properties/workers.ts";
import { zoneChangesNothing } from "../../src/bench/properties/zone.ts";
import type { RuleFile } from "../../src/rules/load-rules.ts";
import { BENCH, RULES } from "../support/case.ts";

const EFFORT = { seed: 1, runs: 6 };
const NEW_YEAR = [2026, 0, 1] as const;

describe("the time zone of the machine", () => {
  it("is put back after each person", async () => {
    const before = [process.env["TZ"], new Date(...NEW_YEAR).getTime()];
    expect(await tryProperty(zoneChangesNothing, BENCH, EFFORT)).toMatchObject({ state: "gilt" });
    expect([process.env["TZ"], new Date(...NEW_YEAR).getTime()]).toEqual(before);
  });

  it("is noticed by the property when it matters", async () => {
    const { law } = BENCH.court;
    const seen = new Set<number>();
    const paths = () => {
      seen.add(new Date(...NEW_YEAR).getTimezoneOffset());
      return new Date(...NEW_YEAR).getTimezoneOffset() > 0 ? law.paths.slice(1) : law.paths;
    };
    const zoned = Object.create(law, { paths: { get: paths } });
    const bench = { ...BENCH, court: { ...BENCH.court, law: zoned } };
    const verdict = await tryProperty(zoneChangesNothing, bench, EFFORT);
    expect(verdict).toMatchObject({
      state: "verletzt",
      violations: [
        expect.stringMatching(/: in America\/St_Johns anders als in Pacific\/Kiritimati\.$/),
      ],
    });
    expect([...seen]).toEqual([-840, 210, -60]);
  });
});

describe("the number of threads", () => {
  it("changes nothing for persons who are related across threads", async () => {
    const verdict = await tryProperty(workersChangeNothing, BENCH, EFFORT);
    expect(verdict).toMatchObject({ state: "gilt" });
  });

  it("is noticed by the property when it matters, with one of the persons", async () => {
    // What is inherited does not reach another thread.
    const lame = ({ texts, ...rule }: RuleFile) => {
      const isOurs = rule.path === "25b-1" && rule.id === "volljaehrig";
      if (!isOurs || rule.kind !== "requirement") return { texts, ...rule } as RuleFile;
      const { time, ...rest } = rule;
      return Object.assign(Object.create({ time }), rest, { texts }) as RuleFile;
    };
    const bench = { ...BENCH, rules: { ...RULES, rules: RULES.rules.map(lame) } };
    const verdict = await tryProperty(workersChangeNothing, bench, { seed: 1, runs: 60 });
    expect(verdict).toMatchObject({
      state: "verletzt",
      violations: ["Auf 3 Kernen kommt über diese Person anderes heraus als auf einem."],
    });
  });

  it("is told to be unclear when a thread breaks down", async () => {
    const bench = { ...BENCH, rules: { ...RULES, paths: [{ ...RULES.paths[0], order: null }] } };
    const verdict = await tryProperty(workersChangeNothing, bench as never, EFFORT);
    expect(verdict).toMatchObject({ state: "unklar" });
  });
});
