import { plainFinding } from "../compare/list-entry.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import type { Finding } from "../evaluate/finding.ts";
import type { Law } from "../evaluate/law.ts";
import { counsellingList } from "../lists/counselling.ts";
import { casesOf, outlookOf } from "../lists/entry.ts";
import type { Programme } from "../lists/programme.ts";
import type { PersonRecord } from "../records/person-record.ts";
import type { Case, Expectation } from "./case.ts";
import { recordsOf, SOMEBODY } from "./rows.ts";

/** Something that came out otherwise than a case expects. */
export interface Deviation {
  /** The finding it is about; `null` for the consultation list. */
  readonly finding: Finding | null;
  /** Key of the expectation, e.g. `ergebnis`, or the id of a requirement. */
  readonly about: string;
  readonly expected: string;
  readonly got: string;
}

/** A case with its records read, ready to be judged by any law. */
export interface ReadCase {
  readonly case: Case;
  readonly persons: readonly PersonRecord[];
}

/** Reads the rows of a case. */
export function readCase(one: Case): ReadCase {
  return { case: one, persons: recordsOf(one.tables).persons };
}

/**
 * What comes out otherwise than a case expects, path by path; nothing when it is passed. Without a
 * programme the consultation list is left out, with `only` all other paths.
 */
export function* deviationsOf(
  { case: one, persons }: ReadCase,
  law: Law,
  programme: Programme | null,
  only?: ReadonlySet<string>,
): Generator<Deviation> {
  const somebody = persons.find(({ id }) => id === SOMEBODY);
  if (!somebody) {
    yield { finding: null, about: "personen", expected: SOMEBODY, got: "keine solche Person" };
    return;
  }
  for (const [path, wanted] of Object.entries(one.expect)) {
    if (only && !only.has(path)) continue;
    const finding = evaluate({ law }, path, somebody, one.stichtag);
    for (const deviation of compare(finding, wanted)) yield { ...deviation, finding };
  }
  if (programme) yield* counsellingDeviations(one, persons, law, programme);
}

type Plain = Omit<Deviation, "finding">;

function* compare(finding: Finding, wanted: Expectation): Generator<Plain> {
  const plain = plainFinding(finding);
  const { gruende, ohneGruende, hinweise, ohneHinweise, fehlend, voraussetzungen, ...exact } =
    wanted;
  for (const [key, expected] of Object.entries(exact)) {
    const got = plain[key as keyof typeof exact];
    if (expected !== undefined && got !== expected) {
      yield { about: key, expected: shown(expected), got: shown(got ?? null) };
    }
  }
  yield* within("gruende", gruende, finding.gruende);
  yield* without("ohneGruende", ohneGruende, finding.gruende);
  yield* within("hinweise", hinweise, finding.hinweise);
  yield* without("ohneHinweise", ohneHinweise, finding.hinweise);
  yield* within("fehlend", fehlend, finding.fehlend);
  for (const [id, state] of Object.entries(voraussetzungen ?? {})) {
    const found = finding.voraussetzungen.find((requirement) => requirement.id === id);
    const isAsExpected =
      found?.stand === state.stand &&
      (state.gruende === undefined || isSame(state.gruende, found.gruende));
    if (isAsExpected) continue;
    const got = found ? stateText(found.stand, found.gruende) : "wird nicht verlangt";
    yield { about: id, expected: stateText(state.stand, state.gruende ?? []), got };
  }
}

function* counsellingDeviations(
  one: Case,
  persons: readonly PersonRecord[],
  law: Law,
  programme: Programme,
): Generator<Deviation> {
  if (one.beratung.length + one.ohneBeratung.length === 0) return;
  const findings = persons.flatMap((record) =>
    law.paths.map(({ id }) => evaluate({ law }, id, record, one.stichtag)),
  );
  const codes = counsellingList(casesOf(persons, findings), outlookOf(programme, law, one.stichtag))
    .filter(({ personId }) => personId === SOMEBODY)
    .map(({ code }) => code);
  for (const deviation of within("beratung", one.beratung, codes)) {
    yield { ...deviation, finding: null };
  }
  for (const deviation of without("ohneBeratung", one.ohneBeratung, codes)) {
    yield { ...deviation, finding: null };
  }
}

function* within(
  about: string,
  wanted: readonly string[] | undefined,
  given: readonly string[],
): Generator<Plain> {
  const lacking = wanted?.filter((word) => !given.includes(word)) ?? [];
  if (lacking.length > 0) yield { about, expected: lacking.join(", "), got: listed(given) };
}

function* without(
  about: string,
  unwanted: readonly string[] | undefined,
  given: readonly string[],
): Generator<Plain> {
  const found = unwanted?.filter((word) => given.includes(word)) ?? [];
  if (found.length > 0) yield { about, expected: `nicht ${found.join(", ")}`, got: listed(given) };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}

function stateText(stand: string, reasons: readonly string[]): string {
  return reasons.length === 0 ? stand : `${stand} (${reasons.join(", ")})`;
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? "nichts" : words.join(", ");
}

function shown(value: unknown): string {
  return value === null ? "kein Tag" : String(value);
}
