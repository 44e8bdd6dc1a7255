import {
  type Day,
  describeLength,
  formatGermanDay,
  formatInterval,
  formatWithWeekday,
} from "../calendar/index.ts";
import type { Ergebnis, Finding, RequirementFinding, Stand } from "../evaluate/finding.ts";
import type { Clarification } from "../lists/clarification.ts";
import type { CounsellingEntry } from "../lists/counselling.ts";
import type { DeadlineEntry } from "../lists/deadlines.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { RuleFile, RuleFolder } from "../rules/load-rules.ts";
import type { Codes } from "./codes.ts";
import { inWords } from "./lists.ts";
import { isAfter, verifiedUntilOf } from "./manifest.ts";

/** One person with everything a clerk wants to see on one page. */
export interface Explanation {
  readonly record: PersonRecord;
  readonly stichtag: Day;
  readonly findings: readonly Finding[];
  readonly counselling: readonly CounsellingEntry[];
  readonly deadlines: readonly DeadlineEntry[];
  readonly clarification: Clarification;
  readonly rules: RuleFolder;
  readonly codes: Codes;
}

const ERGEBNIS: Readonly<Record<Ergebnis, string>> = {
  erfuellt: "ERFÜLLT – alle Voraussetzungen sind belegt; zu entscheiden",
  pruefen: "PRÜFEN – etwas ist offen",
  noch_nicht: "NOCH NICHT – eine Frist läuft noch; Weiteres siehe Gründe",
  nicht: "NICHT – eine Voraussetzung ist verfehlt",
  versagt: "VERSAGT – ein Versagungsgrund liegt vor",
  kein_kandidat: "KEIN KANDIDAT",
  nicht_in_kraft: "NICHT IN KRAFT – die Vorschrift galt am Stichtag nicht",
};

const MARKS: Readonly<Record<Stand, string>> = {
  erfuellt: "[+] erfüllt        ",
  offen: "[?] offen          ",
  nicht_erfuellt: "[-] nicht erfüllt  ",
};

/** A ground for refusal is good news when it is absent. */
const REFUSAL_MARKS: Readonly<Record<Stand, string>> = {
  erfuellt: "[+] liegt nicht vor",
  offen: "[?] offen          ",
  nicht_erfuellt: "[-] liegt vor      ",
};

/** The page as plain text. It says that it prepares a decision and takes none. */
export function explainText(explanation: Explanation): string {
  const { record, stichtag, findings, rules } = explanation;
  const verifiedUntil = verifiedUntilOf(rules);
  return [
    `Vorprüfung nach §§ 25a, 25b AufenthG – keine Entscheidung`,
    `Person ${record.id} · Stichtag ${formatWithWeekday(stichtag)} · Regeln geprüft bis ${isoToGerman(verifiedUntil)}`,
    ...(isAfter(stichtag, verifiedUntil)
      ? [
          "Achtung: Der Stichtag liegt danach. Bitte prüfen, ob sich das Recht seither geändert hat.",
        ]
      : []),
    `Geboren: ${formatInterval(record.person.geburtsdatum)}`,
    "",
    "Statuszeiten",
    ...timeline(record, stichtag),
    ...findings.flatMap((finding) => ["", ...findingLines(finding, explanation)]),
    "",
    "Was zu klären ist",
    ...clarificationLines(explanation.clarification),
    "",
    "Nächste Termine",
    ...deadlineLines(explanation.deadlines),
    "",
    "Zu besprechen",
    ...counsellingLines(explanation),
    "",
    "Entscheidung: ______________________  Name: ______________________  Datum: ____________",
    "",
  ].join("\n");
}

function timeline(record: PersonRecord, stichtag: Day): string[] {
  const rows = record.rows.statuszeiten;
  if (rows.length === 0) return ["  keine geliefert"];
  return rows.map((row) => {
    const from = row.gueltig_von;
    const end = row.beendet_am ?? row.gueltig_bis;
    const isOpen = end === null || end.earliest === Number.POSITIVE_INFINITY;
    const until = isOpen ? "läuft weiter" : `bis ${formatInterval(end)}`;
    const isPlain = from.earliest === from.latest && Number.isFinite(from.earliest);
    const to = isOpen ? stichtag : Math.min(end.latest, stichtag);
    const length =
      isPlain && Number.isFinite(to) && to >= from.earliest
        ? ` (${describeLength(from.earliest, to + 1)}${isOpen ? " bisher" : ""})`
        : "";
    const title = row.norm ? `${row.art} ${row.norm}` : row.art;
    return `  ${formatInterval(from)} ${until}  ${title}${length}  [${row.file}, Zeile ${row.line}]`;
  });
}

function findingLines(finding: Finding, explanation: Explanation): string[] {
  const { rules, codes } = explanation;
  const path = rules.paths.find(({ id }) => id === finding.pfad);
  const lines = [
    `${path?.norm.citation ?? ""} – ${path?.title ?? ""} (${finding.pfad})`,
    `  Ergebnis: ${ERGEBNIS[finding.ergebnis]}`,
  ];
  if (finding.gruende.length > 0) {
    lines.push("  Gründe:", ...finding.gruende.map((code) => `    ${code}: ${codes[code] ?? ""}`));
  }
  if (finding.voraussetzungen.length === 0) return lines;
  lines.push(`  Zeitlich: ${finding.zeitlich}`, ...windowLines(finding));
  if (finding.hinweise.length > 0) {
    lines.push(
      "  Hinweise:",
      ...finding.hinweise.map((code) => `    ${code}: ${codes[code] ?? ""}`),
    );
  }
  lines.push("  Voraussetzungen:");
  const deciding = finding.voraussetzungen.filter(({ entscheidend }) => entscheidend);
  const others = finding.voraussetzungen.filter(({ entscheidend }) => !entscheidend);
  const show = (title: string, list: readonly RequirementFinding[]) => {
    if (list.length > 0) lines.push(`  ${title}:`);
    lines.push(...list.flatMap((requirement) => requirementLines(requirement, explanation)));
  };
  show("Entscheidend", deciding);
  show("Außerdem geprüft", others);
  return lines;
}

function windowLines({ fenster, ...finding }: Finding): string[] {
  const { oeffnetAm, oeffnetFruehestens, schliesstAm, letzterAntragstag } = finding;
  const lines: string[] = [];
  const add = (label: string, day: Day | null) => {
    if (day !== null) lines.push(`  ${label}: ${formatWithWeekday(day)}`);
  };
  add("Öffnet am", oeffnetAm);
  add("Öffnet frühestens", oeffnetFruehestens);
  add("Schließt am (letzter Tag)", schliesstAm);
  const isAhead = letzterAntragstag !== null && letzterAntragstag >= finding.stichtag;
  add("Letzter Antragstag", isAhead ? letzterAntragstag : null);
  if (fenster !== null) lines.push("  Das Fenster schließt, bevor es öffnet.");
  return lines;
}

function requirementLines(
  requirement: RequirementFinding,
  { rules, record, codes }: Explanation,
): string[] {
  const rule = rules.rules.find(({ file }) => file === requirement.regel);
  const { stand, ab, bis } = requirement;
  const isRefusal = rule?.kind === "refusal";
  const mark = (isRefusal ? REFUSAL_MARKS : MARKS)[stand];
  const title = `${isRefusal ? "Versagungsgrund: " : ""}${rule?.title ?? requirement.id}`;
  const lines = [`    ${mark} ${title}  (${requirement.norm})`];
  const text = rule && textOf(rule, stand);
  const isExplained = stand === "offen" && requirement.fehlend.length === 0;
  if (text && !isExplained) lines.push(`        ${text}`);
  if (isExplained)
    lines.push(...requirement.gruende.map((code) => `        ${codes[code] ?? code}`));
  if (ab !== null || bis !== null) {
    const days = [
      ab === null ? "" : `ab ${formatGermanDay(ab)}`,
      bis === null ? "" : `bis ${formatGermanDay(bis)}`,
    ];
    lines.push(`        Erfüllt ${days.filter((part) => part !== "").join(" ")}`);
  }
  if (requirement.belege.length > 0) {
    lines.push(
      `        Beleg: ${requirement.belege.map((place) => lineOf(place, record)).join("; ")}`,
    );
  }
  if (requirement.fehlend.length > 0)
    lines.push(`        Fehlt: ${requirement.fehlend.join(", ")}`);
  if (stand !== "erfuellt" && rule) lines.push(`        Frage: ${rule.question}`);
  return lines;
}

function textOf(rule: RuleFile, stand: Stand): string {
  const { met, failed, unknown } = rule.texts;
  return stand === "erfuellt" ? met : stand === "offen" ? unknown : failed;
}

/** `statuszeiten:17` as file and line of the delivered table, for who looks it up. */
function lineOf(place: string, record: PersonRecord): string {
  const [table = "", number] = place.split(":");
  const rows: readonly { row: number; file: string; line: number }[] =
    table === "personen"
      ? [record.person]
      : table === "familie"
        ? record.family.flatMap(({ places }) => places)
        : (record.rows[table as keyof PersonRecord["rows"]] ?? []);
  const found = rows.find(({ row }) => row === Number(number));
  return found ? `${found.file} Zeile ${found.line}` : `${table}.csv`;
}

function clarificationLines({ entries }: Clarification): string[] {
  if (entries.length === 0) return ["  nichts, was ein Ergebnis ändert"];
  return entries.map(({ unterlage, decides, question }) => {
    const effect =
      decides.length > 0 ? `entscheidet ${inWords(decides)}` : "entscheidet allein nichts";
    return `  ${unterlage} (${effect}): ${question}`;
  });
}

function deadlineLines(entries: readonly DeadlineEntry[]): string[] {
  if (entries.length === 0) return ["  keine im Vorlauf"];
  return entries.map(
    ({ code, faelligAm, tage, pfad }) =>
      `  ${formatWithWeekday(faelligAm)} (${tage} Tage)  ${code}${pfad ? `  ${pfad}` : ""}`,
  );
}

function counsellingLines({ counselling, codes }: Explanation): string[] {
  if (counselling.length === 0) return ["  nichts"];
  return counselling.map(({ code, pfad, hinweis, faelligAm }) => {
    const day = faelligAm === null ? "" : `, ${formatGermanDay(faelligAm)}`;
    return `  ${code} (${pfad}${day}): ${hinweis || (codes[code] ?? "")}`;
  });
}

function isoToGerman(iso: string): string {
  return iso.split("-").reverse().join(".");
}
