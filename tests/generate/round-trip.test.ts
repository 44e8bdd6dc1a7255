import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { dayOf } from "../../src/calendar/index.ts";
import { DEFECT_LIST, type DefectList } from "../../src/generate/defect-list.ts";
import { type ExportFiles, generateExport } from "../../src/generate/population.ts";
import type { PersonRecord } from "../../src/records/person-record.ts";
import { type ExportFolder, readExport } from "../../src/records/read-export.ts";
import { toJsonLine } from "../../src/report/befunde.ts";
import { screen } from "../../src/screen.ts";
import { COURT_OF_RULES } from "../support/case.ts";

const isLong = process.env["LANG_LAUF"] === "1";
const SEEDS = isLong ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [1, 2];
/** Milliseconds for making and reading an export, before something must be wrong. */
const LONGEST = 600_000;
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

/** Defects of one more row, beside the clean one. */
const COPIES = ["doppelte_zeile", "person_doppelt", "person_unbekannt"];

async function read(files: ExportFiles<string | Uint8Array>): Promise<ExportFolder> {
  const folder = mkdtempSync(join(tmpdir(), "schmutzig-"));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return await readExport(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everybody whom a defect may touch: the persons of the row, and who is related to them, however far. */
function touched(persons: readonly PersonRecord[], { fehler }: DefectList): ReadonlySet<string> {
  const relatives = new Map(
    persons.map(({ id, family }) => [id, family.map(({ otherId }) => otherId)]),
  );
  const found = new Set<string>();
  const open = fehler.flatMap(({ personen }) => personen);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(relatives.get(id) ?? []));
  }
  return found;
}

/** Findings as written down, without the lines that they rest on: a dirty table has more lines. */
async function findings(persons: readonly PersonRecord[]): Promise<string[]> {
  return (await screen(persons, COURT_OF_RULES, today)).map((finding) =>
    toJsonLine({
      ...finding,
      voraussetzungen: finding.voraussetzungen.map((one) => ({ ...one, belege: [] })),
    }),
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
  }, LONGEST);

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

  it("loses no row: read = used + rejected", () => {
    for (const { read: all, used, rejected } of Object.values(dirty.counts)) {
      expect(used + rejected).toBe(all);
    }
  });

  it("screens everybody whose mandatory data survived, and nobody else", () => {
    const lost = list.fehler
      .filter(
        ({ datei, massnahme, art }) =>
          datei === "personen.csv" && massnahme === "zeile_verworfen" && !COPIES.includes(art),
      )
      .flatMap(({ personen }) => personen);
    const expected = clean.persons.map(({ id }) => id).filter((id) => !lost.includes(id));
    expect(dirty.persons.map(({ id }) => id)).toEqual(expected);
  });

  it("leaves everybody whom no defect touches with the results of the clean export", async () => {
    const hit = touched(clean.persons, list);
    const untouched = ({ id }: PersonRecord) => !hit.has(id);
    const expected = await findings(clean.persons.filter(untouched));
    expect(expected.length).toBeGreaterThan(300);
    expect(await findings(dirty.persons.filter(untouched))).toEqual(expected);
  });
});
