import type { z } from "zod";
import { parseDay } from "../calendar/index.ts";
import { nearest } from "../records/nearest.ts";
import { TABLE_NAMES, TABLES, type TableName, type TableShape } from "../records/tables.ts";
import type { Codes } from "../report/codes.ts";
import type { RuleFolder } from "../rules/load-rules.ts";
import { readWith } from "../rules/schema-problems.ts";
import { type Case, caseFileSchema, type Expectation } from "./case.ts";
import type { PlainRow, Tables } from "./rows.ts";

/** What cases may name. */
export interface CaseNames {
  readonly rules: Pick<RuleFolder, "paths">;
  /** Every reason, note and occasion has a sentence there. */
  readonly codes: Codes;
}

/**
 * The cases of a file, or what is wrong with it: keys, tables, columns and values, paths,
 * requirements and codes that do not exist, each with its place and the nearest one that does.
 */
export function checkCases(
  file: string,
  content: unknown,
  names: CaseNames,
): { readonly cases: readonly Case[]; readonly problems: readonly string[] } {
  const malformed: string[] = [];
  const read = readWith(file, caseFileSchema, content, { nearest }, malformed);
  if (!read) return { cases: [], problems: malformed };
  const { norm, freigabe, base, cases } = read;
  const problems = [
    ...tableProblems("base", base, []),
    ...cases.flatMap((one, index) => [
      ...(expectsAnything(one)
        ? []
        : [`bei cases[${index}]: der Fall erwartet nichts. Bitte „expect“ füllen.`]),
      ...tableProblems(`cases[${index}].tables`, one.tables, one.unlesbar ?? []),
      ...unknownWords(`cases[${index}].unlesbar`, "Angabe", one.unlesbar, COLUMNS),
      ...Object.entries(one.expect).flatMap(([path, wanted]) =>
        expectationProblems(`cases[${index}].expect`, path, wanted, names),
      ),
      ...(["beratung", "ohneBeratung"] as const).flatMap((key) =>
        unknownWords(`cases[${index}].${key}`, "Anlass", one[key], Object.keys(names.codes)),
      ),
    ]),
  ];
  return {
    cases: cases.map((one, index) => ({
      file,
      place: index + 1,
      norm,
      isUnread: freigabe === null,
      title: one.case,
      stichtag: parseDay(one.stichtag) ?? Number.NaN,
      tables: { ...base, ...one.tables } as Tables,
      expect: one.expect,
      beratung: one.beratung ?? [],
      ohneBeratung: one.ohneBeratung ?? [],
    })),
    problems: [...new Set(problems)].map((problem) => `${file}: ${problem}`),
  };
}

function expectsAnything({
  expect,
  beratung,
  ohneBeratung,
}: z.infer<typeof caseFileSchema>["cases"][number]): boolean {
  const wanted = [...Object.values(expect), ...(beratung ?? []), ...(ohneBeratung ?? [])];
  return wanted.some((one) => typeof one === "string" || Object.keys(one).length > 0);
}

function tableProblems(
  place: string,
  tables: Readonly<Record<string, readonly PlainRow[]>>,
  unreadable: readonly string[],
): string[] {
  return Object.entries(tables).flatMap(([table, rows]) => {
    const name = TABLE_NAMES.find((known) => known === table);
    if (!name) return unknownWord(place, "Tabelle", table, TABLE_NAMES);
    return rows.flatMap((row, index) =>
      rowProblems(`${place}.${table}[${index}]`, name, row, unreadable),
    );
  });
}

function rowProblems(
  place: string,
  table: TableName,
  row: PlainRow,
  unreadable: readonly string[],
): string[] {
  const { columns }: TableShape = TABLES[table];
  return Object.entries(row).flatMap(([column, raw]) => {
    const found = Object.hasOwn(columns, column) ? columns[column] : undefined;
    if (!found) return unknownWord(place, "Spalte", column, Object.keys(columns));
    const { cell } = found;
    if (unreadable.includes(`${table}.${column}`)) return [];
    if (raw === "" || cell.schema.safeParse(raw).success) return [];
    const near = cell.values ? meant(raw, cell.values) : "";
    return [`bei ${place}.${column}: erwartet ${cell.expected}.${near}`];
  });
}

function expectationProblems(
  place: string,
  path: string,
  wanted: Expectation,
  { rules: { paths }, codes }: CaseNames,
): string[] {
  const found = paths.find(({ id }) => id === path);
  if (!found) {
    const known = paths.map(({ id }) => id);
    return unknownWord(place, "Weg", path, known);
  }
  const at = `${place}.${path}`;
  const known = Object.keys(codes);
  return [
    ...(["gruende", "ohneGruende", "hinweise", "ohneHinweise"] as const).flatMap((key) =>
      unknownWords(`${at}.${key}`, "Code", wanted[key], known),
    ),
    ...unknownWords(`${at}.fehlend`, "Angabe", wanted.fehlend, COLUMNS),
    ...Object.entries(wanted.voraussetzungen ?? {}).flatMap(([id, state]) => [
      ...unknownWord(`${at}.voraussetzungen`, "Voraussetzung", id, found.order),
      ...unknownWords(`${at}.voraussetzungen.${id}.gruende`, "Code", state.gruende, known),
    ]),
  ];
}

/** Tables that are missing as a whole, and columns. */
const COLUMNS = TABLE_NAMES.flatMap((table) => [
  table,
  ...Object.keys(TABLES[table].columns).map((column) => `${table}.${column}`),
]);

function unknownWords(
  place: string,
  kind: string,
  words: readonly string[] | undefined,
  known: readonly string[],
): string[] {
  return (words ?? []).flatMap((word) => unknownWord(place, kind, word, known));
}

function unknownWord(
  place: string,
  kind: string,
  word: string,
  known: readonly string[],
): string[] {
  if (known.includes(word)) return [];
  return [`bei ${place}: ${kind} „${word}“ gibt es nicht.${meant(word, known)}`];
}

function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === null ? "" : ` Meinten Sie „${near}“?`;
}
