import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { z } from "zod";
import { asDate, type Day } from "../calendar/index.ts";
import { nearest } from "../records/nearest.ts";
import { withoutNoncharacters } from "./cell.ts";

/** What placeholders stand for: texts, conditions, and lists of the same. */
export type Placeholders = {
  readonly [name: string]: string | number | boolean | readonly Placeholders[];
};

/**
 * What speaks against a Word template, in German; empty when it can be filled. A placeholder that the
 * program does not know is refused, because it would stay empty in every document without a word.
 *
 * @param sample one of everything that templates of this kind may name
 * @param place what the messages begin with, e.g. `--vorlage`
 */
export function templateProblems(
  template: Uint8Array,
  sample: Placeholders,
  place: string,
): string[] {
  const known = placesOf(sample);
  const unknown = new Set<string>();
  const problems: string[] = [];
  try {
    // Once with everything there and once with nothing, so that every part of the template is filled.
    for (const isSet of [true, false]) {
      open(template, (tag) => unknown.add(tag)).render(filled(sample, isSet));
    }
  } catch (error) {
    problems.push(...parseProblems(error, place));
    for (const tag of tagsOf(template)) if (!known.has(tag)) unknown.add(tag);
  }
  return [...problems, ...[...unknown].map((tag) => unknownTag(tag, known, place))];
}

/** A Word document from a template. The Stichtag stands where others have the time of writing. */
export function filledTemplate(
  template: Uint8Array,
  placeholders: Placeholders,
  stichtag: Day,
): Uint8Array {
  const document = open(template, () => {});
  document.render(placeholders);
  const zip = document.getZip();
  for (const name of Object.keys(zip.files).filter((file) => /^word\/[^/]+\.xml$/.test(file))) {
    zip.file(name, withoutNoncharacters(zip.file(name)?.asText() ?? ""));
  }
  for (const file of Object.values(zip.files)) file.date = asDate(stichtag);
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
}

function open(template: Uint8Array, onUnknown: (tag: string) => void): Docxtemplater<PizZip> {
  return new Docxtemplater(new PizZip(template), {
    paragraphLoop: true,
    stripInvalidXMLChars: true,
    errorLogging: false,
    nullGetter: ({ value }) => {
      onUnknown(value);
      return "";
    },
  });
}

/** The same placeholders with every text and condition there, or none; lists keep their one entry. */
function filled(sample: Placeholders, isSet: boolean): Placeholders {
  return Object.fromEntries(
    Object.entries(sample).map(([name, value]) => {
      if (typeof value === "object") return [name, value.map((entry) => filled(entry, isSet))];
      return [name, typeof value === "boolean" ? isSet : isSet ? "x" : ""];
    }),
  );
}

/** Every placeholder with the list that it stands in; `null` for one that stands anywhere. */
function placesOf(sample: Placeholders, list: string | null = null): Map<string, string | null> {
  const places = new Map<string, string | null>();
  for (const [name, value] of Object.entries(sample)) {
    places.set(name, list);
    if (typeof value !== "object") continue;
    for (const entry of value) {
      for (const [inner, within] of placesOf(entry, name)) {
        if (!places.has(inner)) places.set(inner, within);
      }
    }
  }
  return places;
}

function unknownTag(tag: string, known: ReadonlyMap<string, string | null>, place: string): string {
  const list = known.get(tag);
  const near = list === undefined ? nearest(tag, [...known.keys()]) : null;
  const help =
    typeof list === "string"
      ? ` Er gilt nur zwischen {#${list}} und {/${list}}.`
      : near === null
        ? ""
        : ` Meinten Sie {${near}}?`;
  return `${place}: den Platzhalter {${tag}} gibt es nicht an dieser Stelle.${help}`;
}

/** The placeholders that can be read in a template which cannot be filled. */
function tagsOf(template: Uint8Array): string[] {
  try {
    const { files } = new PizZip(template);
    return Object.keys(files)
      .filter((name) => /^word\/[^/]+\.xml$/.test(name))
      .map((name) => files[name]?.asText().replace(/<[^>]*>/g, "") ?? "")
      .flatMap((text) => [...text.matchAll(/\{[#^/]?([a-z0-9_]+)\}/gi)])
      .map(([, tag = ""]) => tag);
  } catch {
    return [];
  }
}

const parseErrors = z.object({
  properties: z.object({
    errors: z.array(z.object({ properties: z.object({ xtag: z.string().optional() }) })),
  }),
});
const parseError = z.object({ properties: z.object({ id: z.string() }) });

function parseProblems(error: unknown, place: string): string[] {
  const several = parseErrors.safeParse(error);
  if (several.success) {
    const tags = several.data.properties.errors.map(({ properties }) => properties.xtag ?? "");
    return [...new Set(tags)].map(
      (tag) =>
        `${place}: der Platzhalter {${tag}} ist nicht vollständig. Bitte Klammern prüfen, und ob jedes {#…} ein {/…} hat.`,
    );
  }
  // What docxtemplater throws bears an id, what is no zip archive does not; both are the template's fault.
  const reason = parseError.safeParse(error).success ? "kein Word-Dokument" : "keine Word-Datei";
  return [`${place}: ist ${reason} (.docx). Bitte eine Datei angeben, die Word geschrieben hat.`];
}
