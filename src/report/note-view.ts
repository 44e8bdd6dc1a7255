import type { RuleFolder } from "../rules/load-rules.ts";
import { dataDatesOf, describeDataDates } from "./data-dates.ts";
import { inWords } from "./lists.ts";
import { type Explanation, type PathView, type PersonView, personView } from "./person-view.ts";
import type { RequirementView } from "./requirement-view.ts";
import { germanDayOf } from "./verified.ts";

/** A Prüfvermerk in words: what a run says about one person, arranged for the file and the person deciding. */
export interface NoteView extends PersonView {
  readonly dataDates: string;
  /** Paths in force that the person is a candidate for; those that may come off first. */
  readonly paths: readonly NotePath[];
  /** The others, by result and reasons. */
  readonly otherPaths: readonly string[];
  /** Each question once, with the paths on which it is asked; none on paths that time or age have closed. */
  readonly questions: readonly { readonly question: string; readonly paths: string }[];
  /** Rule versions by the day up to which they were checked, each with its paths. */
  readonly versions: readonly { readonly verifiedUntil: string; readonly rules: string }[];
}

/**
 * A path with its requirements parted into what needs a look and what does not. What stands under an
 * earlier path in the same words is not said again but named.
 */
export interface NotePath extends PathView {
  /** Notes that no earlier path has; of the others only the codes. */
  readonly newNotes: PathView["notes"];
  readonly repeatedNotes: readonly string[];
  /** Open or failed, to be looked at one by one; deciding ones first. */
  readonly unmet: readonly RequirementView[];
  /** The others that are open or failed: on a path that time or age keep closed they need no more than a line. */
  readonly unmetShortly: readonly string[];
  readonly met: readonly string[];
  /** What an earlier path has told whole, by that path. */
  readonly asBefore: readonly { readonly path: string; readonly what: string }[];
}

/** Arranges a Prüfvermerk. */
export function noteView(explanation: Explanation): NoteView {
  const view = personView(explanation);
  const isOpen = ({ ergebnis }: PathView) =>
    ergebnis !== "kein_kandidat" && ergebnis !== "nicht_in_kraft";
  const paths = view.paths.filter(isOpen).sort((a, b) => rank(a) - rank(b));
  return {
    ...view,
    dataDates: describeDataDates(dataDatesOf([explanation.record])),
    paths: notePaths(paths),
    otherPaths: describeOthers(view.paths.filter((path) => !isOpen(path))),
    questions: questionsOf(paths.filter((path) => !isClosed(path))),
    versions: versionsOf(paths, explanation.rules),
  };
}

/** What leads somewhere comes first. */
const ORDER: readonly PathView["ergebnis"][] = [
  "erfuellt",
  "pruefen",
  "noch_nicht",
  "versagt",
  "nicht",
];

function rank({ ergebnis }: PathView): number {
  return ORDER.indexOf(ergebnis);
}

function isClosed({ ergebnis, timely }: PathView): boolean {
  return ["nicht", "versagt"].includes(ergebnis) && timely === "nein";
}

/** Nothing can be done today about what does not decide a path that time or age keep closed. */
function needsLook({ isDeciding }: RequirementView, path: PathView): boolean {
  return !isClosed(path) && (isDeciding || path.ergebnis !== "noch_nicht");
}

function notePaths(paths: readonly PathView[]): NotePath[] {
  const told = new Map<string, string>();
  const notes = new Set<string>();
  return paths.map((path) => {
    const isNew = (requirement: RequirementView) => !told.has(sameWords(requirement));
    const fresh = path.requirements.filter(isNew);
    const repeated = path.requirements.filter((requirement) => !isNew(requirement));
    const byPath = new Map<string, string[]>();
    for (const requirement of repeated) {
      const first = told.get(sameWords(requirement)) ?? "";
      byPath.set(first, [...(byPath.get(first) ?? []), inBrief(requirement)]);
    }
    for (const requirement of fresh) told.set(sameWords(requirement), path.id);
    const unmet = fresh.filter(({ stand }) => stand !== "erfuellt");
    const newNotes = path.notes.filter(({ code }) => !notes.has(code));
    const repeatedNotes = path.notes.flatMap(({ code }) => (notes.has(code) ? [code] : []));
    for (const { code } of newNotes) notes.add(code);
    return {
      ...path,
      newNotes,
      repeatedNotes,
      unmet: unmet.filter((one) => needsLook(one, path)),
      unmetShortly: unmet
        .filter((one) => !needsLook(one, path))
        .map((one) => shortly(one, isClosed(path))),
      met: fresh
        .filter(({ stand }) => stand === "erfuellt")
        .map((one) => shortly(one, isClosed(path))),
      asBefore: [...byPath].map(([id, what]) => ({ path: id, what: what.join("; ") })),
    };
  });
}

/** Everything that a Prüfvermerk says about a requirement, but whether it decides its path. */
function sameWords({ outcome, title, norm, because, days, places, missing }: RequirementView) {
  return JSON.stringify([outcome, title, norm, because, days, places, missing]);
}

/** `Identität geklärt: nicht erfüllt, entscheidend`, for what is told whole elsewhere. */
function inBrief({ title, outcome, stand, isDeciding }: RequirementView): string {
  return `${title}: ${outcome}${isDeciding && stand !== "erfuellt" ? ", entscheidend" : ""}`;
}

/** Rules that the same paths have in the same versions are named together, with their paths once. */
function versionsOf(paths: readonly PathView[], { rules }: RuleFolder): NoteView["versions"] {
  const pathsOf = new Map<string, string[]>();
  const days = new Map<string, string>();
  for (const { id, requirements } of paths) {
    for (const { rule } of requirements) {
      const name = rule.slice(rule.indexOf("/") + 1);
      const day = rules.find(({ file }) => file === rule)?.verifiedUntil ?? "";
      const key = `${day} ${name}`;
      days.set(key, day);
      pathsOf.set(key, [...(pathsOf.get(key) ?? []), id]);
    }
  }
  const groups = new Map<string, Map<string, string[]>>();
  for (const [key, ids] of pathsOf) {
    const day = days.get(key) ?? "";
    const names = groups.get(day) ?? new Map<string, string[]>();
    groups.set(day, names);
    const together = ids.join(", ");
    names.set(together, [...(names.get(together) ?? []), key.slice(day.length + 1)]);
  }
  return [...groups].map(([day, names]) => ({
    verifiedUntil: germanDayOf(day),
    rules: [...names].map(([ids, files]) => `${ids}: ${files.join(", ")}`).join("; "),
  }));
}

function describeOthers(paths: readonly PathView[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { norm, result, reasons } of paths) {
    const why = reasons.map(({ sentence }) => sentence).join("; ");
    const reason = why === "" ? result : `${result} – ${why}`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), withoutLaw(norm)]);
  }
  return [...byReason].map(([reason, names]) => `${reason}: ${names.join("; ")}`);
}

function questionsOf(paths: readonly PathView[]): NoteView["questions"] {
  const byText = new Map<string, string[]>();
  for (const { id, requirements } of paths) {
    for (const { question } of requirements) {
      if (question !== null) byText.set(question, [...(byText.get(question) ?? []), id]);
    }
  }
  return [...byText].map(([question, ids]) => ({ question, paths: inWords([...new Set(ids)]) }));
}

/**
 * `Pass oder Passersatz (§ 5 Abs. 1 Nr. 4; dokumente.csv Zeile 3)`: a requirement that needs no more
 * words. The page says that paragraphs without a law are those of the AufenthG.
 *
 * @param isBeside on a path that time or age have closed, what does not decide it bears its citation
 * only: where it stands and what is missing for it, `explain` tells
 */
function shortly(requirement: RequirementView, isBeside = false): string {
  const { title, stand, outcome, norm, places, days, missing, isDeciding } = requirement;
  // Under „Erfüllt“ only a ground for refusal has to say what that means.
  const says = stand === "erfuellt" && outcome === "erfüllt" ? "" : `: ${outcome}`;
  const decides = isDeciding && stand !== "erfuellt";
  const details = [
    withoutLaw(norm),
    ...(isBeside && !decides
      ? []
      : [
          ...(days === "" ? [] : [days]),
          ...places,
          ...(missing.length === 0 ? [] : [`fehlt: ${missing.join(", ")}`]),
        ]),
  ];
  return `${title}${says}${decides ? ", entscheidend" : ""} (${details.join("; ")})`;
}

/** A citation as it stands where paragraphs without a law are those of the AufenthG. */
export function withoutLaw(norm: string): string {
  return norm.replaceAll(" AufenthG", "");
}
