import type { Condition, Leaf } from "../../rules/condition.ts";
import { type Change, RULE } from "./mutant.ts";
import { valueChanges } from "./value-changes.ts";

/** Every change of a condition: its groups, its leaves, their operators and values. */
export function conditionChanges(place: string, condition: Condition): Change[] {
  const group = "all" in condition ? "all" : "any" in condition ? "any" : null;
  if (group === null) return leafChanges(place, condition as Leaf);
  const children = (condition as Record<"all" | "any", readonly Condition[]>)[group];
  const within = children.flatMap((child, index) =>
    conditionChanges(`${place}.${group}[${index}]`, child),
  );
  if (children.length < 2) return within;
  return [
    ...within,
    {
      place,
      kind: "gruppe",
      what: group === "all" ? "eine" : "alle",
      change:
        group === "all"
          ? `Genügte in ${RULE} eine der Bedingungen (${factsOf(children)}) statt aller`
          : `Verlangte ${RULE} alle Bedingungen (${factsOf(children)}) statt einer`,
      value: { [group === "all" ? "any" : "all"]: children },
    },
    ...children.map((child, index) => ({
      place: `${place}.${group}[${index}]`,
      kind: "blatt" as const,
      what: "gestrichen",
      change: `Fragte ${RULE} nicht nach „${factsOf([child])}“`,
      value: undefined,
    })),
  ];
}

/** Names of the facts of conditions, each once, at most three. */
export function factsOf(conditions: readonly Condition[]): string {
  const visit = (condition: Condition): string[] => {
    if ("all" in condition) return condition.all.flatMap(visit);
    return "any" in condition ? condition.any.flatMap(visit) : [condition.fact];
  };
  const names = [...new Set(conditions.flatMap(visit))];
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} …` : names.join(", ");
}

/** What an operator is taken for, and how that reads. */
const SWAPPED: Readonly<Record<string, readonly [other: string, said: string, instead: string]>> = {
  atLeast: ["moreThan", "mehr als", "mindestens"],
  moreThan: ["atLeast", "mindestens", "mehr als"],
  atMost: ["atLeast", "mindestens", "höchstens"],
  isOneOf: ["isNoneOf", "keiner von", "einer von"],
  isNoneOf: ["isOneOf", "einer von", "keiner von"],
  hasCompleted: ["hasNotCompleted", "noch nicht vollendet", "vollendet"],
  hasNotCompleted: ["hasCompleted", "vollendet", "noch nicht vollendet"],
};

function leafChanges(place: string, leaf: Leaf): Change[] {
  const swap = SWAPPED[leaf.operator];
  return [
    ...(swap
      ? [
          {
            place: `${place}.operator`,
            kind: "operator" as const,
            what: swap[0],
            change: `Hieße es in ${RULE} bei „${leaf.fact}“ „${swap[1]}“ statt „${swap[2]}“`,
            value: swap[0],
          },
        ]
      : []),
    ...valueChanges(`${place}.value`, leaf.fact, leaf.value),
    ...Object.entries(leaf.params ?? {}).flatMap(([key, value]) =>
      valueChanges(`${place}.params.${key}`, `${leaf.fact}.${key}`, value),
    ),
  ];
}
