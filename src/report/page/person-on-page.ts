import { type Day, parseDay } from "../../calendar/index.ts";
import type { Case, Outlook } from "../../lists/entry.ts";
import type { RuleFile, RuleFolder } from "../../rules/load-rules.ts";
import { jsonText } from "../markup.ts";
import { personShape } from "./person-lines.ts";

/** A person ready for the page: plain data. */
export interface PersonOnPage {
  readonly id: string;
  /** `null` in runs without names, and for persons without one. */
  readonly name: string | null;
  /** What the page shows of the person, as a line of JSON that may stand in HTML. */
  readonly line: string;
}

/** Makes persons ready for the page. */
export function personsOnPage(
  cases: readonly Case[],
  outlook: Outlook,
  rules: Pick<RuleFolder, "rules">,
  withNames: boolean,
): PersonOnPage[] {
  const shown = rulesOnPage(rules, outlook.stichtag);
  const index = new Map(shown.map(({ file }, place) => [file, place]));
  return cases.map((person) => {
    const { familienname, vorname } = person.record.person;
    const name = withNames ? [familienname, vorname].filter((part) => part).join(", ") : "";
    return {
      id: person.record.id,
      name: name === "" ? null : name,
      line: jsonText(personShape(person, outlook, index)),
    };
  });
}

/** The rules that findings of the Stichtag can name: those in force, in the order of the page. */
export function rulesOnPage({ rules }: Pick<RuleFolder, "rules">, stichtag: Day): RuleFile[] {
  return rules.filter(({ inForce: { from, to } }) => {
    const [first, last] = [parseDay(from) ?? Infinity, to === null ? Infinity : parseDay(to)];
    return first <= stichtag && stichtag <= (last ?? Infinity);
  });
}
