import { type Day, formatDay } from "../calendar/index.ts";
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
  /** Days and notes that are otherwise, and whether the time requirements hold. */
  readonly besides: readonly Besides[];
}

/** Something else about a finding that is otherwise, in words, and both values as they stand in findings. */
interface Besides {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
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
  const dropped = without(before.gruende, after.gruende);
  const added = without(after.gruende, before.gruende);
  const causes = causesOf(before, after);
  const besides = besidesOf(before, after);
  const changes = [dropped, added, causes, besides].flat().length;
  if (before.ergebnis === after.ergebnis && changes === 0) return null;
  const [was, is] = [isOpen(before.ergebnis), isOpen(after.ergebnis)];
  return {
    personId: after.personId,
    pfad: after.pfad,
    move: was === is ? "anders" : is ? "neu" : "weg",
    before: before.ergebnis,
    after: after.ergebnis,
    dropped,
    added,
    causes,
    besides,
  };
}

/** Days of a finding, with what they say of it. */
const DAYS = [
  ["öffnet", ({ oeffnetAm }: Finding) => oeffnetAm],
  ["öffnet frühestens", ({ oeffnetFruehestens }: Finding) => oeffnetFruehestens],
  ["schließt", ({ schliesstAm }: Finding) => schliesstAm],
  ["letzter Antragstag", ({ letzterAntragstag }: Finding) => letzterAntragstag],
] as const;

function besidesOf(before: Finding, after: Finding): Besides[] {
  const days = DAYS.flatMap(([name, dayOf]) => {
    const [was, is] = [dayOf(before), dayOf(after)];
    if (was === is) return [];
    const how = was === null ? "neu" : is === null ? "nicht mehr" : is < was ? "früher" : "später";
    const text = (day: Day | null) => (day === null ? null : formatDay(day));
    return [{ what: `${name} ${how}`, before: text(was), after: text(is) }];
  });
  const times =
    before.zeitlich === after.zeitlich
      ? []
      : [{ what: "zeitlich", before: before.zeitlich, after: after.zeitlich }];
  return [
    ...times,
    ...days,
    ...without(before.hinweise, after.hinweise).map((note) => ({
      what: "Hinweis",
      before: note,
      after: null,
    })),
    ...without(after.hinweise, before.hinweise).map((note) => ({
      what: "Hinweis",
      before: null,
      after: note,
    })),
  ];
}

function causesOf(before: Finding, after: Finding): string[] {
  const ids = [...before.voraussetzungen, ...after.voraussetzungen].map(({ id }) => id);
  return [...new Set(ids)].flatMap((id) => {
    const stand = ({ voraussetzungen }: Finding) =>
      voraussetzungen.find((requirement) => requirement.id === id)?.stand ?? "nicht verlangt";
    return stand(before) === stand(after) ? [] : [`${id}: ${stand(before)} → ${stand(after)}`];
  });
}

/** What only the first list has. */
function without(codes: readonly string[], others: readonly string[]): string[] {
  return codes.filter((code) => !others.includes(code));
}

/** Why a finding is otherwise: by what came out otherwise, else by the reasons, else by days and notes. */
function causeOf({ causes, dropped, added, besides }: Shift): string {
  const reasons = [...dropped.map((code) => `−${code}`), ...added.map((code) => `+${code}`)];
  const others = besides.map(({ what, before, after }) => {
    if (what === "Hinweis") return before === null ? `+${after}` : `−${before}`;
    return what === "zeitlich" ? `${what}: ${before} → ${after}` : what;
  });
  return [causes, reasons, others].find((told) => told.length > 0)?.join(", ") ?? "";
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
  for (const shift of shifts) {
    const { pfad, move, before, after, personId } = shift;
    const cause = causeOf(shift);
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
