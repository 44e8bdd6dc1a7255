import { formatWithWeekday } from "../calendar/index.ts";
import { openCourt } from "../evaluate/evaluate.ts";
import { counsellingList } from "../lists/counselling.ts";
import { deadlineList } from "../lists/deadlines.ts";
import { type Case, casesOf, outlookOf } from "../lists/entry.ts";
import { reviewList } from "../lists/review.ts";
import { counted } from "../report/counted.ts";
import { toCsv } from "../report/csv.ts";
import { documentsManifestJson } from "../report/documents-manifest.ts";
import { noteDocx, noteTemplateProblems } from "../report/note-docx.ts";
import { noteHtml } from "../report/note-html.ts";
import { type NumberedNote, noteIndexTable } from "../report/note-index.ts";
import { noteView } from "../report/note-view.ts";
import {
  comparableFindings,
  type EarlierFindings,
  readEarlierFindings,
} from "../report/read-earlier-findings.ts";
import { readTemplate, type Template } from "../report/read-template.ts";
import { NOTES_FOLDER, NOTES_MANIFEST } from "../report/run-folder.ts";
import { lawWarning } from "../report/verified.ts";
import { clearLeftovers } from "../report/write-leftovers.ts";
import { outputProblems, writeOutput } from "../report/write-output.ts";
import { screen, verify } from "../screen.ts";
import { explanationOf } from "./explanation.ts";
import type { Outcome, Surroundings } from "./outcome.ts";
import { personsAsked } from "./persons-asked.ts";
import { type CommonOptions, type Prepared, prepare } from "./prepare.ts";
import { unusable } from "./unusable.ts";

export interface NoteOptions extends CommonOptions {
  readonly out: string;
  /** Empty: whoever is on the list. */
  readonly person: readonly string[];
  readonly liste?: string;
  readonly seit?: string;
  readonly vorlage: string;
  readonly ueberschreiben?: boolean;
}

/** Writes a Prüfvermerk for each person asked for, as a page for printing and as a Word document. */
export async function runVermerk(
  folder: string,
  options: NoteOptions,
  surroundings: Surroundings,
): Promise<Outcome> {
  const { version, onProgress } = surroundings;
  clearLeftovers(options.out, NOTES_FOLDER);
  const replacing = { own: NOTES_FOLDER, mayReplace: options.ueberschreiben === true };
  const problems = outputProblems(options.out, { ...replacing, source: folder });
  problems.push(...selectionProblems(options));
  const template = usableTemplate(options.vorlage, problems);
  const earlier = options.seit === undefined ? null : earlierFindings(options.seit, problems);
  const prepared = await prepare(folder, options, surroundings, problems);
  const { input, rules, stichtag } = prepared;
  const persons = personsAsked(options.person, input.persons);

  const court = openCourt(rules);
  const findings = await screen(persons, court, stichtag, (done) =>
    onProgress(done, persons.length),
  );
  const wanted = wantedCases(casesOf(persons, findings), options, prepared);
  const changed = wanted.filter((person) => hasChanged(person, earlier));
  const shown = changed.map(({ record }) => record);
  await verify(shown, court, stichtag);
  const notes = changed.map(
    (person, index): NumberedNote => ({
      number: String(index + 1).padStart(4, "0"),
      note: noteView(explanationOf(person, prepared, court.law)),
      isNew: earlier !== null && !earlier.has(person.record.id),
    }),
  );
  await writeOutput(
    options.out,
    {
      "inhalt.csv": toCsv(noteIndexTable(notes, earlier !== null)),
      ...Object.fromEntries(
        notes.flatMap(({ number, note }) => [
          [`vermerk-${number}.html`, noteHtml(note)],
          [`vermerk-${number}.docx`, noteDocx(template.bytes, note, stichtag)],
        ]),
      ),
      [NOTES_MANIFEST]: documentsManifestJson({
        version,
        stichtag,
        persons: input.persons,
        inputHashes: input.hashes,
        mapping: prepared.mapping,
        rules,
        own: {
          vorlage: template.hash,
          vermerke: { geschrieben: notes.length, unveraendert: wanted.length - changed.length },
        },
      }),
    },
    replacing,
  );
  const { code, warning } = unusable(input);
  const unchanged = wanted.length - changed.length;
  return {
    code,
    text: [
      `Stichtag ${formatWithWeekday(stichtag)}: ${counted(notes.length, "Prüfvermerk", "Prüfvermerke")} als HTML und Word.`,
      ...(earlier === null ? [] : [`Unverändert und nicht noch einmal geschrieben: ${unchanged}.`]),
      ...(warning === null ? [] : [`${warning}; Näheres schreibt screen in datenqualitaet.csv.`]),
      ...lawWarning(stichtag, rules),
      `Geschrieben nach ${options.out}; welcher Vermerk zu wem gehört, steht in inhalt.csv. Jeder Vermerk bereitet vor und entscheidet nichts.`,
    ].join("\n"),
  };
}

const LISTS = ["pruefliste", "beratungsliste", "fristenliste"] as const;

function selectionProblems({ person, liste }: NoteOptions): string[] {
  if (liste === undefined) return [];
  return [
    ...(LISTS.some((name) => name === liste) ? [] : [`--liste: erwartet ${LISTS.join(", ")}.`]),
    ...(person.length === 0 ? [] : ["--liste und --person: bitte nur eines von beiden angeben."]),
  ];
}

function usableTemplate(path: string, problems: string[]): Template {
  const template = readTemplate(path);
  if (template === null) {
    problems.push("--vorlage: kann nicht gelesen werden. Bitte Pfad und Zugriffsrechte prüfen.");
    return { bytes: new Uint8Array(), hash: "" };
  }
  problems.push(...noteTemplateProblems(template.bytes));
  return template;
}

function earlierFindings(folder: string, problems: string[]): EarlierFindings {
  const earlier = readEarlierFindings(folder);
  if (earlier !== null) return earlier;
  problems.push(
    "--seit: enthält keine lesbare befunde.jsonl. Erwartet wird der Ausgabe-Ordner eines früheren screen.",
  );
  return new Map();
}

function wantedCases(
  cases: readonly Case[],
  { person, liste }: NoteOptions,
  { programme, rules, stichtag, horizon }: Prepared,
): Case[] {
  if (person.length > 0) return [...cases];
  const outlook = outlookOf(programme, rules, stichtag, horizon);
  const entries =
    liste === "beratungsliste"
      ? counsellingList(cases, outlook)
      : liste === "fristenliste"
        ? deadlineList(cases, outlook)
        : reviewList(cases, outlook);
  const listed = new Set(entries.map(({ personId }) => personId));
  return cases.filter(({ record }) => listed.has(record.id));
}

function hasChanged({ record, findings }: Case, earlier: EarlierFindings | null): boolean {
  return earlier?.get(record.id) !== comparableFindings(findings);
}
