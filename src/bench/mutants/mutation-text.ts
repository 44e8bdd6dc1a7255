import type { Survivors } from "./explained.ts";
import { MUTANT_KINDS, type MutantKind } from "./mutant.ts";
import type { Trial } from "./run-mutants.ts";

/** How many of some mutants were noticed. */
interface Score {
  readonly name: string;
  readonly all: number;
  readonly noticed: number;
}

/** The score of each path, of each kind of change, and of each rule with a survivor. */
function scoresOf(trials: readonly Trial[]): Record<"paths" | "kinds" | "rules", Score[]> {
  return {
    paths: scores(trials, ({ mutant }) => mutant.path),
    kinds: scores(trials, ({ mutant }) => MUTANT_KINDS[mutant.kind as MutantKind]),
    rules: scores(trials, ({ mutant }) => mutant.file).filter(({ all, noticed }) => noticed < all),
  };
}

/** What the cases made of the mutants, in German; every survivor without an explanation is a sentence. */
export function mutationText(trials: readonly Trial[], survivors: Survivors): string[] {
  const { paths, kinds, rules } = scoresOf(trials);
  const { unexplained, explained, stale } = survivors;
  const noticed = trials.filter(({ killedBy }) => killedBy !== null).length;
  return [
    `Mutanten: ${noticed} von ${trials.length} Fehlern bemerken die Falltabellen (${percent(noticed, trials.length)}); ${explained} weitere sind in mutanten.json erklärt, ${unexplained.length} nicht.`,
    ...table("je Weg", paths),
    ...table("je Art der Änderung", kinds),
    ...table("Regeln mit unbemerkten Fehlern", rules),
    ...(unexplained.length === 0 ? [] : ["", "Unbemerkt:"]),
    ...unexplained.map(
      ({ mutant }) => `  ${mutant.change}, bemerkte es kein Fall.  [${mutant.id}]`,
    ),
    ...(stale.length === 0
      ? []
      : ["", "mutanten.json erklärt, was bemerkt wird oder was es nicht gibt:"]),
    ...stale.map((id) => `  ${id}`),
  ];
}

function table(title: string, rows: readonly Score[]): string[] {
  if (rows.length === 0) return [];
  return [
    `  ${title}:`,
    ...rows.map(
      ({ name, all, noticed }) => `    ${name}: ${noticed} von ${all} (${percent(noticed, all)})`,
    ),
  ];
}

/** Rounded down: 99,9 % is not everything. */
function percent(part: number, whole: number): string {
  const tenths = whole === 0 ? 1000 : Math.floor((part / whole) * 1000);
  return `${Math.floor(tenths / 10)},${tenths % 10} %`;
}

function scores(trials: readonly Trial[], nameOf: (trial: Trial) => string): Score[] {
  const found = new Map<string, { all: number; noticed: number }>();
  for (const trial of trials) {
    const name = nameOf(trial);
    const { all, noticed } = found.get(name) ?? { all: 0, noticed: 0 };
    found.set(name, { all: all + 1, noticed: noticed + (trial.killedBy === null ? 0 : 1) });
  }
  return [...found]
    .map(([name, score]) => ({ name, ...score }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
