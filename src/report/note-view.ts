import type { RuleFolder } from "../rules/load-rules.ts";
import { dataDatesOf, describeDataDates } from "./data-dates.ts";
import { inWords } from "./lists.ts";
import { type Explanation, type PathView, type PersonView, personView } from "./person-view.ts";
import type { RequirementView } from "./requirement-view.ts";
import { germanDayOf } from "./verified.ts";

/** A Prüfvermerk in words: what a run says about one person, arranged for the file and the person deciding. */
export interface NoteView extends PersonView {
  readonly dataDates: string;
  /** Paths in force that the person is a candidate for. */
  readonly paths: readonly NotePath[];
  /** The others, each with its result and reasons. */
  readonly otherPaths: readonly string[];
  /** Each question once, with the paths on which it is asked. */
  readonly questions: readonly { readonly question: string; readonly paths: string }[];
}

/** A path with its requirements parted into what needs a look and what does not. */
export interface NotePath extends PathView {
  /** Open or failed; deciding ones first. */
  readonly unmet: readonly RequirementView[];
  readonly met: readonly RequirementView[];
  /** Rule versions by the day up to which they were checked. */
  readonly versions: readonly { readonly verifiedUntil: string; readonly rules: string }[];
}

/** Arranges a Prüfvermerk. */
export function noteView(explanation: Explanation): NoteView {
  const view = personView(explanation);
  const isOpen = ({ ergebnis }: PathView) =>
    ergebnis !== "kein_kandidat" && ergebnis !== "nicht_in_kraft";
  const paths = view.paths.filter(isOpen).map((path) => notePath(path, explanation.rules));
  return {
    ...view,
    dataDates: describeDataDates(dataDatesOf([explanation.record])),
    paths,
    otherPaths: view.paths.filter((path) => !isOpen(path)).map(describeOther),
    questions: questionsOf(paths),
  };
}

function notePath(path: PathView, rules: RuleFolder): NotePath {
  return {
    ...path,
    unmet: path.requirements.filter(({ stand }) => stand !== "erfuellt"),
    met: path.requirements.filter(({ stand }) => stand === "erfuellt"),
    versions: versionsOf(path, rules),
  };
}

function versionsOf({ requirements }: PathView, { rules }: RuleFolder): NotePath["versions"] {
  const byDay = new Map<string, string[]>();
  for (const { rule } of requirements) {
    const day = rules.find(({ file }) => file === rule)?.verifiedUntil ?? "";
    byDay.set(day, [...(byDay.get(day) ?? []), rule.slice(rule.indexOf("/") + 1)]);
  }
  return [...byDay].map(([day, names]) => ({
    verifiedUntil: germanDayOf(day),
    rules: names.join(", "),
  }));
}

function describeOther({ norm, title, result, reasons }: PathView): string {
  const why = reasons.map(({ sentence }) => sentence).join("; ");
  return `${norm} (${title}): ${result}${why === "" ? "" : ` – ${why}`}`;
}

function questionsOf(paths: readonly NotePath[]): NoteView["questions"] {
  const byText = new Map<string, string[]>();
  for (const { id, unmet } of paths) {
    for (const { question } of unmet) {
      if (question !== null) byText.set(question, [...(byText.get(question) ?? []), id]);
    }
  }
  return [...byText].map(([question, ids]) => ({ question, paths: inWords([...new Set(ids)]) }));
}

/** `Pass oder Passersatz (§ 5 Abs. 1 Nr. 4 AufenthG; dokumente.csv Zeile 3)`: a requirement that needs no more words. */
export function shortly({ title, outcome, norm, evidence, days }: RequirementView): string {
  const isRefusal = outcome === "liegt nicht vor";
  const place = [norm, ...(days === "" ? [] : [days]), ...evidence].join("; ");
  return `${title}${isRefusal ? " liegt nicht vor" : ""} (${place})`;
}
