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
  /** The others, by result and reasons. */
  readonly otherPaths: readonly string[];
  /** Each question once, with the paths on which it is asked; none on paths that time or age have closed. */
  readonly questions: readonly { readonly question: string; readonly paths: string }[];
}

/** A path with its requirements parted into what needs a look and what does not. */
export interface NotePath extends PathView {
  /** Open or failed, to be looked at one by one; deciding ones first. */
  readonly unmet: readonly RequirementView[];
  /** The same on a path that time or age have closed, where they need no more than a line. */
  readonly unmetShortly: readonly RequirementView[];
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
    otherPaths: describeOthers(view.paths.filter((path) => !isOpen(path))),
    questions: questionsOf(paths),
  };
}

function notePath(path: PathView, rules: RuleFolder): NotePath {
  const unmet = path.requirements.filter(({ stand }) => stand !== "erfuellt");
  const isClosed = ["nicht", "versagt"].includes(path.ergebnis) && path.timely === "nein";
  return {
    ...path,
    unmet: isClosed ? [] : unmet,
    unmetShortly: isClosed ? unmet : [],
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

function describeOthers(paths: readonly PathView[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { norm, title, result, reasons } of paths) {
    const why = reasons.map(({ sentence }) => sentence).join("; ");
    const reason = why === "" ? result : `${result} – ${why}`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), `${norm} (${title})`]);
  }
  return [...byReason].map(([reason, names]) => `${reason}: ${names.join("; ")}`);
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

/**
 * `Pass oder Passersatz (§ 5 Abs. 1 Nr. 4; dokumente.csv Zeile 3)`: a requirement that needs no more
 * words. The page says that paragraphs without a law are those of the AufenthG.
 */
export function shortly(requirement: RequirementView): string {
  const { title, stand, outcome, norm, places, days, missing, isDeciding } = requirement;
  // Under „Erfüllt“ only a ground for refusal has to say what that means.
  const says = stand === "erfuellt" && outcome === "erfüllt" ? "" : `: ${outcome}`;
  const details = [
    norm.replaceAll(" AufenthG", ""),
    ...(days === "" ? [] : [days]),
    ...places,
    ...(missing.length === 0 ? [] : [`fehlt: ${missing.join(", ")}`]),
  ];
  const weight = isDeciding && stand !== "erfuellt" ? ", entscheidend" : "";
  return `${title}${says}${weight} (${details.join("; ")})`;
}
