import { formatWithWeekday } from "../calendar/index.ts";
import { newEntries } from "../compare/new-entries.ts";
import { openCourt } from "../evaluate/evaluate.ts";
import { counsellingList } from "../lists/counselling.ts";
import { casesOf, outlookOf } from "../lists/entry.ts";
import {
  type EntryWithoutLetter,
  type Letter,
  type Letters,
  planLetters,
} from "../lists/letters.ts";
import { counted } from "../report/counted.ts";
import { toCsv } from "../report/csv.ts";
import { documentsManifestJson } from "../report/documents-manifest.ts";
import { letterDocx, letterTemplateProblems } from "../report/letter-docx.ts";
import { type FiledLetter, letterIndexTable, withoutLetterTable } from "../report/letter-index.ts";
import { letterView } from "../report/letter-view.ts";
import { readTemplate, type Template } from "../report/read-template.ts";
import { LETTERS_FOLDER, LETTERS_MANIFEST } from "../report/run-folder.ts";
import { lawWarning } from "../report/verified.ts";
import { clearLeftovers } from "../report/write-leftovers.ts";
import { outputProblems, writeOutput } from "../report/write-output.ts";
import { screen, verify } from "../screen.ts";
import { readComparison } from "./compare.ts";
import type { Outcome, Surroundings } from "./outcome.ts";
import { personsAsked } from "./persons-asked.ts";
import { type CommonOptions, prepare } from "./prepare.ts";
import { unusable } from "./unusable.ts";

export interface LetterOptions extends CommonOptions {
  readonly out: string;
  /** Empty: whoever is on the Beratungsliste. */
  readonly person: readonly string[];
  /** Letters to be written; empty: all. */
  readonly brief: readonly string[];
  /** Folder with the Word templates that `programm/briefe.json` names. */
  readonly vorlagen: string;
  readonly vergleich?: string;
  readonly mitNamen?: boolean;
  readonly ueberschreiben?: boolean;
}

/** Writes one letter to each person on the Beratungsliste whom a letter fits. */
export async function runSchreiben(
  folder: string,
  options: LetterOptions,
  surroundings: Surroundings,
): Promise<Outcome> {
  const { version, ownTemplates, onProgress } = surroundings;
  clearLeftovers(options.out, LETTERS_FOLDER);
  const replacing = { own: LETTERS_FOLDER, mayReplace: options.ueberschreiben === true };
  const problems = outputProblems(options.out, { ...replacing, source: folder });
  const former = readComparison(options, problems);
  const prepared = await prepare(folder, options, surroundings, problems, {
    formerStichtag: former?.stichtag,
    checkLaw: (law) => templateProblems(options, law.letters),
  });
  const { input, rules, programme, letters, stichtag, horizon } = prepared;
  const templates = templatesOf(options, letters);
  const persons = personsAsked(options.person, input.persons);

  const court = openCourt(rules);
  const findings = await screen(persons, court, stichtag, (done) =>
    onProgress(done, persons.length),
  );
  const cases = casesOf(persons, findings);
  const entries = counsellingList(cases, outlookOf(programme, rules, stichtag, horizon));
  const wanted = former ? newEntries(entries, former) : entries;
  const { plans, without } = planLetters(wanted, cases, letters, stichtag);
  const chosen = plans.filter(({ letter }) => templates.has(letter.id));
  const addressed = chosen.map(({ person }) => person.record);
  await verify(addressed, court, stichtag);
  const filed = chosen.map(
    (plan, index): FiledLetter => ({
      file: `brief-${String(index + 1).padStart(4, "0")}.docx`,
      plan,
    }),
  );
  await writeOutput(
    options.out,
    {
      "inhalt.csv": toCsv(letterIndexTable(filed)),
      "ohne-brief.csv": toCsv(withoutLetterTable(without)),
      ...Object.fromEntries(
        filed.map(({ file, plan }) => [
          file,
          letterDocx(
            templates.get(plan.letter.id)?.bytes ?? new Uint8Array(),
            letterView(plan, letters, stichtag, options.mitNamen === true),
            stichtag,
          ),
        ]),
      ),
      [LETTERS_MANIFEST]: documentsManifestJson({
        version,
        stichtag,
        persons: input.persons,
        inputHashes: input.hashes,
        mapping: prepared.mapping,
        rules,
        own: {
          vorlagen: Object.fromEntries([...templates].map(([id, { hash }]) => [id, hash])),
          briefe: countsOf(chosen.map(({ letter }) => letter.id)),
          ohne_brief: countsOf(without.map(({ entry }) => entry.code)),
        },
      }),
    },
    replacing,
  );
  const { code, warning } = unusable(input);
  const isSample = options.vorlagen === ownTemplates;
  return {
    code,
    text: [
      `Stichtag ${formatWithWeekday(stichtag)}: ${counted(filed.length, "Brief", "Briefe")}.`,
      ...letters.letters
        .filter(({ id }) => templates.has(id))
        .map(
          ({ id, title }) =>
            `  ${id}: ${chosen.filter(({ letter }) => letter.id === id).length} (${title})`,
        ),
      ...(former
        ? [`Unverändert seit dem früheren Lauf: ${entries.length - wanted.length} Einträge.`]
        : []),
      ...(plans.length > chosen.length
        ? [`Andere Briefe, hier nicht gewählt: ${plans.length - chosen.length}.`]
        : []),
      ...withoutLetter(without),
      ...(warning === null ? [] : [`${warning}; Näheres schreibt screen in datenqualitaet.csv.`]),
      ...lawWarning(stichtag, rules),
      ...(isSample
        ? [
            "Die Briefe beruhen auf den Mustern. Bitte eigene Vorlagen anlegen (--vorlagen) oder alles in eckigen Klammern ausfüllen.",
          ]
        : []),
      `Geschrieben nach ${options.out}; welcher Brief zu wem gehört, steht in inhalt.csv. Jeder Brief ist ein Vorschlag: Ein Mensch gibt ihn frei.`,
    ].join("\n"),
  };
}

/** The letters to be written. */
function lettersAsked({ brief }: LetterOptions, { letters }: Letters): readonly Letter[] {
  return letters.filter(({ id }) => brief.length === 0 || brief.includes(id));
}

function templateProblems(options: LetterOptions, letters: Letters): string[] {
  const ids = letters.letters.map(({ id }) => id);
  const isUnknown = options.brief.some((id) => !ids.includes(id));
  return [
    ...(isUnknown ? [`--brief: erwartet ${ids.join(", ")}.`] : []),
    ...lettersAsked(options, letters).flatMap(({ template: name }) => {
      const template = readTemplate(options.vorlagen, name);
      const place = `--vorlagen: ${name}`;
      return template
        ? letterTemplateProblems(template.bytes, place)
        : [`${place} fehlt in diesem Ordner oder kann nicht gelesen werden.`];
    }),
  ];
}

/** The templates of the letters to be written, by letter. */
function templatesOf(options: LetterOptions, letters: Letters): ReadonlyMap<string, Template> {
  return new Map(
    lettersAsked(options, letters).flatMap(({ id, template: name }) => {
      const template = readTemplate(options.vorlagen, name);
      return template ? [[id, template] as const] : [];
    }),
  );
}

function withoutLetter(without: readonly EntryWithoutLetter[]): string[] {
  if (without.length === 0) return [];
  const codes = Object.entries(countsOf(without.map(({ entry }) => entry.code)));
  return [
    `Einträge ohne Brief: ${without.length} (${codes.map(([code, count]) => `${code} ${count}`).join(", ")}); siehe ohne-brief.csv.`,
  ];
}

/** How often each name occurs, by name. */
function countsOf(names: readonly string[]): Readonly<Record<string, number>> {
  const sorted = [...new Set(names)].sort();
  return Object.fromEntries(
    sorted.map((one) => [one, names.filter((name) => name === one).length]),
  );
}
