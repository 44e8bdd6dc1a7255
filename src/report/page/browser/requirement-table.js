import { germanDay } from "./day.js";
import { element } from "./element.js";
import { headRow } from "./time-drawing.js";

/**
 * @import { PageShape, RequirementShape, RuleShape } from "../shape.ts"
 */

const LIGHTS = /** @type {const} */ ([
  ["met", "✓", "erfüllt", "liegt nicht vor"],
  ["failed", "✗", "nicht erfüllt", "liegt vor"],
  ["open", "?", "offen", "offen"],
]);

/**
 * Every requirement of a path with its traffic light, those that decide first.
 *
 * @param {readonly RequirementShape[]} requirements
 * @param {PageShape} page
 */
export function requirementTable(requirements, page) {
  const groups = /** @type {const} */ ([
    ["Entscheidend", requirements.filter(([, , decides]) => decides === 1)],
    ["Außerdem geprüft", requirements.filter(([, , decides]) => decides === 0)],
  ]);
  return element("table", { class: "requirements" }, [
    headRow(["Stand", "Voraussetzung", "Fehlt und Frage", "Beleg"]),
    ...groups
      .filter(([, group]) => group.length > 0)
      .map(([title, group]) =>
        element("tbody", {}, [
          element("tr", {}, [
            element("th", { colspan: 4, scope: "rowgroup", class: "group" }, [title]),
          ]),
          ...group.map((requirement) => requirementRow(requirement, page)),
        ]),
      ),
  ]);
}

/**
 * @param {RequirementShape} requirement
 * @param {PageShape} page
 */
function requirementRow([index, stand, , ab, bis, reasons, missing, evidence], page) {
  const rule = page.regeln[index];
  return element("tr", {}, [
    element("td", { class: "light-cell" }, [light(stand, rule?.istVersagungsgrund ?? false)]),
    element("td", {}, [
      element("b", {}, [rule?.titel ?? ""]),
      element("br"),
      element("small", {}, [rule?.norm ?? ""]),
      ...sentences(rule, stand, reasons, missing, page).map((text) => element("p", {}, [text])),
      ab === null && bis === null ? null : element("p", {}, [metDays(ab, bis)]),
    ]),
    element("td", {}, [
      missing.length > 0 ? element("p", { class: "code" }, [missing.join(", ")]) : null,
      stand === 0 ? null : element("p", {}, [rule?.frage ?? ""]),
    ]),
    element("td", { class: "evidence" }, [evidence === "" ? "–" : evidence]),
  ]);
}

/**
 * A light says in a word and a sign what its colour says.
 *
 * @param {0 | 1 | 2} stand
 * @param {boolean} isRefusal a ground for refusal is good news when it is absent
 */
export function light(stand, isRefusal) {
  const [kind, sign, requirement, refusal] = LIGHTS[stand];
  return element("span", { class: `light ${kind}` }, [
    element("span", { class: "sign", "aria-hidden": "true" }, [sign]),
    isRefusal ? refusal : requirement,
  ]);
}

/**
 * What the rule says of this outcome; where a doubt leaves it open and nothing is missing, the doubt.
 *
 * @param {RuleShape | undefined} rule
 * @param {0 | 1 | 2} stand
 * @param {readonly string[]} reasons
 * @param {readonly string[]} missing
 * @param {PageShape} page
 */
function sentences(rule, stand, reasons, missing, page) {
  if (stand === 2 && missing.length === 0) return reasons.map((code) => page.codes[code] ?? code);
  return rule ? [rule.texte[stand]] : [];
}

/**
 * @param {number | null} ab
 * @param {number | null} bis
 */
function metDays(ab, bis) {
  const from = ab === null ? "" : ` ab ${germanDay(ab)}`;
  return `Erfüllt${from}${bis === null ? "" : ` bis ${germanDay(bis)}`}`;
}
