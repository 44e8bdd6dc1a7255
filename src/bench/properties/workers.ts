import { outlookOf } from "../../lists/entry.ts";
import type { TableName } from "../../records/tables.ts";
import { screenWith } from "../../screening/crew.ts";
import type { Assignment, Part } from "../../screening/part.ts";
import { type PlainRow, recordsOf, type Tables } from "../rows.ts";
import type { CrowdProperty, Subject } from "./property.ts";

/** So many that a share has neighbours on both sides; each thread takes time to start. */
const THREADS = 3;

/**
 * All persons are one export, screened by one thread and by several. Of their Stichtage the latest is
 * taken: most paths are in force by then.
 */
export const workersChangeNothing: CrowdProperty = {
  id: "kerne",
  title: "Auf wie viele Prozessorkerne die Personen verteilt werden, ändert nichts.",
  async crowd(subjects, { rules, programme, documents }) {
    const stichtag = Math.max(...subjects.map((subject) => subject.stichtag));
    const { persons } = recordsOf(exportOf(subjects));
    const assignment: Assignment = {
      rules,
      documents,
      outlook: outlookOf(programme, rules.paths, stichtag),
      stichtag,
      everybody: false,
    };
    const threads = Math.min(THREADS, persons.length);
    const alone = await screenWith(1, persons, assignment);
    const divided = await screenWith(threads, persons, assignment);
    const moved = subjects.find((_, index) => said(alone, index) !== said(divided, index));
    if (!moved) return null;
    const violation = `Auf ${threads} Kernen kommt über diese Person anderes heraus als auf einem.`;
    return { subject: { ...moved, stichtag }, violations: [violation] };
  },
};

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
function said(parts: readonly Part[], index: number): string {
  const isOwn = ({ personId }: { readonly personId: string }) => personId === idOf(index);
  return JSON.stringify([
    parts.flatMap(({ findings }) => findings.filter(isOwn)),
    parts.flatMap(({ review }) => review.filter(isOwn)),
    parts.flatMap(({ counselling }) => counselling.filter(isOwn)),
    parts.flatMap(({ deadlines }) => deadlines.filter(isOwn)),
    parts.flatMap(({ openness }) => openness.entries.filter(isOwn)),
    parts.some(({ compared }) => compared.includes(idOf(index))),
  ]);
}
