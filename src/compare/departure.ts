import { type Day, formatGermanDay } from "../calendar/index.ts";
import type { Finding } from "../evaluate/finding.ts";
import { statusOn } from "../facts/current-status.ts";
import { effectiveApplication } from "../facts/lebensalter.ts";
import { type Case, isCandidate, isTimely, type Outlook } from "../lists/entry.ts";
import type { Counselling } from "../lists/programme.ts";
import type { ListEntry } from "./list-entry.ts";

/** What words are made of: sentences by code, as `rules/programm/codes.json` has them. */
type Sentences = Readonly<Record<string, string>>;

/**
 * Why a row has left its list, in plain words, from the present record; `person` is `undefined` when
 * the export holds the person no more.
 */
export function departureWords(
  entry: ListEntry,
  person: Case | undefined,
  outlook: Outlook,
  sentences: Sentences,
): string {
  if (!person) return "nicht mehr im Export";
  const paths = entry.pfad.split(", ");
  const own = person.findings.filter(({ pfad }) => paths.includes(pfad));
  return (
    outOfReach(person, own, outlook, sentences) ??
    (entry.list === "pruefliste" ? null : counsellingWords(entry, person, own, outlook)) ??
    timeWords(own, sentences) ??
    "nicht feststellbar"
  );
}

/** The person is gone or holds a title, or no path is in force. */
function outOfReach(
  person: Case,
  own: readonly Finding[],
  outlook: Outlook,
  sentences: Sentences,
): string | null {
  const gone = person.findings
    .flatMap(({ gruende }) => gruende)
    .find((reason) => outlook.programme.gone.includes(reason));
  if (gone !== undefined) return GONE[gone] ?? sentences[gone] ?? gone;
  if (own.length === 0 || own.some(isCandidate)) return null;
  const granted = titleHeld(person, outlook);
  if (granted !== null) return granted;
  const [reason] = own.flatMap(({ gruende }) => gruende);
  if (reason !== undefined) return sentences[reason] ?? reason;
  return "Vorschrift am Stichtag nicht in Kraft";
}

const GONE: Readonly<Record<string, string>> = {
  DEUTSCH: "eingebürgert oder deutsch",
  FORTGEZOGEN: "fortgezogen",
  VERSTORBEN: "verstorben",
};

function titleHeld({ record }: Case, { paths, stichtag }: Outlook): string | null {
  const held = statusOn(record, stichtag);
  const path = paths.find(({ leadsTo }) => leadsTo.some((title) => held.includes(title)));
  return path ? `erteilt: ${path.norm.citation}` : null;
}

/** What time has brought about: the requirements of time that have certainly failed. */
function timeWords(own: readonly Finding[], sentences: Sentences): string | null {
  const reasons = own
    .flatMap(({ voraussetzungen }) => voraussetzungen)
    .filter(({ zeit, stand }) => zeit && stand === "nicht_erfuellt")
    .flatMap(({ gruende }) => gruende);
  const words = [...new Set(reasons)].map((reason) => sentences[reason] ?? reason);
  return words.length > 0 ? words.join(" | ") : null;
}

function counsellingWords(
  entry: ListEntry,
  person: Case,
  own: readonly Finding[],
  outlook: Outlook,
): string | null {
  const rules = outlook.programme.counselling.filter((rule) =>
    codesOf(rule).includes(entry.subject),
  );
  const words = rules.flatMap((rule) => wordsFor(rule, entry, person, own, outlook) ?? []);
  return words[0] ?? null;
}

function codesOf(rule: Counselling): string[] {
  return rule.trigger === "only-open" ? [rule.code, rule.otherwise] : [rule.code];
}

function wordsFor(
  rule: Counselling,
  entry: ListEntry,
  { record }: Case,
  own: readonly Finding[],
  outlook: Outlook,
): string | null {
  const { stichtag, programme } = outlook;
  const isMet = (ids: readonly string[]) =>
    own.every(({ voraussetzungen }) =>
      voraussetzungen.every(({ id, stand }) => !ids.includes(id) || stand === "erfuellt"),
    );
  switch (rule.trigger) {
    case "last-application-day":
    case "age-mark":
    case "title-ends":
    case "child-comes-of-age": {
      const application = effectiveApplication(record, stichtag, programme.applications);
      if (application) return application.stand === "erteilt" ? "erteilt" : "beantragt";
      return isPast(entry.faelligAm, stichtag) ? "Tag verstrichen" : null;
    }
    case "requirement":
      if (isMet(rule.requirements)) return "Voraussetzung jetzt belegt";
      return notTimely(own, outlook);
    case "only-open": {
      if (isMet(rule.only)) return "Voraussetzung jetzt belegt";
      const runs = record.rows.vereinbarungen.some(
        ({ art, zustand, seit }) =>
          art === rule.agreement && rule.unlessState.includes(zustand) && seit <= stichtag,
      );
      return runs ? "Vereinbarung angeboten oder geschlossen" : notTimely(own, outlook);
    }
    case "opens":
      if (own.some(({ zeitlich }) => zeitlich === "ja")) return "Weg ist zeitlich offen";
      return isPast(entry.faelligAm, stichtag) ? "Tag verstrichen" : null;
    case "never-informed": {
      const wasInformed = record.rows.beratungen.some(
        ({ art, datum }) => rule.advice.includes(art) && datum <= stichtag,
      );
      return wasInformed ? "Hinweis vermerkt" : notTimely(own, outlook);
    }
    case "missed-window":
      return own.every(({ fenster }) => fenster === null) ? "Fenster passt wieder" : null;
  }
}

function notTimely(own: readonly Finding[], outlook: Outlook): string | null {
  return own.some((finding) => isTimely(finding, outlook))
    ? null
    : "zeitliche Voraussetzungen nicht mehr erfüllt";
}

/** Compares by the text of a cell, `TT.MM.JJJJ`. */
function isPast(faelligAm: string | null, stichtag: Day): boolean {
  const reversed = (german: string) => german.split(".").reverse().join("");
  return faelligAm !== null && reversed(faelligAm) < reversed(formatGermanDay(stichtag));
}
