import { z } from "zod";
import type { OwnFolder } from "./read-own-folder.ts";

/** Name of the manifest, and the mark of an output folder. */
export const MANIFEST = "lauf.json";

/** Every finding of a run, one line each. */
export const FINDINGS = "befunde.jsonl";

/** The program as its manifests name it. */
export const PROGRAM = "bleiberecht";

/** What the manifest of a report says that it is. */
export const REPORT_KIND = "bericht";

const manifest = z.object({ programm: z.literal(PROGRAM) });
const reportManifest = manifest.extend({ art: z.literal(REPORT_KIND) });

function isOurs(content: string): boolean {
  return fits(manifest, content);
}

function isReport(content: string): boolean {
  return fits(reportManifest, content);
}

function fits(schema: z.ZodType, content: string): boolean {
  try {
    return schema.safeParse(JSON.parse(content)).success;
  } catch {
    return false;
  }
}

/** The output folder of `screen`: every file that any version writes, for a folder with any other is not replaced. */
export const RUN_FOLDER: OwnFolder = {
  marker: MANIFEST,
  isMarker: (content) => isOurs(content) && !isReport(content),
  names: [
    MANIFEST,
    FINDINGS,
    "pruefliste.csv",
    "beratungsliste.csv",
    "fristenliste.csv",
    "klaerungsliste.csv",
    "abgaenge.csv",
    "datenqualitaet.csv",
    "listen.xlsx",
    "bericht.html",
  ],
};

/** The output folder of `bericht`, whose manifest bears the same name and says that it is one. */
export const REPORT_FOLDER: OwnFolder = {
  marker: MANIFEST,
  isMarker: (content) => isOurs(content) && isReport(content),
  names: [MANIFEST, "bericht.html", "bericht.csv", "bericht.json", "bericht.xlsx"],
};

/** Name of the manifest of Prüfvermerke, and the mark of their folder. */
export const NOTES_MANIFEST = "vermerke.json";

/** The output folder of `vermerk`. */
export const NOTES_FOLDER: OwnFolder = {
  marker: NOTES_MANIFEST,
  isMarker: isOurs,
  names: [NOTES_MANIFEST, "inhalt.csv"],
  numbered: /^vermerk-\d{4,}\.(html|docx)$/,
};

/** Name of the manifest of letters, and the mark of their folder. */
export const LETTERS_MANIFEST = "briefe.json";

/** The output folder of `schreiben`. */
export const LETTERS_FOLDER: OwnFolder = {
  marker: LETTERS_MANIFEST,
  isMarker: isOurs,
  names: [LETTERS_MANIFEST, "inhalt.csv", "ohne-brief.csv"],
  numbered: /^brief-\d{4,}\.docx$/,
};
