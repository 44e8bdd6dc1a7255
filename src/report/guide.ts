import { type Day, formatWithWeekday } from "../calendar/index.ts";
import { ERGEBNISSE } from "../evaluate/finding.ts";
import { compare } from "../lists/entry.ts";
import type { Programme } from "../lists/programme.ts";
import type { RuleFile, RuleFolder } from "../rules/load-rules.ts";
import type { Codes } from "./codes.ts";
import { describeDataDates } from "./data-dates.ts";
import { ERGEBNIS_TEXTS } from "./ergebnis.ts";
import type { Tally } from "./tally.ts";
import { germanDayOf, isAfter, verifiedUntilOf } from "./verified.ts";

/** The run that a „Lesehilfe“ explains. */
export interface GuideSubject {
  readonly stichtag: Day;
  readonly tally: Tally;
  readonly rules: RuleFolder;
  readonly programme: Programme;
  readonly codes: Codes;
}

/** A part of the „Lesehilfe“: rows of two to four texts under a title. */
export interface GuideSection {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What people need to know to read the lists of a run: law, results, urgency, codes, rule versions. */
export function guideTo(subject: GuideSubject): GuideSection[] {
  const { rules, programme, codes } = subject;
  return [
    { title: "Lauf und Rechtsstand", headings: ["Angabe", "Wert"], rows: lawRows(subject) },
    {
      title: "Was ein Ergebnis bedeutet",
      headings: ["Ergebnis", "bedeutet", "bedeutet nicht"],
      rows: ERGEBNISSE.map((ergebnis) => {
        const { means, meansNot } = ERGEBNIS_TEXTS[ergebnis];
        return [ergebnis, means, meansNot];
      }),
    },
    {
      title: "Dringlichkeit",
      headings: ["Stufe", "wann"],
      rows: [
        ["hoch", `fällig in höchstens ${programme.urgency.hoch} Tagen, oder ein Hinweis eilt`],
        ["mittel", `fällig in höchstens ${programme.urgency.mittel} Tagen`],
        ["normal", "später fällig oder ohne Tag"],
      ],
    },
    {
      title: "Kürzel in den Listen dieses Laufs",
      headings: ["Kürzel", "bedeutet"],
      rows: codesIn(subject).map((code) => [code, codes[code] ?? ""]),
    },
    {
      title: "Fristen in diesem Lauf",
      headings: ["Frist", "bedeutet"],
      rows: deadlinesIn(subject),
    },
    {
      title: "Regeln, die dieser Lauf verwendet hat",
      headings: ["Regel und Fassung", "Voraussetzung", "Norm", "geprüft bis"],
      rows: rulesIn(subject.tally, rules).map(({ file, title, norm, verifiedUntil }) => [
        file,
        title,
        norm.citation,
        germanDayOf(verifiedUntil),
      ]),
    },
  ];
}

function lawRows({ stichtag, tally, rules, programme }: GuideSubject): string[][] {
  const until = verifiedUntilOf(rules);
  return [
    ["Stichtag", formatWithWeekday(stichtag)],
    ["Stand der Daten", describeDataDates(tally.dataDates)],
    ["Regeln geprüft bis", germanDayOf(until)],
    ...(isAfter(stichtag, until)
      ? [
          [
            "Achtung",
            "Der Stichtag liegt nach diesem Tag. Bitte prüfen, ob sich das Recht seither geändert hat.",
          ],
        ]
      : []),
    ["Programm", programme.title],
    ["Tage", "vom Stichtag bis zum fälligen Tag; 0 ist der letzte Tag selbst"],
    [
      "Bedeutung",
      "Jede Zeile ist ein Vorschlag zur Prüfung, keine Entscheidung. Entscheiden muss ein namentlich genannter Mensch.",
    ],
  ];
}

function codesIn({ tally }: GuideSubject): string[] {
  return [...tally.codes].sort(compare);
}

function deadlinesIn({ tally }: GuideSubject): string[][] {
  const texts = [...tally.deadlines.values()].map(({ code, text }) => [code, text]);
  return texts.sort((a, b) => compare(a.join(" "), b.join(" ")));
}

function rulesIn({ rules: used }: Tally, { rules }: RuleFolder): RuleFile[] {
  return rules.filter(({ file }) => used.has(file)).sort((a, b) => compare(a.file, b.file));
}
