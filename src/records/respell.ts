import { isMojibake } from "./decode.ts";
import type { Defect } from "./defect.ts";
import type { PlacedRow } from "./delivery.ts";
import { unwrapped } from "./spelling/excel-damage.ts";
import type { Habits } from "./spelling/habits.ts";
import type { TableShape } from "./tables.ts";

/** Characters without width, and blanks that are none of the usual ones. */
const WIDTHLESS = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const ODD_BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
/** Nothing to be seen to but the spelling: most cells, so that the rest is looked at only where needed. */
const ORDINARY = /^[\w.,:;()/§äöüÄÖÜß -]*$/;

/** Rows in canonical spelling, and every cell that was changed for it. */
export interface Respelled {
  readonly rows: PlacedRow[];
  readonly defects: readonly Defect[];
}

/**
 * Puts cells that mean the same as a canonical one into its spelling: `03.11.2015`, `J`, `§ 60b Abs. 1`.
 * A cell that is not understood, or may mean two things, stays as it is for the reader to report.
 */
export function respell(
  shape: TableShape,
  names: readonly string[],
  rows: readonly PlacedRow[],
  habits: Habits,
  keepsValues: boolean,
): Respelled {
  const defects: Defect[] = [];
  const columns = names.map((name) =>
    Object.hasOwn(shape.columns, name) ? shape.columns[name] : undefined,
  );
  const note = ({ file, line }: PlacedRow, index: number, delivered: string, what: Change) =>
    defects.push({
      file,
      line,
      column: names[index] ?? null,
      ...what,
      personIds: [],
      ...(keepsValues ? { delivered } : {}),
    });
  const respelled = rows.map((row) => {
    const cells = row.cells.map((raw, index) => {
      const cell = columns[index]?.cell;
      if (raw === "" || !cell) return raw;
      const isOrdinary = ORDINARY.test(raw);
      if (!isOrdinary && isMojibake(raw)) note(row, index, raw, MOJIBAKE);
      const visible = isOrdinary ? raw : raw.replace(WIDTHLESS, "").replace(ODD_BLANK, " ").trim();
      if (visible !== raw) note(row, index, raw, INVISIBLE);
      const text = isOrdinary ? raw : unwrapped(visible);
      const meant = cell.respell?.(text, habits, names[index] ?? "") ?? text;
      // 30.02.2018 is no date in any spelling; it is told as what it is.
      const isReadable = meant === text || meant === "" || cell.schema.safeParse(meant).success;
      const canonical = isReadable ? meant : text;
      if (canonical !== visible) note(row, index, raw, { ...SPELLING, expected: cell.expected });
      return canonical;
    });
    return { ...row, cells };
  });
  return { rows: respelled, defects };
}

type Change = Pick<Defect, "kind" | "expected" | "action">;

const SPELLING = { kind: "schreibweise", action: "umgerechnet" } as const;
const INVISIBLE: Change = {
  kind: "unsichtbare_zeichen",
  expected: "nur sichtbare Zeichen und gewöhnliche Leerzeichen",
  action: "umgerechnet",
};
const MOJIBAKE: Change = {
  kind: "zeichensalat",
  expected: "Umlaute in der Kodierung der Datei; bitte neu exportieren",
  action: "nur_gemeldet",
};
