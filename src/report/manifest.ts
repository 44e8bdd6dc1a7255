import { type Day, formatDay, parseDay } from "../calendar/index.ts";
import { ERGEBNISSE, type Finding } from "../evaluate/finding.ts";
import type { Clarification } from "../lists/clarification.ts";
import type { Records } from "../records/assemble.ts";
import type { MappingFile } from "../records/mapping/load-mapping.ts";
import type { Reading } from "../records/reading.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import { PROGRAM } from "./run-folder.ts";

/** What a run rested on and what it yielded: `lauf.json`. */
export interface Run {
  readonly version: string;
  readonly stichtag: Day;
  readonly horizon: string;
  readonly records: Records;
  readonly inputHashes: Readonly<Record<string, string>>;
  /** How each file was understood. */
  readonly readings: readonly Reading[];
  readonly mapping: MappingFile | null;
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
  const verifiedUntil = verifiedUntilOf(rules);
  const data = dataDates(records);
  return `${JSON.stringify(
    {
      programm: PROGRAM,
      version: run.version,
      stichtag: formatDay(stichtag),
      vorlauf: run.horizon,
      rechtsstand: {
        verifiziert_bis: verifiedUntil,
        stichtag_danach: isAfter(stichtag, verifiedUntil),
      },
      datenstand: data,
      eingaben: run.inputHashes,
      gelesen_als: Object.fromEntries(
        run.readings.map(({ file, encoding, delimiter, stand }) => [
          file,
          { kodierung: encoding, trennzeichen: delimiter, datenstand: stand },
        ]),
      ),
      mapping: run.mapping && { name: run.mapping.mapping.name, sha256: run.mapping.sha256 },
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

/** The earliest day up to which the rules of the folder were checked. */
export function verifiedUntilOf({ rules }: Pick<RuleFolder, "rules">): string {
  return rules.map(({ verifiedUntil }) => verifiedUntil).reduce((a, b) => (a < b ? a : b));
}

/** Whether the Stichtag lies after the day up to which the law was checked. */
export function isAfter(stichtag: Day, verifiedUntil: string): boolean {
  return stichtag > (parseDay(verifiedUntil) ?? Number.POSITIVE_INFINITY);
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

/** Earliest and latest `datenstand` that any row carries; `null` when none does. */
function dataDates({ persons }: Records): { von: string; bis: string } | null {
  const days = persons
    .flatMap(({ person, rows }) => [person, ...Object.values(rows).flat()])
    .flatMap(({ datenstand }) =>
      datenstand && Number.isFinite(datenstand.latest) ? [datenstand] : [],
    );
  if (days.length === 0) return null;
  const earliest = days.reduce((min, { earliest: day }) => Math.min(min, day), Infinity);
  const latest = days.reduce((max, { latest: day }) => Math.max(max, day), -Infinity);
  return { von: formatDay(earliest), bis: formatDay(latest) };
}
