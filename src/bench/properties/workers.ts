import { join } from "node:path";
import { outlookOf } from "../../lists/entry.ts";
import { openExport } from "../../records/read-export.ts";
import { type RowKeeper, RowsInMemory } from "../../records/row-keeper.ts";
import type { TableName } from "../../records/tables.ts";
import { RowsOnDisk } from "../../records/write-portions.ts";
import { inPrivateFolder } from "../../report/write-private-folder.ts";
import { screenPortions } from "../../screening/crew.ts";
import type { Assignment, PortionResult } from "../../screening/portion.ts";
import type { PlainRow, Tables } from "../rows.ts";
import { writeExport } from "../write-export.ts";
import type { CrowdProperty, Subject } from "./property.ts";

/** So many that portions have neighbours on both sides and threads end at different times; each takes time to start. */
const [THREADS, PORTIONS] = [3, 5];
/** Megabytes for all threads together. */
const MEMORY = 1024;

/**
 * All persons are one export, screened as one portion in this thread, and as several portions on disk
 * in several threads. Of their Stichtage the latest is taken: most paths are in force by then.
 */
export const workersChangeNothing: CrowdProperty = {
  id: "kerne",
  title: "Auf wie viele Prozessorkerne die Personen verteilt werden, ändert nichts.",
  crowd: (subjects, { rules, programme, documents, checks }) =>
    inPrivateFolder(async (folder) => {
      const stichtag = Math.max(...subjects.map((subject) => subject.stichtag));
      const question = {
        rules,
        documents,
        checks,
        outlook: outlookOf(programme, rules, stichtag),
        stichtag,
        everybody: false,
        withNames: false,
        onPage: "nobody",
        keepsFindings: true,
      } as const;
      const exported = join(folder, "export");
      writeExport(exported, exportOf(subjects));
      const screened = async (threads: number, scratch: string, keeper: RowKeeper) => {
        const { portions, common } = await openExport(exported, CANONICAL, () => keeper);
        const assignment: Assignment = { ...question, common, scratch };
        const results: PortionResult[] = [];
        const take = (result: PortionResult) => results.push(result);
        await screenPortions({ threads, memory: MEMORY }, portions, assignment, { take });
        return results;
      };
      const [one, several] = [join(folder, "einer-"), join(folder, "mehrere-")];
      const alone = await screened(1, one, new RowsInMemory());
      const onDisk = new RowsOnDisk({ prefix: several, portions: PORTIONS });
      const divided = await screened(THREADS, several, onDisk);
      const moved = subjects.find((_, index) => said(alone, index) !== said(divided, index));
      return moved ? { subject: { ...moved, stichtag }, violations: [VIOLATION] } : null;
    }),
};

const CANONICAL = { mapping: null, keepsValues: false };
const VIOLATION = `Auf ${THREADS} Kernen kommt über diese Person anderes heraus als auf einem.`;

const idOf = (index: number) => `P${String(index).padStart(7, "0")}`;

/** The persons in one export, each also related to the next ones; what it declares complete is what the first does. */
function exportOf(subjects: readonly Subject[]): Tables {
  const all: { [T in TableName]?: PlainRow[] } = {};
  for (const [index, { tables }] of subjects.entries()) {
    const named = (id: string | undefined) => (id === undefined ? idOf(index) : idOf(index) + id);
    for (const [name, rows] of Object.entries(tables) as [TableName, readonly PlainRow[]][]) {
      if (name === "bestand") continue;
      const own = rows.flatMap((row, place) => {
        const ofOne = { ...row, person_id: named(row["person_id"]) };
        if (name !== "familie") return [ofOne];
        const next = idOf((index + place + 1) % subjects.length);
        return [
          { ...ofOne, person_id_2: named(row["person_id_2"]) },
          { ...ofOne, person_id_2: next },
        ];
      });
      all[name] = [...(all[name] ?? []), ...own];
    }
  }
  return { ...all, bestand: subjects[0]?.tables.bestand ?? [] };
}

/** Everything that comes of one person, as text. */
function said(results: readonly PortionResult[], index: number): string {
  const isOwn = ({ personId }: { readonly personId: string }) => personId === idOf(index);
  return JSON.stringify([
    results.flatMap(({ kept }) => kept.filter(isOwn)),
    results.flatMap(({ lists }) => lists.review.filter(isOwn)),
    results.flatMap(({ lists }) => lists.counselling.filter(isOwn)),
    results.flatMap(({ lists }) => lists.deadlines.filter(isOwn)),
    results.flatMap(({ lists }) => lists.clarification.filter(isOwn)),
  ]);
}
