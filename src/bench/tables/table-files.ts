import { formatDay } from "../../calendar/index.ts";
import type { Case } from "../case.ts";
import { caseFileText } from "../saved-case.ts";

/**
 * Generated tables as case files, by name. They say what the rules say: until somebody has read them
 * against the law and put them among the cases they prove nothing.
 */
export function tableFiles(
  tables: readonly {
    readonly file: string;
    readonly norm: string;
    readonly cases: readonly Case[];
  }[],
): Record<string, string> {
  return Object.fromEntries(
    tables.map(({ file, norm, cases }) => [
      `${file.replace("aufenthg-", "").replace("/", ".")}.json`,
      caseFileText(
        `${norm}: erzeugt`,
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
