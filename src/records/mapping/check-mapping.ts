import { z } from "zod";
import { nearest } from "../nearest.ts";
import { COMMON_HABITS } from "../spelling/habits.ts";
import {
  REQUIRED_TABLES,
  TABLE_NAMES,
  TABLES,
  type TableName,
  type TableShape,
} from "../tables.ts";
import { type MappedColumn, type MappedTarget, type Mapping, mappingSchema } from "./mapping.ts";

/** Columns that the codes of the AZR fill. */
const FILLED_BY_CODES = [
  "art",
  "norm",
  "azr_code",
  "duldungsgrund",
  "gueltig_von",
  "gueltig_bis",
  "beendet_am",
  "beendet_grund",
] as const;

/** A mapping that can be used, or everything that is wrong with it, in German. */
export function checkMapping(content: unknown): { mapping: Mapping | null; problems: string[] } {
  const parsed = mappingSchema.safeParse(content);
  if (!parsed.success) {
    return { mapping: null, problems: parsed.error.issues.flatMap(schemaProblems) };
  }
  const problems = checkedTargets(parsed.data);
  return { mapping: problems.length === 0 ? parsed.data : null, problems };
}

/** Words of the vocabulary, for "meinten Sie". */
const VOCABULARY = [...new Set(keysOf(z.toJSONSchema(mappingSchema, { io: "input" })))];

function keysOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === "properties" ? [...Object.keys(value as object), ...keysOf(value)] : keysOf(value),
  );
}

function schemaProblems(issue: z.core.$ZodIssue): string[] {
  const place = issue.path.length > 0 ? `bei ${z.core.toDotPath(issue.path)}: ` : "";
  if (issue.code !== "unrecognized_keys") return [`${place}${issue.message}`];
  return issue.keys.map((key) => {
    const near = nearest(key, VOCABULARY);
    return `${place}„${key}“ gibt es hier nicht.${near ? ` Meinten Sie „${near}“?` : ""}`;
  });
}

function checkedTargets(mapping: Mapping): string[] {
  const problems: string[] = [];
  const filled = new Set<string>();
  mapping.dateien.forEach((file, fileAt) => {
    file.ziele.forEach((target, at) => {
      const place = `dateien[${fileAt}].ziele[${at}]`;
      const table = TABLE_NAMES.find((known) => known === target.tabelle);
      if (!table) {
        const near = nearest(target.tabelle, TABLE_NAMES);
        problems.push(
          `bei ${place}.tabelle: „${target.tabelle}“ ist keine Tabelle.${near ? ` Meinten Sie „${near}“?` : ""}`,
        );
        return;
      }
      filled.add(table);
      problems.push(...checkedColumns(mapping, table, target, place));
    });
  });
  mapping.unvollstaendig?.forEach((table, at) => {
    if (TABLE_NAMES.some((known) => known === table)) return;
    const near = nearest(table, TABLE_NAMES);
    problems.push(
      `bei unvollstaendig[${at}]: „${table}“ ist keine Tabelle.${near ? ` Meinten Sie „${near}“?` : ""}`,
    );
  });
  for (const table of REQUIRED_TABLES) {
    if (filled.has(table) || problems.length > 0) continue;
    problems.push(
      `bei dateien: kein Ziel „${table}“; ohne diese Tabelle ist keine Prüfung möglich.`,
    );
  }
  return problems;
}

function checkedColumns(
  mapping: Mapping,
  table: TableName,
  target: MappedTarget,
  place: string,
): string[] {
  const { columns }: TableShape = TABLES[table];
  const known = Object.keys(columns);
  const byCodes: readonly string[] = target.azr_codes ? FILLED_BY_CODES : [];
  const problems: string[] = [];
  if (target.azr_codes && (table !== "statuszeiten" || !mapping.codelisten)) {
    problems.push(
      `bei ${place}.azr_codes: nur für die Tabelle „statuszeiten“ und mit „codelisten“.`,
    );
  }
  if (target.entfalten && target.entfalten.von > target.entfalten.bis) {
    problems.push(`bei ${place}.entfalten: „von“ liegt hinter „bis“.`);
  }
  for (const [name, column] of Object.entries(target.spalten)) {
    const at = `${place}.spalten.${name}`;
    const cell = Object.hasOwn(columns, name) ? columns[name]?.cell : undefined;
    if (!cell) {
      const near = nearest(name, known);
      problems.push(
        `bei ${at}: „${name}“ ist keine Spalte von „${table}“.${near ? ` Meinten Sie „${near}“?` : ""}`,
      );
      continue;
    }
    if (byCodes.includes(name)) problems.push(`bei ${at}: diese Spalte füllt schon „azr_codes“.`);
    problems.push(...checkedSource(mapping, target, column, at));
    const isUsable = (value: string) =>
      cell.schema.safeParse(cell.respell?.(value, COMMON_HABITS, name) ?? value).success;
    for (const [what, value] of givenValues(mapping, column)) {
      if (value === "" || isUsable(value)) continue;
      const near = cell.values ? nearest(value, cell.values) : null;
      problems.push(
        `bei ${what === "" ? at : `${at} (${what})`}: „${value}“ passt nicht in die Spalte. Erwartet: ${cell.expected}.${near ? ` Meinten Sie „${near}“?` : ""}`,
      );
    }
  }
  for (const [name, { required }] of Object.entries(columns)) {
    if (!required || byCodes.includes(name)) continue;
    if (!Object.hasOwn(target.spalten, name)) {
      problems.push(`bei ${place}.spalten: „${name}“ fehlt; „${table}“ braucht diese Spalte.`);
    }
  }
  return problems;
}

function checkedSource(
  mapping: Mapping,
  target: MappedTarget,
  column: MappedColumn,
  at: string,
): string[] {
  const problems: string[] = [];
  const { von, konstante, teilen, wertetabelle, nach_norm } = column;
  if ((von === undefined) === (konstante === undefined)) {
    problems.push(`bei ${at}: erwartet genau eines von „von“ und „konstante“.`);
  }
  if (konstante !== undefined && (teilen || wertetabelle)) {
    problems.push(`bei ${at}: „teilen“ und „wertetabelle“ gehören zu „von“.`);
  }
  const maps = Object.keys(mapping.wertetabellen ?? {});
  for (const name of [wertetabelle, nach_norm]) {
    if (name === undefined || maps.includes(name)) continue;
    const near = nearest(name, maps);
    problems.push(
      `bei ${at}: die Wertetabelle „${name}“ gibt es nicht.${near ? ` Meinten Sie „${near}“?` : ""}`,
    );
  }
  if (!target.entfalten && von?.some((header) => header.includes("{n}"))) {
    problems.push(`bei ${at}: „{n}“ steht nur bei einem Ziel mit „entfalten“.`);
  }
  return problems;
}

/** The values that a mapping itself puts into a column, with where they stand. */
function givenValues(mapping: Mapping, column: MappedColumn): [string, string][] {
  const inMap = (name: string | undefined): [string, string][] =>
    Object.entries((name === undefined ? undefined : mapping.wertetabellen?.[name]) ?? {}).map(
      ([, value]) => [`Wertetabelle ${name}`, value],
    );
  return [
    ...(column.konstante === undefined ? [] : [["", column.konstante] as [string, string]]),
    ...(column.wenn_leer === undefined
      ? []
      : [["wenn_leer", column.wenn_leer] as [string, string]]),
    ...inMap(column.wertetabelle),
    ...inMap(column.nach_norm),
  ];
}
