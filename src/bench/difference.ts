import type { Day } from "../calendar/index.ts";
import { type Court, evaluate } from "../evaluate/evaluate.ts";
import type { Ergebnis, Finding } from "../evaluate/finding.ts";
import { pause } from "../records/pause.ts";
import type { PersonRecord } from "../records/person-record.ts";

/** Rules on a Stichtag. */
export interface Side {
  readonly court: Court;
  readonly stichtag: Day;
}

/** What became of a person on a path: `neu` and `weg` are about being open or fulfilled. */
export type Move = "neu" | "weg" | "anders";

/** A person whom two sides judge otherwise on a path. */
export interface Shift {
  readonly personId: string;
  readonly pfad: string;
  readonly move: Move;
  readonly before: Ergebnis;
  readonly after: Ergebnis;
  /** Reasons that only one side gives. */
  readonly dropped: readonly string[];
  readonly added: readonly string[];
  /** Requirements that came out otherwise, as `id: vorher → nachher`. */
  readonly causes: readonly string[];
}

/** What comes of the same persons under two laws or on two days. */
export interface Difference {
  readonly persons: number;
  readonly shifts: readonly Shift[];
  /** Paths that only one side knows. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

/** Judges every person by both sides; persons come in their order, paths by name. */
export async function differenceOf(
  persons: readonly PersonRecord[],
  before: Side,
  after: Side,
  onPerson: (done: number) => void = () => {},
): Promise<Difference> {
  const [old, now] = [pathsOf(before), pathsOf(after)];
  const shifts: Shift[] = [];
  for (const [index, person] of persons.entries()) {
    for (const path of now.filter((id) => old.includes(id))) {
      const shift = shiftOf(findingOf(before, path, person), findingOf(after, path, person));
      if (shift) shifts.push(shift);
    }
    onPerson(index + 1);
    await pause();
  }
  return {
    persons: persons.length,
    shifts,
    onlyBefore: old.filter((id) => !now.includes(id)),
    onlyAfter: now.filter((id) => !old.includes(id)),
  };
}

function pathsOf({ court }: Side): string[] {
  return court.law.paths.map(({ id }) => id).sort();
}

function findingOf({ court, stichtag }: Side, path: string, person: PersonRecord): Finding {
  return evaluate(court, path, person, stichtag);
}

/** Whether somebody has to look at a path. */
const isOpen = (ergebnis: Ergebnis) => ergebnis === "erfuellt" || ergebnis === "pruefen";

function shiftOf(before: Finding, after: Finding): Shift | null {
  const dropped = before.gruende.filter((reason) => !after.gruende.includes(reason));
  const added = after.gruende.filter((reason) => !before.gruende.includes(reason));
  const isSame = before.ergebnis === after.ergebnis && dropped.length + added.length === 0;
  if (isSame) return null;
  const [was, is] = [isOpen(before.ergebnis), isOpen(after.ergebnis)];
  return {
    personId: after.personId,
    pfad: after.pfad,
    move: was === is ? "anders" : is ? "neu" : "weg",
    before: before.ergebnis,
    after: after.ergebnis,
    dropped,
    added,
    causes: causesOf(before, after),
  };
}

function causesOf(before: Finding, after: Finding): string[] {
  const ids = [...before.voraussetzungen, ...after.voraussetzungen].map(({ id }) => id);
  return [...new Set(ids)].flatMap((id) => {
    const stand = ({ voraussetzungen }: Finding) =>
      voraussetzungen.find((requirement) => requirement.id === id)?.stand ?? "nicht verlangt";
    return stand(before) === stand(after) ? [] : [`${id}: ${stand(before)} → ${stand(after)}`];
  });
}

/** How many persons share a move for the same cause on a path. */
export interface ShiftGroup {
  readonly pfad: string;
  readonly move: Move;
  readonly before: Ergebnis;
  readonly after: Ergebnis;
  readonly cause: string;
  readonly persons: readonly string[];
}

const MOVES: readonly Move[] = ["neu", "weg", "anders"];

/** Shifts by path, move, result and cause; the largest groups of a path and move first. */
export function groupsOf(shifts: readonly Shift[]): ShiftGroup[] {
  const groups = new Map<string, ShiftGroup & { persons: string[] }>();
  for (const { pfad, move, before, after, causes, dropped, added, personId } of shifts) {
    const reasons = [...dropped.map((code) => `−${code}`), ...added.map((code) => `+${code}`)];
    const cause = (causes.length > 0 ? causes : reasons).join(", ") || "anderer Befund";
    const key = JSON.stringify([pfad, move, before, after, cause]);
    const group = groups.get(key) ?? { pfad, move, before, after, cause, persons: [] };
    groups.set(key, group);
    group.persons.push(personId);
  }
  return [...groups.values()].sort(
    (a, b) =>
      (a.pfad === b.pfad ? 0 : a.pfad < b.pfad ? -1 : 1) ||
      MOVES.indexOf(a.move) - MOVES.indexOf(b.move) ||
      b.persons.length - a.persons.length,
  );
}
