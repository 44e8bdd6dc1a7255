import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { dayOf } from "../../src/calendar/index.ts";
import { DEFECT_LIST, type DefectList } from "../../src/generate/defect-list.ts";
import { type ExportFiles, generateExport } from "../../src/generate/population.ts";
import type { PersonRecord } from "../../src/records/person-record.ts";
import { type ExportFolder, readExport } from "../../src/records/read-export.ts";

const isLong = process.env["LANG_LAUF"] === "1";
const SEEDS = isLong ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [1, 2];
const today = dayOf({ year: 2026, month: 3, date: 31 });

/** What the dress of a dirty export is told as, besides its defects. */
const DRESS = [
  "schreibweise",
  "kodierung",
  "titelzeile",
  "summenzeile",
  "kopfzeile_wiederholt",
  "unsichtbare_zeichen",
];

async function read(files: ExportFiles<string | Uint8Array>): Promise<ExportFolder> {
  const folder = mkdtempSync(join(tmpdir(), "schmutzig-"));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return await readExport(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is known of a person, without the places it was read from. */
function contents({ person, rows, family }: PersonRecord): string {
  const links = family.map(({ other: _, places: __, evidence: ___, ...link }) => link);
  const leaveOut = new Set(["row", "line", "file", "datenstand"]);
  return JSON.stringify([person, rows, links], (key, value) =>
    leaveOut.has(key) ? undefined : value,
  );
}

describe.each(SEEDS)("a dirty export with seed %i", (seed) => {
  const options = { persons: isLong ? 5000 : 600, seed, today };
  let list: DefectList;
  let clean: ExportFolder;
  let dirty: ExportFolder;
  beforeAll(async () => {
    const files = generateExport({ ...options, dirty: true });
    list = JSON.parse(String(files[DEFECT_LIST]));
    clean = await read(generateExport({ ...options, dirty: false }));
    dirty = await read(files);
  });

  const injected = () =>
    list.fehler.filter((one) => one.gemeldet_von === "import" && one.massnahme !== "ohne_meldung");

  it("has every injected defect reported: file, line, column, kind, action", () => {
    const reported = new Set(
      dirty.defects.flatMap(({ file, line, column, kind, action }) => [
        `${file} ${line} ${column} ${kind} ${action}`,
        `${file} ${line} null ${kind} ${action}`,
      ]),
    );
    const missed = injected().filter(
      ({ datei, zeile, spalte, art, massnahme }) =>
        !reported.has(`${datei} ${zeile} ${spalte} ${art} ${massnahme}`),
    );
    expect(injected().length).toBeGreaterThan(100);
    expect(missed).toEqual([]);
  });

  it("has nothing else reported but how it is written", () => {
    const places = new Set(injected().map(({ datei, zeile, art }) => `${datei} ${zeile} ${art}`));
    const others = dirty.defects.filter(
      ({ file, line, kind }) => !DRESS.includes(kind) && !places.has(`${file} ${line} ${kind}`),
    );
    expect([...new Set(others.map(({ kind }) => kind))]).toEqual([]);
  });

  it("loses no row and no person: read = used + rejected", () => {
    for (const { read: all, used, rejected } of Object.values(dirty.counts)) {
      expect(used + rejected).toBe(all);
    }
    expect(dirty.persons.map(({ id }) => id)).toEqual(clean.persons.map(({ id }) => id));
  });

  it("leaves everybody without a defect as they are in the clean export", () => {
    const differ = clean.persons.filter(
      (person, index) => contents(person) !== contents(dirty.persons[index] ?? person),
    );
    // A relation touches two persons.
    expect(differ.length).toBeLessThanOrEqual(2 * list.fehler.length);
    expect(differ.length).toBeLessThan(clean.persons.length);
  });
});
