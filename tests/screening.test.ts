import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { serialize } from "node:v8";
import { afterAll, describe, expect, it } from "vitest";
import { portionsFor, readMemory } from "../src/commands/memory.ts";
import { progressLine } from "../src/commands/progress.ts";
import { readThreads, threadsFor } from "../src/commands/threads.ts";
import { Recent } from "../src/facts/recent.ts";
import type { screenPortions } from "../src/screening/crew.ts";
import { isSampled } from "../src/screening/part.ts";
import { execute } from "./support/execute.ts";
import { writeScattered } from "./support/scattered-export.ts";

const folder = mkdtempSync(join(tmpdir(), "bleiberecht-kerne-"));
afterAll(() => rmSync(folder, { recursive: true }));

const screenKlein = (out: string, ...more: string[]) =>
  execute("screen", "data-samples/klein", "--stichtag", "2026-11-23", "--out", out, ...more);

describe("threads", () => {
  it("two, three or seven give the same bytes as one", async () => {
    const one = join(folder, "eins");
    expect((await screenKlein(one, "--kerne", "1")).stderr).toBe("");
    const runOf = (out: string) => {
      const run = JSON.parse(readFileSync(join(out, "lauf.json"), "utf8")) as object;
      return { ...run, dauer_ms: 0 };
    };
    for (const count of ["2", "3", "7"]) {
      const several = join(folder, count);
      expect((await screenKlein(several, "--kerne", count)).stderr).toBe("");
      for (const name of readdirSync(one).filter((file) => file !== "lauf.json")) {
        expect(readFileSync(join(several, name)).equals(readFileSync(join(one, name)))).toBe(true);
      }
      expect(runOf(several)).toEqual(runOf(one));
    }
  });

  it("give the same bytes for defects and for relatives who are far from each other", async () => {
    const source = join(folder, "verstreut");
    writeScattered(source, 4, true);
    const outs = ["1", "2"].map((count) => join(folder, `verstreut-${count}`));
    for (const [index, out] of outs.entries()) {
      const kerne = ["--kerne", String(index + 1), "--mit-werten", "--mit-namen"];
      const day = ["--stichtag", "2026-11-23"];
      const { code } = await execute("screen", source, ...day, "--out", out, ...kerne);
      expect(code).toBe(3);
    }
    const [one = "", two = ""] = outs;
    for (const name of readdirSync(one).filter((file) => file !== "lauf.json")) {
      expect([name, readFileSync(join(two, name)).equals(readFileSync(join(one, name)))]).toEqual([
        name,
        true,
      ]);
    }
  });

  it("end the run cleanly when one of them crashes", async () => {
    const built = pathToFileURL("dist/screening/crew.js").href;
    const crew = (await import(built)) as { screenPortions: typeof screenPortions };
    const files = { own: join(folder, "fehlt"), guests: join(folder, "fehlt") };
    const portion = { rows: files, from: null, before: null, isFirst: true };
    const screened = crew.screenPortions(
      { threads: 2, memory: 512 },
      [portion, portion],
      {} as never,
      { take: () => {} },
    );
    await expect(screened).rejects.toThrow(/ENOENT/);
  });

  it("are refused where they are no count", async () => {
    const out = join(folder, "none");
    const { code, stderr } = await screenKlein(out, "--kerne", "alle");
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "--kerne: erwartet eine ganze Zahl von 1 bis 256.\n",
    });
    expect(existsSync(out)).toBe(false);
  });

  it.each([
    [null, 600, 8, 1],
    [null, 20_000, 8, 1],
    [null, 20_001, 8, 8],
    [2, 600, 8, 2],
    [4, 3, 8, 3],
    [null, 0, 8, 1],
  ])("asked for %s, with %s persons on %s cores: %s", (asked, persons, cores, threads) => {
    expect(threadsFor(asked, persons, cores)).toBe(threads);
  });

  it("are chosen by the program where none are given", () => {
    const problems: string[] = [];
    expect(readThreads(undefined, problems)).toBeNull();
    expect(problems).toEqual([]);
  });
});

describe("memory", () => {
  it("that does not suffice ends the run", async () => {
    const built = pathToFileURL("dist/screening/crew.js").href;
    const crew = (await import(built)) as typeof import("../src/screening/crew.ts");
    const files = { own: join(folder, "viele"), guests: join(folder, "keine") };
    const portion = { rows: files, from: null, before: null, isFirst: true };
    // More persons than a thread with the least memory can hold.
    const rows = Array.from({ length: 400_000 }, (_, row) => ({ person_id: `P${row}`, row }));
    const tables = { personen: { rows, defects: [], read: rows.length, rejected: 0 } };
    writeFileSync(files.own, serialize(tables));
    const common = { partial: [], rejected: {}, suspects: new Set() };
    const screened = crew.screenPortions(
      { threads: 1, memory: 1 },
      [portion],
      { common } as never,
      { take: () => {} },
    );
    await expect(screened).rejects.toThrow(crew.MemoryError);
  });

  it.each([
    // Bytes of the export, megabytes, threads, portions.
    [1_000_000, 512, 1, 1],
    [1_048_576, 512, 1, 1],
    [1_048_577, 512, 1, 2],
    [1_048_577, 1024, 1, 1],
    [100, 512, 3, 12],
    [400_000_000, 512, 2, 763],
  ])("for %s bytes, %s MB and %s threads: %s portions", (bytes, megabytes, threads, portions) => {
    expect(portionsFor(bytes, megabytes, threads)).toBe(portions);
  });

  it("is refused where it is no count of megabytes", () => {
    const problems: string[] = [];
    for (const given of ["viel", "255", "1000001"]) readMemory(given, problems);
    expect(problems).toEqual(
      Array(3).fill("--speicher: erwartet eine ganze Zahl von 256 bis 1000000 (Megabyte)."),
    );
    expect([readMemory("256", problems), readMemory(undefined, problems)]).toEqual([256, 512]);
    expect(problems).toHaveLength(3);
  });
});

describe("persons on no list who are compared all the same", () => {
  it("are one in a hundred", () => {
    const ids = Array.from({ length: 20_000 }, (_, n) => `SYN-${n}`);
    const count = ids.filter(isSampled).length;
    expect(count).toBeGreaterThan(150);
    expect(count).toBeLessThan(250);
  });
});

describe("progress", () => {
  it.each([
    [200, 600, 2, "Geprüft: 200 von 600 Personen, 100 je Sekunde, noch etwa 4 Sekunden"],
    [100, 9100, 1, "Geprüft: 100 von 9100 Personen, 100 je Sekunde, noch etwa 2 Minuten"],
    [600, 600, 3, "Geprüft: 600 von 600 Personen, 200 je Sekunde, noch etwa 0 Sekunden"],
  ])("%s of %s after %s seconds", (done, total, seconds, line) => {
    expect(progressLine(done, total, seconds)).toBe(line);
  });
});

describe("what was worked out last", () => {
  it("is worked out once while it is kept, and anew when it was forgotten", () => {
    const recent = new Recent<{ id: number }, number>();
    const things = Array.from({ length: 25 }, (_, id) => ({ id }));
    let count = 0;
    const ask = (thing: { id: number } | undefined) =>
      recent.of(thing ?? expect.fail(), ({ id }) => {
        count += 1;
        return id;
      });
    for (const thing of things) expect([ask(thing), ask(thing)]).toEqual([thing.id, thing.id]);
    expect(count).toBe(25);
    expect(ask(things[24])).toBe(24);
    expect(count).toBe(25);
    expect(ask(things[0])).toBe(0);
    expect(count).toBe(26);
  });
});
