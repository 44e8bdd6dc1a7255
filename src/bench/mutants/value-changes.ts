import { formatDay, parseDay, parsePeriod } from "../../calendar/index.ts";
import { parameterOf } from "../../rules/condition.ts";
import { closedSetAround } from "./closed-set.ts";
import { type Change, RULE } from "./mutant.ts";

/** Of longer tables of the law only the first and the last row are changed. */
const LONGEST_TABLE = 4;

/**
 * Every change of a value that a rule compares with or counts by: numbers and days by one, periods by
 * one unit and by one day, lists by one value. References to parameters are left to the parameters.
 */
export function valueChanges(place: string, name: string, value: unknown): Change[] {
  if (parameterOf(value) !== null) return [];
  if (typeof value === "number") {
    return [-1, 1].map((step) => threshold(place, name, value + step, String(value)));
  }
  if (typeof value === "boolean") return [exchanged(place, name, value, !value)];
  if (typeof value === "string") return textChanges(place, name, value);
  if (Array.isArray(value)) return listChanges(place, name, value);
  return Object.entries(value ?? {}).flatMap(([key, child]) =>
    valueChanges(`${place}.${key}`, `${name}.${key}`, child),
  );
}

function textChanges(place: string, name: string, text: string): Change[] {
  const day = parseDay(text);
  if (day !== null) {
    return [-1, 1].map((step) => threshold(place, name, formatDay(day + step), text));
  }
  if (parsePeriod(text))
    return otherPeriods(text).map((next) => threshold(place, name, next, text));
  const other = closedSetAround([text])[0];
  return other === undefined ? [] : [exchanged(place, name, text, other)];
}

/** One unit less, one unit more, one day more. */
function otherPeriods(text: string): string[] {
  const [, count = "0", unit = ""] = /^P(\d+)([YMWD])$/.exec(text) ?? [];
  const n = Number(count);
  return [
    ...(n > 0 ? [`P${n - 1}${unit}`] : []),
    `P${n + 1}${unit}`,
    ...(unit === "D" ? [] : [`${text}1D`]),
  ];
}

function listChanges(place: string, name: string, list: readonly unknown[]): Change[] {
  if (!list.every((item) => typeof item === "string")) {
    const rows = list.flatMap((item, index) =>
      list.length <= LONGEST_TABLE || index === 0 || index === list.length - 1
        ? valueChanges(`${place}[${index}]`, `${name} ${index + 1}`, item)
        : [],
    );
    const dropped = list.map((_, index) => ({
      place: `${place}[${index}]`,
      kind: "wert" as const,
      what: "gestrichen",
      change: `Fehlte in ${RULE} bei „${name}“ der ${index + 1}. Eintrag`,
      value: undefined,
    }));
    return list.length <= LONGEST_TABLE ? [...rows, ...dropped] : rows;
  }
  const [other] = closedSetAround(list);
  if (list.length === 1 && other !== undefined) {
    const [only] = list;
    return [exchanged(place, name, only, [other]), added(place, name, list, other)];
  }
  return [
    ...list.map((item, index) => ({
      place,
      kind: "wert" as const,
      what: `ohne-${item}`,
      change: `Fehlte in ${RULE} bei „${name}“ der Wert „${item}“`,
      value: list.filter((_, at) => at !== index),
    })),
    ...(other === undefined ? [] : [added(place, name, list, other)]),
  ].filter(({ value }) => value.length > 0);
}

function added(place: string, name: string, list: readonly string[], other: string) {
  return {
    place,
    kind: "wert" as const,
    what: `mit-${other}`,
    change: `Stünde in ${RULE} bei „${name}“ auch „${other}“`,
    value: [...list, other],
  };
}

function exchanged(place: string, name: string, old: unknown, value: unknown): Change {
  const next = Array.isArray(value) ? value[0] : value;
  return {
    place,
    kind: "wert",
    what: `statt-${next}`,
    change: `Stünde in ${RULE} bei „${name}“ „${word(next)}“ statt „${word(old)}“`,
    value,
  };
}

function threshold(place: string, name: string, value: string | number, old: string): Change {
  return {
    place,
    kind: "schwelle",
    what: String(value),
    change: `Stünde in ${RULE} bei „${name}“ ${measure(String(value))} statt ${measure(old)}`,
    value,
  };
}

function word(value: unknown): string {
  return typeof value === "boolean" ? (value ? "ja" : "nein") : String(value);
}

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  Y: ["Jahr", "Jahre"],
  M: ["Monat", "Monate"],
  W: ["Woche", "Wochen"],
  D: ["Tag", "Tage"],
};

/** A period or a day as people say it; anything else as it is. */
export function measure(text: string): string {
  if (parseDay(text) !== null) return text.split("-").reverse().join(".");
  if (!parsePeriod(text)) return text;
  return [...text.matchAll(/(\d+)([YMWD])/g)]
    .map(([, count, unit = ""]) => `${count} ${UNITS[unit]?.[count === "1" ? 0 : 1] ?? unit}`)
    .join(" und ");
}
