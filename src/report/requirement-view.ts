import { formatGermanDay } from "../calendar/index.ts";
import type { RequirementFinding, Stand } from "../evaluate/finding.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { RuleFile, RuleFolder } from "../rules/load-rules.ts";
import type { Codes } from "./codes.ts";

/** One requirement or refusal ground in words, for whoever shows it. */
export interface RequirementView {
  readonly stand: Stand;
  /** The outcome as a word; a ground for refusal is good news when it is absent. */
  readonly outcome: string;
  readonly title: string;
  readonly norm: string;
  /** Rule file, e.g. `aufenthg-25b-1/pass@2015-08-01`. */
  readonly rule: string;
  /** Why the outcome is what it is; empty when nothing is to be said. */
  readonly because: readonly string[];
  /** From when to when a requirement of time is met, e.g. `ab 01.09.2023`; empty for others. */
  readonly days: string;
  /** Places of what it rests on, e.g. `statuszeiten.csv Zeile 8`; never a value. */
  readonly evidence: readonly string[];
  /** The same in short: rows that follow each other together. */
  readonly places: readonly string[];
  readonly missing: readonly string[];
  /** The question for the person deciding; `null` when nothing is left to ask. */
  readonly question: string | null;
  readonly isDeciding: boolean;
}

const OUTCOMES: Readonly<Record<Stand, string>> = {
  erfuellt: "erfüllt",
  offen: "offen",
  nicht_erfuellt: "nicht erfüllt",
};
const REFUSAL_OUTCOMES: Readonly<Record<Stand, string>> = {
  erfuellt: "liegt nicht vor",
  offen: "offen",
  nicht_erfuellt: "liegt vor",
};

/** Puts a requirement into words. */
export function requirementView(
  requirement: RequirementFinding,
  { record, rules, codes }: { record: PersonRecord; rules: RuleFolder; codes: Codes },
): RequirementView {
  const rule = rules.rules.find(({ file }) => file === requirement.regel);
  const { stand, ab, bis, gruende, fehlend } = requirement;
  const isRefusal = rule?.kind === "refusal";
  const evidence = requirement.belege.map((place) => placeIn(place, record));
  const days = [
    ...(ab === null ? [] : [`ab ${formatGermanDay(ab)}`]),
    ...(bis === null ? [] : [`bis ${formatGermanDay(bis)}`]),
  ];
  // Open without anything missing: the codes say what is doubtful, the rule's text would only say that it is open.
  const isDoubtful = stand === "offen" && fehlend.length === 0;
  const text = rule ? textOf(rule, stand) : "";
  return {
    stand,
    outcome: (isRefusal ? REFUSAL_OUTCOMES : OUTCOMES)[stand],
    title: `${isRefusal ? "Versagungsgrund: " : ""}${rule?.title ?? requirement.id}`,
    norm: requirement.norm,
    rule: requirement.regel,
    because: isDoubtful ? gruende.map((code) => codes[code] ?? code) : text ? [text] : [],
    days: days.join(" "),
    evidence: evidence.map(({ file, line }) => (line === null ? file : `${file} Zeile ${line}`)),
    places: inShort(evidence),
    missing: fehlend,
    question: stand !== "erfuellt" && rule ? rule.question : null,
    isDeciding: requirement.entscheidend,
  };
}

function textOf(rule: RuleFile, stand: Stand): string {
  const { met, failed, unknown } = rule.texts;
  return stand === "erfuellt" ? met : stand === "offen" ? unknown : failed;
}

/** A row of a delivered file; without a line where only the file is known. */
interface Place {
  readonly file: string;
  readonly line: number | null;
}

/** `statuszeiten:17` as file and line of the delivered table, for who looks it up. */
function placeIn(place: string, record: PersonRecord): Place {
  const [table = "", number] = place.split(":");
  const rows: readonly { row: number; file: string; line: number }[] =
    table === "personen"
      ? [record.person]
      : table === "familie"
        ? record.family.flatMap(({ places }) => places)
        : (record.rows[table as keyof PersonRecord["rows"]] ?? []);
  const found = rows.find(({ row }) => row === Number(number));
  return { file: found?.file ?? `${table}.csv`, line: found?.line ?? null };
}

/** Places by file, e.g. `statuszeiten.csv Zeile 3, 7 bis 9`. */
function inShort(places: readonly Place[]): string[] {
  return [...new Set(places.map(({ file }) => file))].map((file) => {
    const lines = places
      .flatMap((place) => (place.file === file && place.line !== null ? [place.line] : []))
      .sort((a, b) => a - b);
    return lines.length === 0 ? file : `${file} Zeile ${runsOf(lines)}`;
  });
}

/** Ascending numbers with those that follow each other told as `7 bis 9`. */
function runsOf(lines: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run !== undefined && line <= run.last + 1) run.last = line;
    else runs.push({ first: line, last: line });
  }
  return runs
    .map(({ first, last }) => (first === last ? `${first}` : `${first} bis ${last}`))
    .join(", ");
}
