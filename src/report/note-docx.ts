import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { z } from "zod";
import { asDate, type Day } from "../calendar/index.ts";
import { type NoteView, shortly } from "./note-view.ts";
import type { RequirementView } from "./requirement-view.ts";

/**
 * What speaks against a Word template, in German; empty when it can be filled. A placeholder that the
 * program does not know is refused, because it would stay empty in every document without a word.
 */
export function templateProblems(template: Uint8Array): string[] {
  const unknown = new Set<string>();
  try {
    // Once with all conditions and once with none, so that every part of the template is filled.
    for (const isSet of [true, false]) {
      open(template, (tag) => unknown.add(tag)).render(withFlags(placeholders(ONE_OF_EACH), isSet));
    }
  } catch (error) {
    return parseProblems(error);
  }
  return [...unknown].map(
    (tag) => `--vorlage: den Platzhalter {${tag}} gibt es nicht an dieser Stelle.`,
  );
}

/** A Prüfvermerk as a Word document. The Stichtag stands where others have the time of writing. */
export function noteDocx(template: Uint8Array, note: NoteView, stichtag: Day): Uint8Array {
  const document = open(template, () => {});
  document.render(placeholders(note));
  const zip = document.getZip();
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

/** The placeholders of a template with their texts; a list repeats what stands between `{#liste}` and `{/liste}`. */
function placeholders(note: NoteView) {
  return {
    person_id: note.personId,
    stichtag: note.stichtag,
    datenstand: note.dataDates,
    regeln_geprueft_bis: note.verifiedUntil,
    stichtag_danach: note.isUnverified,
    kein_weg: note.paths.length === 0,
    wege: note.paths.map((path) => ({
      norm: path.norm,
      titel: path.title,
      pfad: path.id,
      ergebnis: path.result,
      gruende: path.reasons.map(({ code }) => code).join(", "),
      zeitlich: path.timely,
      termine: path.days.map(({ label, day }) => `${label}: ${day}`).join("; "),
      schliesst_vor_oeffnung: path.closesBeforeOpening,
      hinweise: path.notes.map(({ code, sentence }) => ({ kuerzel: code, satz: sentence })),
      hat_offene: path.unmet.length > 0,
      offene: path.unmet.map((requirement) => ({
        stand: requirement.outcome,
        entscheidend: requirement.isDeciding,
        voraussetzung: requirement.title,
        norm: requirement.norm,
        grund: requirement.because.join("; "),
        beleg: requirement.places.join("; "),
        fehlt: requirement.missing.join(", "),
      })),
      hat_kurze: path.unmetShortly.length > 0,
      kurze: path.unmetShortly.map(shortly).join("; "),
      hat_erfuellte: path.met.length > 0,
      erfuellte: path.met.map(shortly).join("; "),
      fassungen: path.versions.map(({ verifiedUntil, rules }) => ({
        geprueft_bis: verifiedUntil,
        regeln: rules,
      })),
    })),
    hat_uebrige: note.otherPaths.length > 0,
    uebrige: note.otherPaths.map((satz) => ({ satz })),
    hat_klaerung: note.clarification.length > 0,
    klaerung: note.clarification.map(({ document, effect, question }) => ({
      unterlage: document,
      wirkung: effect,
      frage: question,
    })),
    hat_fragen: note.questions.length > 0,
    fragen: note.questions.map(({ question, paths }) => ({ frage: question, pfade: paths })),
    hat_fristen: note.deadlines.length > 0,
    fristen: note.deadlines.map(({ day, daysLeft, sentence, paths }) => ({
      tag: day,
      tage: daysLeft,
      frist: sentence,
      pfade: paths,
    })),
  };
}

/** The same placeholders with every condition set, or none. */
function withFlags(value: unknown, isSet: boolean): unknown {
  if (typeof value === "boolean") return isSet;
  if (Array.isArray(value)) return value.map((entry) => withFlags(entry, isSet));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withFlags(inner, isSet)]),
  );
}

const parseErrors = z.object({
  properties: z.object({
    errors: z.array(z.object({ properties: z.object({ xtag: z.string().optional() }) })),
  }),
});
const parseError = z.object({ properties: z.object({ id: z.string() }) });

function parseProblems(error: unknown): string[] {
  const several = parseErrors.safeParse(error);
  if (several.success) {
    const tags = several.data.properties.errors.map(({ properties }) => properties.xtag ?? "");
    return [...new Set(tags)].map(
      (tag) =>
        `--vorlage: der Platzhalter {${tag}} ist nicht vollständig. Bitte Klammern prüfen, und ob jedes {#…} ein {/…} hat.`,
    );
  }
  // What docxtemplater throws bears an id, what is no zip archive does not; both are the template's fault.
  const reason = parseError.safeParse(error).success ? "kein Word-Dokument" : "keine Word-Datei";
  return [`--vorlage: ist ${reason} (.docx). Bitte eine Datei angeben, die Word geschrieben hat.`];
}

const SOME_REQUIREMENT: RequirementView = {
  stand: "offen",
  outcome: "",
  title: "",
  norm: "",
  rule: "",
  because: [],
  days: "",
  evidence: [],
  places: [],
  missing: [],
  question: null,
  isDeciding: false,
};

/** A Prüfvermerk with one of everything; it tries templates out. */
const ONE_OF_EACH: NoteView = {
  personId: "",
  stichtag: "",
  verifiedUntil: "",
  isUnverified: false,
  dataDates: "",
  otherPaths: [""],
  clarification: [{ document: "", effect: "", question: "" }],
  counselling: [],
  deadlines: [{ day: "", daysLeft: 0, code: "", sentence: "", paths: "" }],
  questions: [{ question: "", paths: "" }],
  paths: [
    {
      id: "",
      norm: "",
      title: "",
      ergebnis: "pruefen",
      result: "",
      reasons: [],
      timely: "",
      days: [],
      closesBeforeOpening: false,
      notes: [{ code: "", sentence: "" }],
      requirements: [],
      unmet: [SOME_REQUIREMENT],
      unmetShortly: [],
      met: [],
      versions: [{ verifiedUntil: "", rules: "" }],
    },
  ],
};
