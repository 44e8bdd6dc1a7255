import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Day, parseDay, parsePeriod } from "../calendar/index.ts";
import type { FormerRun } from "../compare/former-run.ts";
import {
  counsellingEntries,
  type PlainCounselling,
  type PlainFinding,
  reviewEntries,
} from "../compare/list-entry.ts";
import { rawRows } from "../records/raw-rows.ts";
import { TableError } from "../records/table-error.ts";
import { sha256 } from "./read-hash.ts";
import { FINDINGS, MANIFEST, PROGRAM } from "./run-folder.ts";

/** An output folder that cannot serve for comparing; the message says why, in German. */
export class FormerRunError extends Error {}

const hashes = z.record(z.string(), z.string());
const manifestSchema = z.object({
  programm: z.literal(PROGRAM),
  version: z.string(),
  stichtag: z.string().refine((text) => parseDay(text) !== null),
  vorlauf: z.string().refine((text) => parsePeriod(text) !== null),
  eingaben: hashes,
  regeln: hashes,
  befunde: z.record(z.string(), z.record(z.string(), z.number())),
  listen: z.object({ beratungsliste: z.number() }),
  // Runs of earlier versions do not have it.
  ausgaben: hashes.optional(),
});
type Manifest = z.infer<typeof manifestSchema>;

const findingSchema: z.ZodType<PlainFinding> = z.object({
  person_id: z.string(),
  pfad: z.string(),
  ergebnis: z.string(),
  zeitlich: z.string(),
  gruende: z.array(z.string()),
  hinweise: z.array(z.string()),
  fehlend: z.array(z.string()),
  oeffnet_am: z.string().nullable(),
  oeffnet_fruehestens: z.string().optional(),
  schliesst_am: z.string().nullable(),
  letzter_antragstag: z.string().nullable(),
  fenster: z.string().nullable(),
  voraussetzungen: z.array(z.object({ id: z.string(), stand: z.string() })),
});

const COUNSELLING = "beratungsliste.csv";

/**
 * Reads what an earlier run left in its output folder.
 *
 * @throws {FormerRunError} when the folder is missing, foreign, broken, or was changed since.
 */
export function readFormerRun(folder: string): FormerRun {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw refusal("der Ordner wurde nicht gefunden");
  }
  const manifest = parseManifest(read(folder, MANIFEST));
  const files = [FINDINGS, COUNSELLING].map((name) => [name, read(folder, name)] as const);
  for (const [name, text] of files) {
    const expected = manifest.ausgaben?.[name];
    if (expected !== undefined && expected !== sha256(text)) {
      throw refusal(
        `${name} wurde nach dem Lauf verändert (etwa in Excel gespeichert), und was sich geändert hat, ließe sich nicht sagen. Bitte den Lauf mit denselben Daten und demselben Stichtag wiederholen`,
      );
    }
  }
  const [findingsText = "", counsellingText = ""] = files.map(([, text]) => text);
  const findings = parseFindings(findingsText, manifest);
  return {
    stichtag: parseDay(manifest.stichtag) as Day,
    horizon: manifest.vorlauf,
    version: manifest.version,
    inputs: manifest.eingaben,
    rules: manifest.regeln,
    findingsHash: sha256(findingsText),
    persons: new Set(findings.map(({ person_id }) => person_id)),
    paths: new Set(findings.map(({ pfad }) => pfad)),
    entries: [
      ...reviewEntries(findings),
      ...counsellingEntries(parseCounselling(counsellingText, manifest)),
    ],
  };
}

function read(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), "utf8");
  } catch {
    throw refusal(`${name} fehlt oder lässt sich nicht lesen`);
  }
}

function parseManifest(text: string): Manifest {
  const parsed = manifestSchema.safeParse(parsedJson(text));
  if (parsed.success) return parsed.data;
  throw refusal(`${MANIFEST} ist nicht das eines Laufs von screen`);
}

function parseFindings(text: string, { befunde }: Manifest): PlainFinding[] {
  const lines = text.split("\n").filter((line) => line !== "");
  const findings = lines.map((line, index) => {
    const parsed = findingSchema.safeParse(parsedJson(line));
    if (!parsed.success) throw refusal(`${FINDINGS}, Zeile ${index + 1}, ist kein Befund`);
    return parsed.data;
  });
  const counted = Object.values(befunde).flatMap((results) => Object.values(results));
  if (findings.length !== counted.reduce((sum, count) => sum + count, 0)) {
    throw refusal(`${FINDINGS} hat nicht so viele Zeilen, wie ${MANIFEST} nennt`);
  }
  return findings;
}

function parseCounselling(text: string, { listen }: Manifest): PlainCounselling[] {
  const [header, ...rows] = rowsOf(text);
  const names = ["person_id", "grund", "pfad", "faellig_am", "hinweis"];
  const places = names.map((name) => header?.cells.indexOf(name) ?? -1);
  if (places.includes(-1) || rows.length !== listen.beratungsliste) {
    throw refusal(`${COUNSELLING} ist nicht die dieses Laufs`);
  }
  return rows.map(({ cells }) => {
    const [personId = "", grund = "", pfad = "", faelligAm = "", hinweis = ""] = places.map(
      (place) => withoutMark(cells[place] ?? ""),
    );
    return { personId, grund, pfad, faelligAm: faelligAm === "" ? null : faelligAm, hinweis };
  });
}

/** Without the `'` that keeps a spreadsheet from taking a text for a formula. */
function withoutMark(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, "");
}

function rowsOf(text: string) {
  try {
    return rawRows(COUNSELLING, text, ";");
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    throw refusal(`${COUNSELLING} ist kein lesbares CSV`);
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(reason: string): FormerRunError {
  return new FormerRunError(
    `--vergleich: ${reason}. Erwartet: der unveränderte Ausgabe-Ordner eines früheren Laufs von „bleiberecht screen“.`,
  );
}
