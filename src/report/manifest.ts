import { type Day, formatDay } from "../calendar/index.ts";
import type { Drift } from "../compare/drift.ts";
import type { FormerRun } from "../compare/former-run.ts";
import { ERGEBNISSE } from "../evaluate/finding.ts";
import type { OfficeQuestion } from "../lists/clarification.ts";
import type { Records } from "../records/assemble.ts";
import type { MappingFile } from "../records/mapping/load-mapping.ts";
import type { Reading } from "../records/reading.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import type { DataDates } from "./data-dates.ts";
import { PROGRAM } from "./run-folder.ts";
import { pathsIn, resultsOf, type Tally } from "./tally.ts";
import { isAfter, verifiedUntilOf } from "./verified.ts";

/** What a run rested on and what it yielded: `lauf.json`. */
export interface Run {
  readonly version: string;
  readonly stichtag: Day;
  readonly horizon: string;
  readonly tally: Tally;
  readonly counts: Records["counts"];
  readonly defects: number;
  readonly inputHashes: Readonly<Record<string, string>>;
  /** How each file was understood. */
  readonly readings: readonly Reading[];
  readonly mapping: MappingFile | null;
  readonly rules: RuleFolder;
  /** Which kernel computed the run, and how much of it both answered alike. */
  readonly kernel: string;
  readonly agreement: { readonly persons: number; readonly questions: number };
  readonly entries: Readonly<Record<string, number>>;
  /** Most effective first. */
  readonly office: readonly OfficeQuestion[];
  /** SHA-256 of every other file of the run, so that a later run can trust them. */
  readonly outputHashes: Readonly<Record<string, string>>;
  readonly comparison: ComparedRun | null;
  readonly milliseconds: number;
}

/** With which run this one was compared, and how far they are apart. */
interface ComparedRun {
  readonly former: FormerRun;
  readonly drifts: readonly Drift[];
  /** Why the run was wanted in spite of a drift beyond the limit. */
  readonly reason: string | null;
}

/** By which mapping files were read, in every manifest alike; `null`: they were canonical tables. */
export function mappingUsed(file: MappingFile | null): object | null {
  return file && { name: file.mapping.name, sha256: file.sha256 };
}

/** The manifest as JSON text. Everything but `dauer_ms` depends on the inputs only. */
export function manifestJson(run: Run): string {
  const { tally, rules, stichtag } = run;
  return `${JSON.stringify(
    {
      programm: PROGRAM,
      version: run.version,
      stichtag: formatDay(stichtag),
      vorlauf: run.horizon,
      ...lawAndData(stichtag, rules, tally.dataDates),
      eingaben: run.inputHashes,
      gelesen_als: Object.fromEntries(
        run.readings.map(({ file, encoding, delimiter, stand }) => [
          file,
          { kodierung: encoding, trennzeichen: delimiter, datenstand: stand },
        ]),
      ),
      mapping: mappingUsed(run.mapping),
      regeln: rules.hashes,
      zeilen: Object.fromEntries(
        Object.entries(run.counts).map(([table, { read, used, rejected }]) => [
          table,
          { gelesen: read, verwendet: used, verworfen: rejected },
        ]),
      ),
      personen: tally.persons,
      befunde: countFindings(tally),
      listen: run.entries,
      offen: {
        befunde: tally.openFindings,
        personen: tally.openPersons,
        klaerung: run.office.map(({ unterlage, persons, cases, decided }) => ({
          unterlage,
          personen: persons,
          faelle: cases,
          entschieden: decided,
        })),
      },
      datenmaengel: run.defects,
      ausgaben: run.outputHashes,
      vergleich: run.comparison && comparedRun(run.comparison),
      rechenwerke: {
        gerechnet_mit: run.kernel,
        personen_verglichen: run.agreement.persons,
        verglichen: run.agreement.questions,
        uebereinstimmend: run.agreement.questions,
      },
      dauer_ms: run.milliseconds,
    },
    null,
    2,
  )}\n`;
}

function comparedRun({ former, drifts, reason }: ComparedRun) {
  return {
    stichtag: formatDay(former.stichtag),
    vorlauf: former.horizon,
    version: former.version,
    befunde_sha256: former.findingsHash,
    listen: Object.fromEntries(
      drifts.map(({ list, neu, geaendert, unveraendert, abgegangen, percent }) => [
        list,
        { neu, geaendert, unveraendert, abgegangen, abweichung_prozent: percent },
      ]),
    ),
    trotz_abweichung: reason,
  };
}

/** Up to which day the law was checked, and how old the data are, as manifests say it. */
export function lawAndData(stichtag: Day, rules: RuleFolder, data: DataDates | null) {
  const verifiedUntil = verifiedUntilOf(rules);
  return {
    rechtsstand: {
      verifiziert_bis: verifiedUntil,
      stichtag_danach: isAfter(stichtag, verifiedUntil),
    },
    datenstand: data && { von: formatDay(data.from), bis: formatDay(data.to) },
  };
}

function countFindings(tally: Tally): Record<string, Record<string, number>> {
  return Object.fromEntries(
    pathsIn(tally).map((path) => [
      path,
      Object.fromEntries(
        ERGEBNISSE.map((ergebnis) => [ergebnis, resultsOf(tally, path, ergebnis)]),
      ),
    ]),
  );
}
