import { formatDay } from "../calendar/index.ts";
import type { Finding } from "../evaluate/finding.ts";
import type { Expectation } from "./case.ts";
import type { Verdict } from "./properties/try-property.ts";
import type { Tables } from "./rows.ts";

/** A case as its file has it. */
export interface PlainCase {
  readonly case: string;
  readonly stichtag: string;
  readonly tables: Tables;
  readonly expect: Readonly<Record<string, Expectation>>;
}

/**
 * The person who broke a property as a case file. It expects what the rules say now, path by path:
 * whoever knows better corrects it.
 */
export function savedCase(verdict: Verdict, findings: readonly Finding[]): string | null {
  if (verdict.state === "gilt") return null;
  const { property, subject } = verdict;
  return caseFileText(`Gegenbeispiel: ${property.title}`, [
    {
      case: verdict.violations[0] ?? property.title,
      stichtag: formatDay(subject.stichtag),
      tables: subject.tables,
      expect: Object.fromEntries(findings.map(({ pfad, ergebnis }) => [pfad, { ergebnis }])),
    },
  ]);
}

/** A case file that nobody has read against the law yet. */
export function caseFileText(norm: string, cases: readonly PlainCase[]): string {
  return `${JSON.stringify({ norm, freigabe: null, cases }, null, 2)}\n`;
}
