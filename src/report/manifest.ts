import { type Day, formatDay } from "../calendar/index.ts";
import { ERGEBNISSE, type Finding } from "../evaluate/finding.ts";
import type { Clarification } from "../lists/clarification.ts";
import type { Records } from "../records/assemble.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import { dataDatesOf } from "./data-dates.ts";
import { PROGRAM } from "./run-folder.ts";
import { isAfter, verifiedUntilOf } from "./verified.ts";

/** What a run rested on and what it yielded: `lauf.json`. */
export interface Run {
  readonly version: string;
  readonly stichtag: Day;
  readonly horizon: string;
  readonly records: Records;
  readonly inputHashes: Readonly<Record<string, string>>;
  readonly rules: RuleFolder;
  readonly findings: readonly Finding[];
  readonly compared: number;
  readonly entries: Readonly<Record<string, number>>;
  readonly clarification: Clarification;
  readonly milliseconds: number;
}

/** The manifest as JSON text. Everything but `dauer_ms` depends on the inputs only. */
export function manifestJson(run: Run): string {
  const { records, rules, stichtag } = run;
  return `${JSON.stringify(
    {
      programm: PROGRAM,
      version: run.version,
      stichtag: formatDay(stichtag),
      vorlauf: run.horizon,
      ...lawAndData(stichtag, rules, records.persons),
      eingaben: run.inputHashes,
      mapping: null,
      regeln: rules.hashes,
      zeilen: Object.fromEntries(
        Object.entries(records.counts).map(([table, { read, used, rejected }]) => [
          table,
          { gelesen: read, verwendet: used, verworfen: rejected },
        ]),
      ),
      personen: records.persons.length,
      befunde: countFindings(run.findings),
      listen: run.entries,
      offen: {
        befunde: run.clarification.openFindings,
        personen: run.clarification.openPersons,
        klaerung: run.clarification.office.map(({ unterlage, persons, cases, decided }) => ({
          unterlage,
          personen: persons,
          faelle: cases,
          entschieden: decided,
        })),
      },
      datenmaengel: records.defects.length,
      rechenwerke: { verglichen: run.compared, uebereinstimmend: run.compared },
      dauer_ms: run.milliseconds,
    },
    null,
    2,
  )}\n`;
}

/** Up to which day the law was checked, and how old the data are, as manifests say it. */
export function lawAndData(stichtag: Day, rules: RuleFolder, persons: readonly PersonRecord[]) {
  const verifiedUntil = verifiedUntilOf(rules);
  const data = dataDatesOf(persons);
  return {
    rechtsstand: {
      verifiziert_bis: verifiedUntil,
      stichtag_danach: isAfter(stichtag, verifiedUntil),
    },
    datenstand: data && { von: formatDay(data.from), bis: formatDay(data.to) },
  };
}

function countFindings(findings: readonly Finding[]): Record<string, Record<string, number>> {
  const paths = [...new Set(findings.map(({ pfad }) => pfad))].sort();
  return Object.fromEntries(
    paths.map((path) => [
      path,
      Object.fromEntries(
        ERGEBNISSE.map((ergebnis) => [
          ergebnis,
          findings.filter((f) => f.pfad === path && f.ergebnis === ergebnis).length,
        ]),
      ),
    ]),
  );
}
