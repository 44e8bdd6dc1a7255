import { parseInterval } from "../../calendar/index.ts";
import type { PlacedRow } from "../delivery.ts";
import { respelledDate } from "../spelling/date.ts";
import { type Habits, token } from "../spelling/habits.ts";
import type { Entry } from "./apply-mapping.ts";
import type { CodeList } from "./mapping.ts";

type Group = CodeList["gruppen"][number];
const ENDS = ["widerrufen", "erloschen", "beendet"] as const;

/** What a code says: of which status, and whether it begins or ends it. */
interface Meaning {
  readonly group: Group;
  readonly end: (typeof ENDS)[number] | null;
}

/** Rows of `statuszeiten` and the entries that end a status which never began. */
interface Chain {
  readonly rows: PlacedRow[];
  readonly refused: PlacedRow[];
}

/**
 * Builds status rows from entries of the AZR, which tell only when something was granted, until when,
 * and when it ended. An entry that ends a status closes the last one of its kind that was granted before;
 * the days between two rows stay a gap. A code that no list knows stands in the row as it is, for the
 * reader to report: it is never guessed.
 */
export function chainFromCodes(
  lists: readonly CodeList[],
  names: readonly string[],
  entries: readonly Entry[],
  habits: Habits,
): Chain {
  const rows: PlacedRow[] = [];
  const refused: PlacedRow[] = [];
  const at = (name: string) => names.indexOf(name);
  const begun = new Map<string, { from: number; cells: string[] }[]>();
  const dayOf = (text: string) =>
    parseInterval(respelledDate(text, habits, habits.otherPivot))?.earliest ?? null;
  const keyOf = ({ row }: Entry, { group }: Meaning) =>
    JSON.stringify([row.cells[at("person_id")], group.art, group.norm, group.duldungsgrund]);
  const read = entries.map((entry) => ({ entry, meaning: meaningOf(lists, entry) }));
  for (const { entry, meaning } of read) {
    if (meaning?.end) continue;
    const cells = [...entry.row.cells];
    const fill = (name: string, value: string) => {
      cells[at(name)] = value;
    };
    fill("art", meaning?.group.art ?? entry.code);
    fill("norm", meaning?.group.norm ?? "");
    fill("duldungsgrund", meaning?.group.duldungsgrund ?? "");
    fill("azr_code", entry.code);
    fill("gueltig_von", entry.from);
    fill("gueltig_bis", entry.until);
    rows.push({ ...entry.row, cells });
    const from = dayOf(entry.from);
    if (!meaning || from === null) continue;
    const own = begun.get(keyOf(entry, meaning)) ?? [];
    begun.set(keyOf(entry, meaning), own);
    own.push({ from, cells });
  }
  for (const { entry, meaning } of read) {
    if (!meaning?.end) continue;
    const day = dayOf(entry.from);
    const before = (begun.get(keyOf(entry, meaning)) ?? []).filter(
      ({ from }) => day !== null && from <= day,
    );
    const [last] = before.sort((a, b) => b.from - a.from);
    if (!last) {
      refused.push(entry.row);
      continue;
    }
    last.cells[at("beendet_am")] = entry.from;
    last.cells[at("beendet_grund")] = meaning.end === "beendet" ? "unbekannt" : meaning.end;
  }
  return { rows, refused };
}

/** The meaning of a code in the list that is named, or in the only one that has it. */
function meaningOf(lists: readonly CodeList[], { code, list }: Entry): Meaning | null {
  const named = lists.filter(({ name, bezeichnungen }) =>
    [name, ...bezeichnungen].some((word) => token(word) === token(list)),
  );
  const found = (list === "" ? lists : named).flatMap(({ gruppen }) =>
    gruppen.flatMap((group) => meaningsIn(group, code)),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

function meaningsIn(group: Group, code: string): Meaning[] {
  const begins = group.erteilt.includes(code) ? [{ group, end: null }] : [];
  return [
    ...begins,
    ...ENDS.flatMap((end) => (group[end]?.includes(code) ? [{ group, end }] : [])),
  ];
}
