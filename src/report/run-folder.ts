import { z } from "zod";
import type { OwnFolder } from "./read-own-folder.ts";

/** Name of the manifest, and the mark of an output folder. */
export const MANIFEST = "lauf.json";

/** Every finding of a run, one line each. */
export const FINDINGS = "befunde.jsonl";

/** The program as its manifests name it. */
export const PROGRAM = "bleiberecht";

const manifest = z.object({ programm: z.literal(PROGRAM) });

function isOurs(content: string): boolean {
  try {
    return manifest.safeParse(JSON.parse(content)).success;
  } catch {
    return false;
  }
}

/** The output folder of a run: every file that any version writes, for a folder with any other is not replaced. */
export const RUN_FOLDER: OwnFolder = {
  marker: MANIFEST,
  isMarker: isOurs,
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
    "bericht.csv",
    "bericht.json",
    "bericht.xlsx",
  ],
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
