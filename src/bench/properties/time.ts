import { daysInMonth, formatDay, formatGermanDay, parseDay } from "../../calendar/index.ts";
import { evaluate } from "../../evaluate/evaluate.ts";
import type { Finding, RequirementFinding, Stand } from "../../evaluate/finding.ts";
import { forecast, withStatusContinuing } from "../../evaluate/forecast.ts";
import { after } from "../../facts/fact.ts";
import type { PlainRow, Tables } from "../rows.ts";
import { type Bench, findingsOf, type PersonProperty, personOf, type Subject } from "./property.ts";

/** The forecast for a day is the run with that Stichtag. */
export const forecastIsRun: PersonProperty = {
  id: "vorausschau",
  title: "Die Vorausschau auf einen Tag sagt, was ein Lauf an diesem Stichtag sagt.",
  continues: true,
  violations({ tables, stichtag, choice }, { rules, court }) {
    const record = personOf(tables);
    if (!record) return [];
    return rules.paths.flatMap((path) => {
      const range = { from: stichtag, to: after(stichtag, path.search) };
      const later = stichtag + (choice % (range.to - stichtag));
      const run = evaluate(court, path.id, record, later);
      if (run.ergebnis === "kein_kandidat" || run.ergebnis === "nicht_in_kraft") return [];
      const ruleIds = new Set(run.voraussetzungen.filter(({ zeit }) => zeit).map(({ id }) => id));
      const then = forecast(
        court.law,
        path.id,
        { ruleIds, nothingElseFails: false },
        court.law.dossiers.of(withStatusContinuing(record, stichtag)),
        range,
      ).find(({ from, to }) => from <= later && later <= to);
      return run.voraussetzungen
        .filter(({ zeit }) => zeit)
        .filter(
          ({ id, stand }) =>
            then?.strict.get(id) !== (stand === "erfuellt") ||
            (stand === "nicht_erfuellt" && then.lenient.get(id) !== false),
        )
        .map(
          ({ id, stand }) =>
            `${path.id} ${id}: ein Lauf am ${formatGermanDay(later)} sagt „${stand}“, die Vorausschau etwas anderes.`,
        );
    });
  },
};

/** The window opens on its first day and closes on its last. */
export const windowIsExact: PersonProperty = {
  id: "fenster",
  title: "Ein Weg öffnet am genannten Tag und nicht früher, und er schließt am genannten Tag.",
  continues: true,
  violations(subject, bench) {
    const { law } = bench.court;
    return findingsOf(subject, bench).flatMap((now) => {
      const { oeffnetAm: opens, schliesstAm: closes, pfad } = now;
      const waits = now.voraussetzungen.some(
        ({ zeit, stand }) => !zeit && stand === "nicht_erfuellt",
      );
      if (opens === null || now.fenster !== null || waits) return [];
      const on = (day: number) => {
        const record = personOf(subject.tables);
        return record ? evaluate({ law }, pfad, record, day) : now;
      };
      const isYes = (day: number) => {
        const { ergebnis, zeitlich } = on(day);
        return ergebnis === "kein_kandidat" ? null : zeitlich === "ja";
      };
      const wrong = (day: number, expected: boolean, said: string) =>
        isYes(day) === !expected ? [`${pfad}: ${said} ${formatGermanDay(day)}.`] : [];
      return [
        ...(opens > subject.stichtag
          ? [
              ...wrong(opens, true, "öffnet nicht am genannten"),
              ...wrong(opens - 1, false, "ist schon offen am"),
            ]
          : []),
        ...(closes !== null && closes >= subject.stichtag
          ? [
              ...wrong(closes, true, "ist nicht mehr offen am genannten"),
              ...wrong(closes + 1, false, "ist noch offen am"),
            ]
          : []),
      ];
    });
  },
};

const RANK: Readonly<Record<Stand, number>> = { nicht_erfuellt: 0, offen: 1, erfuellt: 2 };

/** Kinds of status that count for every stay. */
const COUNTED = ["duldung", "aufenthaltserlaubnis"];
const isCounted = ({ art = "", norm = "", beendet_am = "" }: PlainRow) =>
  COUNTED.includes(art) && !norm.startsWith("60b") && beendet_am === "";

/** A status that began one day earlier. */
export const longerStay: PersonProperty = {
  id: "laengerer-aufenthalt",
  title: "Ein Tag mehr angerechneter Aufenthalt schadet keiner zeitlichen Voraussetzung.",
  violations(subject, bench) {
    const [rows, ofOthers] = statusesOf(subject);
    const [first] = rows;
    const begins = first && parseDay(first["gueltig_von"] ?? "");
    if (!first || begins == null || !isCounted(first)) return [];
    const earlier = { ...first, gueltig_von: formatDay(begins - 1) };
    const statuszeiten = [earlier, ...rows.slice(1), ...ofOthers];
    return harmed(subject, { statuszeiten }, bench);
  },
};

/** A gap between two papers that is one day shorter. */
export const shorterGap: PersonProperty = {
  id: "kuerzere-luecke",
  title: "Eine um einen Tag kürzere Lücke schadet keiner zeitlichen Voraussetzung.",
  violations(subject, bench) {
    const [rows, ofOthers] = statusesOf(subject);
    const gaps = rows.flatMap((row, index) => {
      const end = parseDay(row["gueltig_bis"] ?? "");
      const next = parseDay(rows[index + 1]?.["gueltig_von"] ?? "");
      return end !== null && next !== null && next > end + 1 && isCounted(row)
        ? [{ index, end }]
        : [];
    });
    const gap = gaps[subject.choice % Math.max(1, gaps.length)];
    if (!gap) return [];
    const statuszeiten = rows.map((row, index) =>
      index === gap.index ? { ...row, gueltig_bis: formatDay(gap.end + 1) } : row,
    );
    return harmed(subject, { statuszeiten: [...statuszeiten, ...ofOthers] }, bench);
  },
};

/** The statuses of the person in their order, and those of relatives. */
function statusesOf({ tables }: Subject): [own: PlainRow[], ofOthers: PlainRow[]] {
  const rows = tables.statuszeiten ?? [];
  const isOwn = ({ person_id }: PlainRow) => person_id === undefined;
  return [rows.filter(isOwn).sort(byBeginning), rows.filter((row) => !isOwn(row))];
}

function byBeginning(a: PlainRow, b: PlainRow): number {
  return (a["gueltig_von"] ?? "") < (b["gueltig_von"] ?? "") ? -1 : 1;
}

/** Requirements that last a time and come out worse with other rows. */
function harmed(subject: Subject, changed: Tables, bench: Bench): string[] {
  const better = findingsOf({ ...subject, tables: { ...subject.tables, ...changed } }, bench);
  return findingsOf(subject, bench).flatMap((finding) =>
    finding.voraussetzungen.filter(lasts(bench)).flatMap(({ id, stand }) => {
      const then = better.find(({ pfad }) => pfad === finding.pfad);
      const other = then?.voraussetzungen.find((requirement) => requirement.id === id)?.stand;
      return other !== undefined && RANK[other] < RANK[stand]
        ? [`${finding.pfad} ${id}: vorher „${stand}“, nachher „${other}“.`]
        : [];
    }),
  );
}

/** Requirements of time of which every leaf asks how long something lasts. */
function lasts({ court: { law } }: Bench): (requirement: RequirementFinding) => boolean {
  const rules = new Map(
    law.paths.flatMap(({ id }) => law.everyRule(id)).map((rule) => [rule.file.file, rule]),
  );
  return ({ regel, zeit }) =>
    zeit &&
    rules.get(regel)?.main?.leaves.every(({ operator }) => operator.type === "stay") === true;
}

/** A month in place of a day of birth. */
export const incompleteBirth: PersonProperty = {
  id: "unvollstaendiges-datum",
  title: "Ein Geburtsmonat ohne Tag entscheidet nur, worin alle seine Tage übereinstimmen.",
  violations(subject, bench) {
    const [person = {}, ...others] = subject.tables.personen ?? [{}];
    const day = parseDay(person["geburtsdatum"] ?? "");
    if (day === null) return [];
    const month = formatDay(day).slice(0, 7);
    const days = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
    const born = (geburtsdatum: string): Finding[] =>
      findingsOf(
        {
          ...subject,
          tables: { ...subject.tables, personen: [{ ...person, geburtsdatum }, ...others] },
        },
        bench,
      );
    const exact = born(`${month}-${String((subject.choice % days) + 1).padStart(2, "0")}`);
    return born(month).flatMap(({ pfad, voraussetzungen }) =>
      voraussetzungen.flatMap(({ id, stand }) => {
        const finding = exact.find((other) => other.pfad === pfad);
        const other = finding?.voraussetzungen.find((one) => one.id === id)?.stand ?? stand;
        return stand === "offen" || stand === other
          ? []
          : [`${pfad} ${id}: mit dem Monat „${stand}“, mit einem seiner Tage „${other}“.`];
      }),
    );
  },
};
