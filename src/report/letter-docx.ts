import { type Day, formatGermanDay } from "../calendar/index.ts";
import type { LetterView } from "./letter-view.ts";
import { filledTemplate, type Placeholders, templateProblems } from "./word-template.ts";

/** What speaks against a Word template of a letter, in German; empty when it can be filled. */
export function letterTemplateProblems(template: Uint8Array, place: string): string[] {
  return templateProblems(template, placeholders(ONE_OF_EACH), place);
}

/** A letter as a Word document. */
export function letterDocx(template: Uint8Array, letter: LetterView, stichtag: Day): Uint8Array {
  return filledTemplate(template, placeholders(letter), stichtag);
}

/** The placeholders of a template with their texts; a list repeats what stands between `{#liste}` and `{/liste}`. */
function placeholders(letter: LetterView): Placeholders {
  return {
    person_id: letter.personId,
    name: letter.name,
    minderjaehrig: letter.mayBeMinor,
    stichtag: formatGermanDay(letter.stichtag),
    letzter_antragstag: inWords(letter.lastApplicationDay),
    themen: letter.topics.map(({ text, day }) => ({ thema: text, tag: inWords(day) })),
    hat_mitbringen: letter.bring.length > 0,
    mitbringen: letter.bring.map((unterlage) => ({ unterlage })),
  };
}

function inWords(day: Day | null): string {
  return day === null ? "" : formatGermanDay(day);
}

/** A letter with one of everything; it tries templates out. */
const ONE_OF_EACH: LetterView = {
  personId: "",
  name: "",
  mayBeMinor: false,
  stichtag: 0,
  lastApplicationDay: null,
  topics: [{ text: "", day: null }],
  bring: [""],
};
