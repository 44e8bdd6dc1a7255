import { type Day, FOREVER, formatDay, parseDay } from "../calendar/index.ts";
import {
  type Condition,
  type Leaf,
  leavesOf,
  parameterOf,
  parametersIn,
  resolve,
} from "./condition.ts";
import type { Definitions } from "./definitions.ts";
import { jsonPath } from "./json-path.ts";
import type { PathFile, RuleFile } from "./load-rules.ts";
import type { Path, Rule } from "./rule.ts";

/** What is wrong with a value, and where in it. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What rules may name: facts with their type and the check of their parameters, operators with the types they compare. */
export interface Vocabulary {
  readonly facts: ReadonlyMap<
    string,
    {
      readonly type: string;
      readonly checkParams: (params: unknown) => readonly Problem[];
      /** For facts of type `code`: what is wrong with a list of codes that a rule compares it with. */
      readonly checkCodes: (codes: unknown) => readonly Problem[];
      /** The path that a fact with these parameters asks for; of an earlier day it may be its own. */
      readonly asks: (
        params: unknown,
      ) => { readonly path: string; readonly onEarlierDay: boolean } | null;
    }
  >;
  readonly operators: ReadonlyMap<
    string,
    { readonly type: string; readonly checkValue: (value: unknown) => readonly Problem[] }
  >;
  /** What can be applied for. */
  readonly applications: readonly string[];
  /** The known word nearest to an unknown one. */
  readonly nearest: (word: string, known: readonly string[]) => string | null;
}

/**
 * Everything that is wrong with rules that are well-formed one by one. How they fit together is only
 * checked when the folder is whole: a file that could not be read must not be reported as missing too.
 */
export function checkRules(
  paths: readonly PathFile[],
  rules: readonly RuleFile[],
  vocabulary: Vocabulary,
  isWhole: boolean,
): string[] {
  return [
    ...rules.flatMap((rule) => checkRule(rule, vocabulary)),
    ...paths.flatMap((path) => checkPath(path, vocabulary)),
    ...checkPathIds(paths),
    ...(isWhole ? [...checkOrder(paths, rules), ...checkAskedPaths(paths, rules, vocabulary)] : []),
    ...checkOverlap(rules),
  ];
}

/** All conditions of a rule with their JSON paths. */
export function conditionsOf(rule: Rule): { path: string; condition: Condition }[] {
  const list = (name: string, items: readonly { when: Condition }[]) =>
    items.map(({ when }, index) => ({ path: `${name}[${index}].when`, condition: when }));
  const notes = list("notes", rule.notes);
  if (rule.kind === "judgement") return notes;
  if (rule.kind === "refusal") {
    return [{ path: "applies", condition: rule.applies }, ...list("doubt", rule.doubt), ...notes];
  }
  return [
    { path: "met", condition: rule.met },
    ...(rule.waitsFor ? [{ path: "waitsFor", condition: rule.waitsFor }] : []),
    ...list("doubt", rule.doubt),
    ...list("relief", rule.relief),
    ...list("ifFailed.cases", rule.ifFailed.cases),
    ...list("ifUnknown.cases", rule.ifUnknown.cases),
    ...notes,
  ];
}

/** All conditions of a path with their JSON paths. */
export function conditionsOfPath(path: Path): { path: string; condition: Condition }[] {
  const list = (name: string, items: readonly { when: Condition }[]) =>
    items.map(({ when }, index) => ({ path: `${name}[${index}].when`, condition: when }));
  return [...list("notCandidate", path.notCandidate), ...list("notes", path.notes)];
}

/** First and last day in force, both inclusive. */
export function daysInForce({ from, to }: { from: string; to: string | null }): [Day, Day] {
  return [parseDay(from) ?? Number.NaN, to === null ? FOREVER : (parseDay(to) ?? Number.NaN)];
}

function checkRule(rule: RuleFile, vocabulary: Vocabulary): string[] {
  const { file, inForce } = rule;
  const [folder = "", base] = file.split("/");
  const problems: string[] = [];
  const expected = `${rule.id}@${inForce.from}`;
  if (base !== expected) {
    problems.push(`${file}.json: Dateiname passt nicht; erwartet „${expected}.json“.`);
  }
  if (folder !== `aufenthg-${rule.path}`) {
    problems.push(`${file}.json: bei path: erwartet der Ordner „aufenthg-${rule.path}“.`);
  }
  return [
    ...problems,
    ...checkInForce(rule),
    ...checkConditions(rule, conditionsOf(rule), vocabulary),
  ];
}

function checkPath(path: PathFile, vocabulary: Vocabulary): string[] {
  const { file, id, order, lastApplication } = path;
  const problems: string[] = [];
  if (!file.startsWith(`aufenthg-${id}/`)) {
    problems.push(`${file}.json: bei id: erwartet der Ordner „aufenthg-${id}“.`);
  }
  order.forEach((name, index) => {
    if (order.indexOf(name) < index) {
      problems.push(`${file}.json: bei order[${index}]: „${name}“ steht schon weiter oben.`);
    }
  });
  if (lastApplication && !order.includes(lastApplication.rule)) {
    problems.push(
      `${file}.json: bei lastApplication.rule: „${lastApplication.rule}“ steht nicht in order.${meant(lastApplication.rule, order, vocabulary)}`,
    );
  }
  lastApplication?.gegenstand.forEach((name, index) => {
    if (vocabulary.applications.includes(name)) return;
    problems.push(
      `${file}.json: bei lastApplication.gegenstand[${index}]: „${name}“ gibt es nicht.${meant(name, vocabulary.applications, vocabulary)}`,
    );
  });
  return [
    ...problems,
    ...checkInForce(path),
    ...checkConditions(path, conditionsOfPath(path), vocabulary),
  ];
}

function checkPathIds(paths: readonly PathFile[]): string[] {
  return paths.flatMap(({ file, id }, index) =>
    paths
      .slice(index + 1)
      .filter((other) => other.id === id)
      .map(
        (other) =>
          `${file}.json und ${other.file}.json: bei id: beide heißen „${id}“. Erwartet: je Weg eine path.json.`,
      ),
  );
}

function checkInForce({ file, inForce }: Pick<RuleFile, "file" | "inForce">): string[] {
  const [from, to] = daysInForce(inForce);
  return from <= to ? [] : [`${file}.json: bei inForce: „to“ liegt vor „from“.`];
}

function meant(word: string, known: readonly string[], { nearest }: Vocabulary): string {
  const near = nearest(word, known);
  return near ? ` Meinten Sie „${near}“?` : "";
}

function checkConditions(
  { file: name, parameters, definitions }: Pick<RuleFile, "file" | "parameters" | "definitions">,
  conditions: readonly { path: string; condition: Condition }[],
  vocabulary: Vocabulary,
): string[] {
  const file = `${name}.json`;
  const problems: string[] = [];
  const declared = Object.keys(parameters);
  const used = new Set<string>();
  for (const { path, condition } of conditions) {
    const resolved = leavesOf(resolve(condition, parameters));
    leavesOf(condition, path).forEach(({ leaf, path: place }, index) => {
      const at = `${file}: bei ${place}`;
      const names = [...parametersIn(leaf.params), ...parametersIn(leaf.value)];
      for (const name of names) {
        used.add(name);
        if (!declared.includes(name)) {
          problems.push(
            `${at}: Parameter „${name}“ ist nicht erklärt.${meant(name, declared, vocabulary)}`,
          );
        }
      }
      const fact = vocabulary.facts.get(leaf.fact);
      const operator = vocabulary.operators.get(leaf.operator);
      if (!fact) {
        const known = [...vocabulary.facts.keys()];
        problems.push(
          `${at}.fact: „${leaf.fact}“ gibt es nicht.${meant(leaf.fact, known, vocabulary)}`,
        );
      }
      if (!operator) {
        const known = [...vocabulary.operators.keys()];
        problems.push(
          `${at}.operator: „${leaf.operator}“ gibt es nicht.${meant(leaf.operator, known, vocabulary)}`,
        );
      }
      if (!fact || !operator || names.some((name) => !declared.includes(name))) return;
      if (fact.type !== operator.type) {
        problems.push(
          `${at}.operator: „${leaf.operator}“ vergleicht ${operator.type}, „${leaf.fact}“ ist ${fact.type}.`,
        );
      }
      const filled = resolved[index]?.leaf;
      const tell = (key: "params" | "value", wrong: readonly Problem[]) => {
        for (const { path: within, message } of wrong) {
          const where = placeIn(leaf, place, [key, ...within], definitions);
          problems.push(`${file}: bei ${where}: ${message}`);
        }
      };
      tell("params", fact.checkParams(filled?.params));
      const wrongValue = operator.checkValue(filled?.value);
      tell("value", wrongValue);
      const isCode = fact.type === "code" && operator.type === "code";
      if (isCode && wrongValue.length === 0) tell("value", fact.checkCodes(filled?.value));
    });
  }
  for (const name of declared) {
    if (!used.has(name)) problems.push(`${file}: bei parameters.${name}: wird nicht verwendet.`);
  }
  // A parameter that several conditions use is wrong once.
  return [...new Set(problems)];
}

/** Where a value of a leaf is written: in the leaf, or among the definitions or parameters of the file. */
function placeIn(
  leaf: Leaf,
  place: string,
  path: readonly PropertyKey[],
  definitions: Definitions,
): string {
  let value: unknown = leaf;
  for (let depth = 0; depth < path.length; depth++) {
    value = (value as Record<PropertyKey, unknown> | undefined)?.[path[depth] ?? ""];
    const name = parameterOf(value);
    if (name !== null) return jsonPath(["parameters", name, ...path.slice(depth + 1)]);
  }
  const [key, first, ...rest] = path;
  const given = definitions[leaf.definition ?? ""];
  return key === "params" && given?.[String(first)] !== undefined
    ? jsonPath(["definitions", leaf.definition ?? "", String(first), ...rest])
    : `${place}.${jsonPath(path)}`;
}

function checkOrder(paths: readonly Path[], rules: readonly RuleFile[]): string[] {
  const problems: string[] = [];
  for (const { id, order, lastApplication } of paths) {
    const own = rules.filter(({ path }) => path === id);
    for (const rule of own) {
      if (!order.includes(rule.id)) {
        problems.push(`aufenthg-${id}/path.json: bei order: „${rule.id}“ fehlt.`);
      }
    }
    for (const name of order) {
      if (!own.some((rule) => rule.id === name)) {
        problems.push(`aufenthg-${id}/path.json: bei order: zu „${name}“ gibt es keine Datei.`);
      }
    }
    if (!lastApplication) continue;
    for (const { file, parameters } of own.filter((rule) => rule.id === lastApplication.rule)) {
      if (typeof parameters[lastApplication.parameter] !== "number") {
        problems.push(
          `${file}.json: bei parameters.${lastApplication.parameter}: Zahl erwartet (letzter Antragstag).`,
        );
      }
    }
  }
  for (const { file, path } of rules) {
    if (!paths.some(({ id }) => id === path)) {
      problems.push(`${file}.json: bei path: zu „${path}“ gibt es keine path.json.`);
    }
  }
  return problems;
}

/**
 * Facts that ask for a whole path: it must be there, and no path may depend on itself by way of
 * others on the same day.
 */
function checkAskedPaths(
  paths: readonly PathFile[],
  rules: readonly RuleFile[],
  { facts, nearest }: Vocabulary,
): string[] {
  const known = paths.map(({ id }) => id);
  const asked = rules.flatMap((rule) =>
    conditionsOf(rule).flatMap(({ condition, path: place }) =>
      leavesOf(resolve(condition, rule.parameters), place).flatMap(({ leaf, path: at }) => {
        const found = facts.get(leaf.fact)?.asks(leaf.params);
        return found
          ? [{ ...found, from: rule.path, at: `${rule.file}.json: bei ${at}.params` }]
          : [];
      }),
    ),
  );
  const sameDay = asked.filter(({ onEarlierDay }) => !onEarlierDay);
  const reaches = (from: string, goal: string, seen: readonly string[] = []): boolean =>
    sameDay
      .filter((step) => step.from === from && !seen.includes(step.path))
      .some(({ path }) => path === goal || reaches(path, goal, [...seen, path]));
  return asked.flatMap(({ path, from, at, onEarlierDay }) => {
    if (!known.includes(path)) {
      const near = nearest(path, known);
      return [`${at}: den Weg „${path}“ gibt es nicht.${near ? ` Meinten Sie „${near}“?` : ""}`];
    }
    const isCircular = !onEarlierDay && (path === from || reaches(path, from));
    return isCircular ? [`${at}: der Weg „${path}“ hängt selbst von „${from}“ ab.`] : [];
  });
}

/** Files of one id must not overlap in time; a gap is a result, not a fallback. */
function checkOverlap(rules: readonly RuleFile[]): string[] {
  const problems: string[] = [];
  rules.forEach((rule, index) => {
    for (const other of rules.slice(index + 1)) {
      if (other.path !== rule.path || other.id !== rule.id) continue;
      const [from, to] = daysInForce(rule.inForce);
      const [otherFrom, otherTo] = daysInForce(other.inForce);
      const first = Math.max(from, otherFrom);
      if (first > Math.min(to, otherTo)) continue;
      problems.push(
        `${rule.file}.json und ${other.file}.json gelten beide ab ${formatDay(first)}. Erwartet: je Tag höchstens eine Fassung; bitte „to“ der älteren setzen.`,
      );
    }
  });
  return problems;
}
