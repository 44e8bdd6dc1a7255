import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { judge, requirement, type Tables } from "../support/case.ts";

const day = z.iso.date();

const expectation = z.strictObject({
  ergebnis: z.string().optional(),
  zeitlich: z.string().optional(),
  /** Reasons that must be among those given. */
  gruende: z.array(z.string()).optional(),
  /** Reasons that must not be given. */
  ohneGruende: z.array(z.string()).optional(),
  hinweise: z.array(z.string()).optional(),
  ohneHinweise: z.array(z.string()).optional(),
  fehlend: z.array(z.string()).optional(),
  oeffnet_am: day.nullable().optional(),
  oeffnet_fruehestens: day.optional(),
  schliesst_am: day.nullable().optional(),
  letzter_antragstag: day.nullable().optional(),
  fenster: z.string().nullable().optional(),
  /** Exact state and reasons of single requirements. */
  voraussetzungen: z
    .record(
      z.string(),
      z.strictObject({
        stand: z.enum(["erfuellt", "nicht_erfuellt", "offen"]),
        gruende: z.array(z.string()).optional(),
      }),
    )
    .optional(),
});

const row = z.record(z.string(), z.string());

const caseFile = z.strictObject({
  norm: z.string(),
  /** Rows that every case has; a case that names a table replaces it. */
  base: z.record(z.string(), z.array(row)).default({}),
  cases: z.array(
    z.strictObject({
      case: z.string(),
      source: z.string().optional(),
      stichtag: day.default("2026-11-23"),
      tables: z.record(z.string(), z.array(row)).default({}),
      expect: z.record(z.string(), expectation).default({}),
      /** Codes that must be on the consultation list of person P, and codes that must not. */
      beratung: z.array(z.string()).optional(),
      ohneBeratung: z.array(z.string()).optional(),
    }),
  ),
});

const FOLDER = "tests/cases";
const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".json"))
  .sort();

for (const file of files) {
  const { norm, base, cases } = caseFile.parse(
    JSON.parse(readFileSync(join(FOLDER, file), "utf8")),
  );
  describe(`${norm} (${file})`, () => {
    it.each(cases)("$case", async ({ stichtag, tables, expect: paths, beratung, ohneBeratung }) => {
      const result = await judge({ ...base, ...tables } as Tables, stichtag);
      for (const [path, wanted] of Object.entries(paths)) {
        const finding = result.of(path);
        const { gruende, ohneGruende, hinweise, ohneHinweise, fehlend, voraussetzungen, ...exact } =
          wanted;
        expect(finding).toMatchObject(exact);
        expect(finding.gruende).toEqual(expect.arrayContaining(gruende ?? []));
        expect(finding.hinweise).toEqual(expect.arrayContaining(hinweise ?? []));
        expect(finding.fehlend).toEqual(expect.arrayContaining(fehlend ?? []));
        for (const code of ohneGruende ?? []) expect(finding.gruende).not.toContain(code);
        for (const code of ohneHinweise ?? []) expect(finding.hinweise).not.toContain(code);
        for (const [id, state] of Object.entries(voraussetzungen ?? {})) {
          expect(requirement(finding, id)).toMatchObject({ id, ...state });
        }
      }
      expect(result.codes()).toEqual(expect.arrayContaining(beratung ?? []));
      for (const code of ohneBeratung ?? []) expect(result.codes()).not.toContain(code);
    });
  });
}
