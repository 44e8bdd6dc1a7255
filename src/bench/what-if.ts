import { VOCABULARY } from "../evaluate/vocabulary.ts";
import { nearest } from "../records/nearest.ts";
import { checkRules } from "../rules/check.ts";
import type { RuleFolder } from "../rules/load-rules.ts";

/** A rule folder with one parameter changed, or what is wrong with the wish. */
export interface WhatIf {
  readonly rules: RuleFolder | null;
  readonly problems: readonly string[];
}

const FORM = /^([^/=]+)\/(?:([^/=.]+)\.)?([^/=.]+)=(.+)$/;

/**
 * The rules with another value of one parameter: `25b-1/voraufenthalt.regelfrist=P5Y`. The
 * name of the rule may be left out where only one of the path has such a parameter; every version of
 * it is meant. Where it counts years, `P5Y` is 5.
 */
export function whatIf(rules: RuleFolder, wish: string): WhatIf {
  const [, path = "", id, name = "", text = ""] = FORM.exec(wish) ?? [];
  if (name === "") {
    return refused(
      "erwartet Weg/Parameter=Wert oder Weg/Voraussetzung.Parameter=Wert, z. B. 25b-1/voraufenthalt.regelfrist=P5Y.",
    );
  }
  const paths = rules.paths.map((one) => one.id);
  if (!paths.includes(path))
    return refused(`den Weg „${path}“ gibt es nicht.${meant(path, paths)}`);
  const own = rules.rules.filter((rule) => rule.path === path);
  const ids = [...new Set(own.map((rule) => rule.id))];
  if (id !== undefined && !ids.includes(id)) {
    return refused(`die Voraussetzung „${id}“ gibt es in ${path} nicht.${meant(id, ids)}`);
  }
  const versions = own.filter((rule) => id === undefined || rule.id === id);
  const names = [...new Set(versions.flatMap(({ parameters }) => Object.keys(parameters)))];
  if (!names.includes(name)) {
    return refused(`den Parameter „${name}“ gibt es dort nicht.${meant(name, names)}`);
  }
  const owners = [
    ...new Set(versions.flatMap((rule) => (Object.hasOwn(rule.parameters, name) ? [rule.id] : []))),
  ].sort();
  if (owners.length > 1) {
    return refused(
      `„${name}“ haben in ${path} mehrere Voraussetzungen: ${owners.join(", ")}. Bitte eine nennen, z. B. ${path}/${owners[0]}.${name}=${text}.`,
    );
  }
  const changed = rules.rules.map((rule) =>
    versions.includes(rule) && Object.hasOwn(rule.parameters, name)
      ? {
          ...rule,
          parameters: { ...rule.parameters, [name]: parameterValue(text, rule.parameters[name]) },
        }
      : rule,
  );
  const wrong = checkRules(rules.paths, changed, VOCABULARY, true);
  return wrong.length > 0
    ? { rules: null, problems: wrong.map((problem) => `--parameter: ${problem}`) }
    : { rules: { ...rules, rules: changed }, problems: [] };
}

/** Lists and numbers as JSON, years where years are counted, anything else as text. */
function parameterValue(text: string, former: unknown): unknown {
  const [, years] = typeof former === "number" ? (/^P(\d+)Y$/.exec(text) ?? []) : [];
  if (years !== undefined) return Number(years);
  try {
    return JSON.parse(text);
  } catch {
    // `P5Y` and `2026-01-01` are no JSON and mean themselves.
    return text;
  }
}

function refused(problem: string): WhatIf {
  return { rules: null, problems: [`--parameter: ${problem}`] };
}

function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === null ? "" : ` Meinten Sie „${near}“?`;
}
