import { formatDay } from "../calendar/index.ts";
import type { MappingFile } from "../records/mapping/load-mapping.ts";
import { mappingUsed } from "./manifest.ts";
import type { Report } from "./report-frame.ts";
import { PROGRAM, REPORT_KIND } from "./run-folder.ts";

/** What a report rested on. */
export interface ReportRun {
  readonly report: Report;
  readonly inputHashes: Readonly<Record<string, string>>;
  readonly mapping: MappingFile | null;
  readonly ruleHashes: Readonly<Record<string, string>>;
  readonly outputHashes: Readonly<Record<string, string>>;
  readonly milliseconds: number;
}

/** `lauf.json` of a report. Everything but `dauer_ms` depends on the inputs only. */
export function reportManifest({ report, ...run }: ReportRun): string {
  return `${JSON.stringify(
    {
      programm: PROGRAM,
      version: report.version,
      art: REPORT_KIND,
      von: formatDay(report.von),
      bis: formatDay(report.bis),
      schwelle: report.threshold,
      intern: report.isInternal,
      rechtsstand: { verifiziert_bis: report.verifiedUntil },
      eingaben: run.inputHashes,
      mapping: mappingUsed(run.mapping),
      regeln: run.ruleHashes,
      ausgaben: run.outputHashes,
      dauer_ms: run.milliseconds,
    },
    null,
    2,
  )}\n`;
}
