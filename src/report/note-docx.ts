import type { Day } from "../calendar/index.ts";
import { type NoteView, withoutLaw } from "./note-view.ts";
import type { RequirementView } from "./requirement-view.ts";
import { filledTemplate, type Placeholders, templateProblems } from "./word-template.ts";

/** What speaks against a Word template of the Prüfvermerk, in German; empty when it can be filled. */
export function noteTemplateProblems(template: Uint8Array): string[] {
  return templateProblems(template, placeholders(ONE_OF_EACH), "--vorlage");
}

/** A Prüfvermerk as a Word document. */
export function noteDocx(template: Uint8Array, note: NoteView, stichtag: Day): Uint8Array {
  return filledTemplate(template, placeholders(note), stichtag);
}

/** The placeholders of a template with their texts; a list repeats what stands between `{#liste}` and `{/liste}`. */
function placeholders(note: NoteView): Placeholders {
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
      hinweise_wie_oben: path.repeatedNotes.join(", "),
      hinweise: path.newNotes.map(({ code, sentence }) => ({ kuerzel: code, satz: sentence })),
      hat_offene: path.unmet.length > 0,
      offene: path.unmet.map((requirement) => ({
        stand: requirement.outcome,
        entscheidend: requirement.isDeciding,
        voraussetzung: requirement.title,
        norm: withoutLaw(requirement.norm),
        grund: requirement.because.join("; "),
        beleg: requirement.places.join("; "),
        fehlt: requirement.missing.join(", "),
      })),
      hat_kurze: path.unmetShortly.length > 0,
      kurze: path.unmetShortly.join("; "),
      hat_erfuellte: path.met.length > 0,
      erfuellte: path.met.join("; "),
      wie_zuvor: path.asBefore.map(({ path: weg, what }) => ({ weg, was: what })),
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
    fassungen: note.versions.map(({ verifiedUntil, rules }) => ({
      geprueft_bis: verifiedUntil,
      regeln: rules,
    })),
    hat_fristen: note.deadlines.length > 0,
    fristen: note.deadlines.map(({ day, daysLeft, sentence, paths }) => ({
      tag: day,
      tage: daysLeft,
      frist: sentence,
      pfade: paths,
    })),
  };
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
  versions: [{ verifiedUntil: "", rules: "" }],
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
      notes: [],
      requirements: [],
      unmet: [SOME_REQUIREMENT],
      unmetShortly: [],
      met: [],
      newNotes: [{ code: "", sentence: "" }],
      repeatedNotes: [],
      asBefore: [{ path: "", what: "" }],
    },
  ],
};
