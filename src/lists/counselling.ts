import type { Day } from "../calendar/index.ts";
import type { Finding, RequirementFinding } from "../evaluate/finding.ts";
import { lastDayOfStatus, mayHaveStatus } from "../facts/current-status.ts";
import { after } from "../facts/fact.ts";
import { isDeceptionOnRecord } from "../facts/mitwirkung.ts";
import { datesOf } from "./dates.ts";
import {
  bySoonest,
  type Case,
  concerned,
  isCandidate,
  isTimely,
  mayComeOff,
  type Outlook,
  opensAhead,
  urgencyOf,
} from "./entry.ts";
import type { Counselling } from "./programme.ts";

/** One reason to talk to one person. */
export interface CounsellingEntry {
  readonly personId: string;
  readonly code: string;
  /** The paths concerned, comma separated. */
  readonly pfad: string;
  readonly faelligAm: Day | null;
  /** Days from the Stichtag to `faelligAm`; 0 on the last day itself. */
  readonly tage: number | null;
  readonly dringlichkeit: "hoch" | "mittel" | "normal";
  readonly hinweis: string;
}

interface Reason {
  readonly code: string;
  readonly paths: readonly string[];
  readonly day: Day | null;
  readonly text: string;
  /** Urgent although no day is known. */
  readonly isUrgent?: boolean;
}

/** Whom to talk to, and why: one row per person, reason and day. */
export function counsellingList(cases: readonly Case[], outlook: Outlook): CounsellingEntry[] {
  return concerned(cases, outlook)
    .flatMap((person) => entriesFor(person, outlook))
    .sort(bySoonest);
}

function entriesFor(person: Case, outlook: Outlook): CounsellingEntry[] {
  const reasons = outlook.programme.counselling.flatMap((rule) =>
    reasonsFor(rule, person, outlook),
  );
  const rows = new Map<string, { paths: Set<string>; texts: Set<string>; reason: Reason }>();
  for (const reason of reasons) {
    const key = `${reason.code} ${reason.day}`;
    const row = rows.get(key) ?? { paths: new Set(), texts: new Set(), reason };
    rows.set(key, row);
    for (const path of reason.paths) row.paths.add(path);
    row.texts.add(reason.text);
  }
  return [...rows.values()].map(({ paths, texts, reason: { code, day, isUrgent } }) => {
    const tage = day === null ? null : day - outlook.stichtag;
    return {
      personId: person.record.id,
      code,
      pfad: [...paths].sort().join(", "),
      faelligAm: day,
      tage,
      dringlichkeit: isUrgent ? "hoch" : urgencyOf(tage, outlook),
      hinweis: [...texts].join(" | "),
    };
  });
}

function reasonsFor(rule: Counselling, person: Case, outlook: Outlook): Reason[] {
  const { findings } = person;
  const { code, text } = rule;
  const about = (finding: Finding, day: Day | null, details = ""): Reason => ({
    code,
    paths: [finding.pfad],
    day,
    text: details ? `${text}: ${details}` : text,
  });
  switch (rule.trigger) {
    case "last-application-day":
    case "age-mark":
    case "title-ends":
    case "child-comes-of-age":
      return datesOf(rule, person, outlook).map(({ day, paths }) => ({
        code,
        paths,
        day,
        text: `${text}${remarkOn(rule, findings, paths)}`,
        isUrgent: day === null,
      }));
    case "requirement":
      if (rule.notDuringAsylum && isInAsylumProcedure(person, outlook)) return [];
      return findings
        .filter((finding) => isTimely(finding, outlook))
        .map((finding) => ({ finding, open: notMet(finding, rule.requirements) }))
        .filter(({ open }) => open.length > 0)
        .map(({ finding, open }) => about(finding, null, titlesOf(open, outlook)));
    case "only-open":
      return onlyOpen(rule, person, outlook);
    case "opens":
      return findings
        .filter((finding) => isCandidate(finding) && opensAhead(finding, outlook))
        .map((finding) => about(finding, finding.oeffnetAm));
    case "missed-window":
      return findings
        .filter((finding) => isCandidate(finding) && finding.fenster !== null)
        .map((finding) => about(finding, null, otherPaths(findings, finding)));
    case "never-informed": {
      const wasInformed = person.record.rows.beratungen.some(
        ({ art, datum }) => rule.advice.includes(art) && datum <= outlook.stichtag,
      );
      if (wasInformed) return [];
      return findings
        .filter((finding) => isCandidate(finding) && finding.zeitlich === "ja")
        .map((finding) => about(finding, null));
    }
  }
}

/** Whether only what an agreement can bring about is open, or what else is. */
function onlyOpen(
  rule: Extract<Counselling, { trigger: "only-open" }>,
  person: Case,
  outlook: Outlook,
): Reason[] {
  const { record, findings } = person;
  const { stichtag } = outlook;
  const isAgreed = record.rows.vereinbarungen.some(
    ({ art, zustand, seit }) =>
      art === rule.agreement && rule.unlessState.includes(zustand) && seit <= stichtag,
  );
  if (isAgreed || (rule.notDuringAsylum && isInAsylumProcedure(person, outlook))) return [];
  const enough = after(stichtag, rule.remaining);
  const runsUntil = lastDayOfStatus(record, stichtag, ["duldung", "aufenthaltserlaubnis"]);
  const runsLongEnough = runsUntil !== null && runsUntil >= enough;
  const deceives = isDeceptionOnRecord(record, stichtag);
  return findings
    .filter((finding) => isCandidate(finding) && finding.zeitlich !== "nein")
    .filter((finding) => notMet(finding, rule.only).length > 0)
    .map((finding) => {
      const others = finding.voraussetzungen.filter(
        ({ id, stand }) => stand !== "erfuellt" && !rule.only.includes(id),
      );
      const paths = [finding.pfad];
      const obstacles = [
        ...(others.length > 0 ? [titlesOf(others, outlook)] : []),
        ...(deceives ? [rule.duringOwnDeception] : []),
      ];
      if (obstacles.length === 0 && runsLongEnough) {
        return { code: rule.code, paths, day: null, text: rule.text };
      }
      const lasting = runsUntil === null ? rule.withoutPaper : rule.endsTooSoon;
      const what = obstacles.length > 0 ? obstacles.join("; ") : lasting;
      return { code: rule.otherwise, paths, day: null, text: `${rule.otherwiseText}: ${what}` };
    });
}

function isInAsylumProcedure({ record }: Case, { programme, stichtag }: Outlook): boolean {
  const isPending = record.rows.antraege.some(
    ({ gegenstand, stand, gestellt_am }) =>
      programme.asylum.applications.includes(gegenstand) &&
      stand === "offen" &&
      gestellt_am <= stichtag,
  );
  const isUnknown = mayHaveStatus(record, stichtag, ["unbekannt"]);
  return isPending || (!isUnknown && mayHaveStatus(record, stichtag, programme.asylum.status));
}

function notMet({ voraussetzungen }: Finding, ids: readonly string[]): RequirementFinding[] {
  return voraussetzungen.filter(({ id, stand }) => ids.includes(id) && stand !== "erfuellt");
}

/** What requirements are called, for people who do not know their ids. */
function titlesOf(open: readonly RequirementFinding[], { titles }: Outlook): string {
  return open.map(({ id, regel }) => titles[regel] ?? id).join("; ");
}

/** What is said of a day on paths that cannot be open by then, as far as the record tells. */
function remarkOn(
  { trigger }: Counselling,
  findings: readonly Finding[],
  paths: readonly string[],
): string {
  const concerned = findings.filter(({ pfad }) => paths.includes(pfad));
  if (concerned.some(({ fenster }) => fenster !== null)) return " (der Weg öffnet bis dahin nicht)";
  const isBarred = ({ ergebnis, oeffnetAm }: Finding) =>
    oeffnetAm === null && (ergebnis === "nicht" || ergebnis === "versagt");
  const isOfAge = trigger === "last-application-day" || trigger === "age-mark";
  return isOfAge && concerned.some(isBarred) ? " (der Weg ist bisher versperrt)" : "";
}

function otherPaths(findings: readonly Finding[], missed: Finding): string {
  const others = findings.filter((finding) => finding !== missed && mayComeOff(finding));
  return others.length === 0
    ? "kein anderer Weg"
    : `anderer Weg: ${others.map(({ pfad, ergebnis }) => `${pfad} (${ergebnis.replace("_", " ")})`).join(", ")}`;
}
