import { formatDay } from "../../calendar/index.ts";
import { caseFileText } from "../saved-case.ts";
import type { GeneratedTable } from "./generate-tables.ts";

/**
 * Generated tables as case files, by name. They say what the rules say: until somebody has read them
 * against the law and put them among the cases they prove nothing.
 */
export function tableFiles(tables: readonly GeneratedTable[]): Record<string, string> {
  return Object.fromEntries(
    tables.map(({ file, norm, cases }) => [
      `${file.replace("aufenthg-", "").replace("/", ".")}.json`,
      caseFileText(
        `${norm}: erzeugt, zur Freigabe`,
        cases.map(({ title, stichtag, tables: rows, expect }) => ({
          case: title,
          stichtag: formatDay(stichtag),
          tables: rows,
          expect,
        })),
      ),
    ]),
  );
}
