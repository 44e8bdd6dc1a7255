import { conditionsOf, conditionsOfPath } from "../../rules/check.ts";
import type { PathFile, RuleFile } from "../../rules/load-rules.ts";
import { conditionChanges } from "./condition-changes.ts";
import { type Change, RULE } from "./mutant.ts";
import { valueChanges } from "./value-changes.ts";

/** Every change within one rule file, but for the days on which it is in force. */
export function ruleChanges(rule: RuleFile): Change[] {
  return [
    ...Object.entries(rule.parameters).flatMap(([name, value]) =>
      valueChanges(`parameters.${name}`, name, value),
    ),
    ...conditionsOf(rule).flatMap(({ path, condition }) => conditionChanges(path, condition)),
    ...entryChanges(rule),
    ...effectChanges(rule),
    ...switchChanges(rule),
  ];
}

/** What says when something holds, switched off: where it is on nobody chose it by accident. */
function switchChanges(rule: RuleFile): Change[] {
  if (rule.kind !== "requirement") return [];
  const off = (place: string, name: string): Change => ({
    place: `${place}.${name}`,
    kind: "schalter",
    what: "aus",
    change: `Wäre bei ${RULE} „${name}“ (${place}) ausgeschaltet`,
    value: false,
  });
  const reliefs = rule.relief.flatMap((relief, index) =>
    (["onlyRecorded", "onlyIfNothingElseFails"] as const)
      .filter((name) => relief.enabled && relief[name])
      .map((name) => off(`relief[${index}]`, name)),
  );
  const cases = rule.ifFailed.cases.flatMap((one, index) =>
    (["waits", "ifPossible"] as const)
      .filter((name) => one[name])
      .map((name) => off(`ifFailed.cases[${index}]`, name)),
  );
  const binding: Change = {
    place: "binding",
    kind: "schalter",
    what: "zwingend",
    change: `Wäre ${RULE} zwingend statt die Regel`,
    value: "zwingend",
  };
  return [...(rule.binding === "regel" ? [binding] : []), ...reliefs, ...cases];
}

/** Every change within a path file, but for the days on which it is in force. */
export function pathChanges(path: PathFile): Change[] {
  return [
    ...Object.entries(path.parameters).flatMap(([name, value]) =>
      valueChanges(`parameters.${name}`, name, value),
    ),
    ...conditionsOfPath(path).flatMap(({ path: place, condition }) =>
      conditionChanges(place, condition),
    ),
    ...dropped("notCandidate", "der Ausschluss", path.notCandidate),
    ...dropped("notes", "der Hinweis", path.notes),
  ];
}

function entryChanges(rule: RuleFile): Change[] {
  const notes = dropped("notes", "der Hinweis", rule.notes);
  if (rule.kind === "judgement") return notes;
  const doubts = dropped("doubt", "der Zweifel", rule.doubt);
  if (rule.kind === "refusal") return [...doubts, ...notes];
  return [
    ...doubts,
    ...dropped(
      "relief",
      "die Erleichterung",
      // What is switched off changes nothing when it is gone.
      rule.relief.map((relief) => ({ ...relief, isIdle: !relief.enabled })),
    ),
    ...dropped("ifFailed.cases", "der Fall", rule.ifFailed.cases),
    ...dropped("ifUnknown.cases", "der Fall", rule.ifUnknown.cases),
    ...notes,
  ];
}

function dropped(
  list: string,
  name: string,
  items: readonly {
    readonly reason?: string | undefined;
    readonly code?: string;
    readonly isIdle?: boolean;
  }[],
): Change[] {
  return items.flatMap(({ reason, code, isIdle }, index) =>
    isIdle
      ? []
      : [
          {
            place: `${list}[${index}]`,
            kind: "eintrag",
            what: "gestrichen",
            change: `Fehlte in ${RULE} ${name} ${code ?? reason ?? `${index + 1}`}`,
            value: undefined,
          },
        ],
  );
}

function effectChanges(rule: RuleFile): Change[] {
  if (rule.kind === "judgement") return [];
  const [place, result] =
    rule.kind === "refusal"
      ? ["ifApplies.result", rule.ifApplies.result]
      : ["ifFailed.result", rule.ifFailed.result];
  const blocking = rule.kind === "refusal" ? "versagt" : "nicht";
  const other = result === "pruefen" ? blocking : "pruefen";
  return [
    {
      place,
      kind: "folge",
      what: other,
      change: `Wäre bei ${RULE} die Folge „${other}“ statt „${result}“`,
      value: other,
    },
  ];
}
