import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { sharedNumbers } from "../../src/records/azr-numbers.ts";
import type { Defect } from "../../src/records/defect.ts";
import { Households } from "../../src/records/households.ts";
import { IdRanges, rangeOf } from "../../src/records/id-ranges.ts";
import type { PersonRecord } from "../../src/records/person-record.ts";
import { openExport, readExport } from "../../src/records/read-export.ts";
import { readPortion } from "../../src/records/read-portion.ts";
import { RowsOnDisk } from "../../src/records/write-portions.ts";
import { writeScattered } from "../support/scattered-export.ts";

const place = mkdtempSync(join(tmpdir(), "bleiberecht-portionen-"));
afterAll(() => rmSync(place, { recursive: true }));

const WISHES = { mapping: null, keepsValues: false };

/** A record with its relatives by name, so that it ends somewhere. */
const plain = ({ family, ...record }: PersonRecord) => ({
  ...record,
  family: family.map(({ other, ...link }) => ({ ...link, other: other && shallow(other) })),
});
const shallow = ({ family, ...record }: PersonRecord) => ({
  ...record,
  relatives: family.map(({ otherId }) => otherId),
});
const inOrder = (defects: readonly Defect[]) =>
  defects.map((defect) => JSON.stringify(defect)).sort();

describe("an export in portions on disk", () => {
  it.each([
    ["clean", 1, false],
    ["dirty", 2, true],
    ["dirty", 3, true],
  ] as const)("is the export as a whole: %s, seed %s", async (name, seed, dirty) => {
    const folder = join(place, `${name}-${seed}`);
    writeScattered(folder, seed, dirty);
    const whole = await readExport(folder);
    for (const portions of [1, 2, 9]) {
      const scratch = join(place, `${name}-${seed}-${portions}`);
      mkdirSync(scratch);
      const opened = await openExport(
        folder,
        WISHES,
        () => new RowsOnDisk({ prefix: join(scratch, "x-"), portions }),
      );
      const parts = opened.portions.map((portion) => readPortion(portion, opened.common));
      expect(opened.portions).toHaveLength(portions);
      expect(readdirSync(scratch).some((file) => file.startsWith("x-gaeste"))).toBe(portions > 1);
      expect(opened.persons).toBe(whole.persons.length);
      expect(parts.flatMap(({ persons }) => persons.map(plain))).toEqual(whole.persons.map(plain));
      expect(parts.flatMap(({ links }) => links)).toEqual(whole.links);
      expect(parts.flatMap(({ declarations }) => declarations)).toEqual(whole.declarations);
      const shared = sharedNumbers(parts.flatMap(({ suspects }) => suspects));
      const defects = [opened, ...parts].flatMap((part) => part.defects);
      expect(inOrder([...defects, ...shared])).toEqual(inOrder(whole.defects));
      for (const [table, count] of Object.entries(whole.counts)) {
        const sum = { read: 0, used: 0, rejected: 0 };
        for (const { counts } of parts) {
          const own = counts[table as keyof typeof counts];
          for (const key of ["read", "used", "rejected"] as const) sum[key] += own?.[key] ?? 0;
        }
        expect([table, sum]).toEqual([table, count]);
      }
      expect(readdirSync(scratch).some((file) => /^x-(zeilen|portion)/.test(file))).toBe(false);
    }
  });
});

describe("rows on disk", () => {
  it("may be longer than all that may wait in memory", async () => {
    const folder = join(place, "lang");
    mkdirSync(folder);
    // More bytes than characters, and more than a third of what may wait, for three portions.
    const long = "ä".repeat(3_500_000);
    const persons = ["A", "B", "C"].map((id) => `${id};2000-01-01;${id === "B" ? long : ""}`);
    writeFileSync(
      join(folder, "personen.csv"),
      ["person_id;geburtsdatum;bemerkung", ...persons].join("\n"),
    );
    writeFileSync(join(folder, "statuszeiten.csv"), "person_id;art;gueltig_von\n");
    const opened = await openExport(
      folder,
      WISHES,
      () => new RowsOnDisk({ prefix: join(folder, "x-"), portions: 3 }),
    );
    const people = opened.portions.flatMap(
      (portion) => readPortion(portion, opened.common).persons,
    );
    expect(opened.portions).toHaveLength(3);
    expect(people.map(({ id, person }) => [id, person.bemerkung?.length ?? 0])).toEqual([
      ["A", 0],
      ["B", long.length],
      ["C", 0],
    ]);
  });
});

describe("households", () => {
  it("bring everybody who is connected, however far, and nobody else", () => {
    const households = new Households();
    households.connect("B", "A");
    households.connect("D", "C");
    households.connect("C", "B");
    households.connect("X", "Y");
    const group = (id: string) => ({ A: 0, B: 0, C: 1, D: 2 })[id] ?? 1;
    expect(households.guests(group)).toEqual(
      new Map([
        ["B", [1, 2]],
        ["A", [1, 2]],
        ["D", [0, 1]],
        ["C", [0, 2]],
      ]),
    );
  });
});

describe("ranges of ids", () => {
  it("are the same for any order, and about as long as each other", () => {
    const ids = Array.from({ length: 120_000 }, (_, n) => String(n));
    const [there, back] = [new IdRanges(), new IdRanges()];
    for (const id of ids) there.show(id);
    for (const id of ids.toReversed()) back.show(id);
    const starts = there.divide(4);
    expect(back.divide(4)).toEqual(starts);
    const counts = [0, 0, 0, 0];
    for (const id of ids) counts[rangeOf(id, starts)] = (counts[rangeOf(id, starts)] ?? 0) + 1;
    for (const count of counts) expect(Math.abs(count - 30_000)).toBeLessThan(1500);
  });

  it("begin with their first id, and there are no more than ids", () => {
    const ranges = new IdRanges();
    for (const id of ["B", "A", "B"]) ranges.show(id);
    const starts = ranges.divide(10);
    expect(starts).toEqual(["A", "B"]);
    expect(["", "A", "Aa", "B", "C"].map((id) => rangeOf(id, starts))).toEqual([0, 1, 1, 2, 2]);
  });
});
