import { type Day, describeLength, formatInterval } from "../calendar/index.ts";
import type { Stand } from "../evaluate/finding.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { daysLeftText } from "./counted.ts";
import { type Explanation, type PathView, type PersonView, personView } from "./person-view.ts";
import type { RequirementView } from "./requirement-view.ts";

/** The page as plain text. It says that it prepares a decision and takes none. */
export function explainText(explanation: Explanation): string {
  const { record, stichtag } = explanation;
  const view = personView(explanation);
  return [
    `Vorprüfung nach §§ 25a, 25b AufenthG – keine Entscheidung`,
    `Person ${view.personId} · Stichtag ${view.stichtag} · Regeln geprüft bis ${view.verifiedUntil}`,
    ...(view.isUnverified
      ? [
          "Achtung: Der Stichtag liegt danach. Bitte prüfen, ob sich das Recht seither geändert hat.",
        ]
      : []),
    `Geboren: ${formatInterval(record.person.geburtsdatum)}`,
    "",
    "Statuszeiten",
    ...timeline(record, stichtag),
    ...view.paths.flatMap((path) => ["", ...pathLines(path)]),
    "",
    "Was zu klären ist",
    ...clarificationLines(view),
    "",
    "Nächste Termine",
    ...deadlineLines(view),
    "",
    "Zu besprechen",
    ...counsellingLines(view),
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

function pathLines(path: PathView): string[] {
  const codes = (title: string, list: PathView["notes"]) =>
    list.length === 0
      ? []
      : [`  ${title}:`, ...list.map(({ code, sentence }) => `    ${code}: ${sentence}`)];
  const head = [
    `${path.norm} – ${path.title} (${path.id})`,
    `  Ergebnis: ${path.result}`,
    ...codes("Gründe", path.reasons),
  ];
  if (path.requirements.length === 0) return head;
  const group = (title: string, isDeciding: boolean) => {
    const list = path.requirements.filter((requirement) => requirement.isDeciding === isDeciding);
    return list.length === 0 ? [] : [`  ${title}:`, ...list.flatMap(requirementLines)];
  };
  return [
    ...head,
    `  Zeitlich: ${path.timely}`,
    ...path.days.map(({ label, day }) => `  ${label}: ${day}`),
    ...(path.closesBeforeOpening ? ["  Das Fenster schließt, bevor es öffnet."] : []),
    ...codes("Hinweise", path.notes),
    "  Voraussetzungen:",
    ...group("Entscheidend", true),
    ...group("Außerdem geprüft", false),
  ];
}

const MARKS: Readonly<Record<Stand, string>> = { erfuellt: "+", offen: "?", nicht_erfuellt: "-" };

function requirementLines(requirement: RequirementView): string[] {
  const { stand, outcome, title, norm, because, days, evidence, missing, question } = requirement;
  const details = [
    ...because,
    ...(days === "" ? [] : [`Erfüllt ${days}`]),
    ...(evidence.length === 0 ? [] : [`Beleg: ${evidence.join("; ")}`]),
    ...(missing.length === 0 ? [] : [`Fehlt: ${missing.join(", ")}`]),
    ...(question === null ? [] : [`Frage: ${question}`]),
  ];
  return [
    `    [${MARKS[stand]}] ${outcome.padEnd("liegt nicht vor".length)} ${title}  (${norm})`,
    ...details.map((line) => `        ${line}`),
  ];
}

function clarificationLines({ clarification }: PersonView): string[] {
  if (clarification.length === 0) return ["  nichts, was ein Ergebnis ändert"];
  return clarification.map(
    ({ document, effect, question }) => `  ${document} (${effect}): ${question}`,
  );
}

function deadlineLines({ deadlines }: PersonView): string[] {
  if (deadlines.length === 0) return ["  keine im Vorlauf"];
  return deadlines.map(
    ({ day, daysLeft, code, sentence, paths }) =>
      `  ${day} (${daysLeftText(daysLeft)})  ${code}${paths ? `  ${paths}` : ""}: ${sentence}`,
  );
}

function counsellingLines({ counselling }: PersonView): string[] {
  if (counselling.length === 0) return ["  nichts"];
  return counselling.map(({ code, about, text }) => `  ${code} (${about}): ${text}`);
}
